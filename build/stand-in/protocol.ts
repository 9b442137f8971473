/** `protocol`: the app's custom schemes, and their handlers in each session. */
import type * as Electron from 'electron'
import type { NothingInvented } from './only-known.ts'
import { addScheme, inner } from './schemes.ts'

type Handler = (request: GlobalRequest) => GlobalResponse | Promise<GlobalResponse>

const handlers = new WeakMap<Protocol, Map<string, Handler>>()

export class Protocol implements Pick<Electron.Protocol, 'handle'> {
  handle(scheme: string, handler: Handler): void {
    addScheme(scheme)
    const known = handlers.get(this) ?? new Map<string, Handler>()
    handlers.set(this, known.set(scheme, handler))
  }
}

/** The response to a request of a custom scheme; undefined if the session has no handler for it. */
export async function answerOf(
  protocol: Protocol,
  url: string,
  method: string,
): Promise<Response | undefined> {
  const own = inner(url)
  const handler = handlers.get(protocol)?.get(own.split(':')[0] ?? '')
  if (own === url || handler === undefined) return undefined
  // a Request accepts only http(s) URLs, but the handler must see the custom scheme
  const request = new Proxy(new Request(url, { method }), {
    get: (target, key) => {
      if (key === 'url') return own
      const value = Reflect.get(target, key, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  return handler(request)
}

/** True if the session has a handler for the scheme of `url`. */
export function answers(protocol: Protocol, url: string): boolean {
  return handlers.get(protocol)?.has(url.split(':')[0] ?? '') ?? false
}

/** The module's `protocol`: the default session's handlers, and the privileges of schemes. */
export function moduleProtocol(
  ofDefaultSession: () => Protocol,
): Pick<Electron.Protocol, 'handle' | 'registerSchemesAsPrivileged'> {
  return {
    handle: (scheme, handler) => ofDefaultSession().handle(scheme, handler),
    registerSchemesAsPrivileged: (schemes) => {
      for (const { scheme } of schemes) addScheme(scheme)
    },
  }
}

true satisfies NothingInvented<Protocol, Electron.Protocol>
