/** `protocol`: the app's custom schemes, and their handlers in each session. */
import { readFile } from 'node:fs/promises'
import type * as Electron from 'electron'
import type { NothingInvented } from './only-known.ts'
import { addScheme, inner } from './schemes.ts'

type Handler = Parameters<Electron.Protocol['registerFileProtocol']>[1]

const handlers = new WeakMap<Protocol, Map<string, Handler>>()

export class Protocol implements Pick<Electron.Protocol, 'registerFileProtocol'> {
  registerFileProtocol(scheme: string, handler: Handler): boolean {
    addScheme(scheme)
    const known = handlers.get(this) ?? new Map<string, Handler>()
    handlers.set(this, known.set(scheme, handler))
    return true
  }
}

/**
 * The response to a request of a custom scheme; undefined if the session has no handler for it.
 * @throws Error if the handler names no file
 */
export async function answerOf(
  protocol: Protocol,
  url: string,
  method: string,
): Promise<Response | undefined> {
  const own = inner(url)
  const handler = handlers.get(protocol)?.get(own.split(':')[0] ?? '')
  if (own === url || handler === undefined) return undefined
  const { promise, resolve } = Promise.withResolvers<string | Electron.ProtocolResponse>()
  handler({ url: own, method } as Electron.ProtocolRequest, resolve)
  const answer = await promise
  if (typeof answer === 'string' || answer.path === undefined) throw new Error(`No file for ${own}`)
  return new Response(new Uint8Array(await readFile(answer.path)), {
    headers: answer.headers as Record<string, string>,
  })
}

/** True if the session has a handler for the scheme of `url`. */
export function answers(protocol: Protocol, url: string): boolean {
  return handlers.get(protocol)?.has(url.split(':')[0] ?? '') ?? false
}

/** The module's `protocol`: the default session's handlers, and the privileges of schemes. */
export function moduleProtocol(
  ofDefaultSession: () => Protocol,
): Pick<Electron.Protocol, 'registerFileProtocol' | 'registerSchemesAsPrivileged'> {
  return {
    registerFileProtocol: (scheme, handler) => ofDefaultSession().registerFileProtocol(scheme, handler),
    registerSchemesAsPrivileged: (schemes) => {
      for (const { scheme } of schemes) addScheme(scheme)
    },
  }
}

true satisfies NothingInvented<Protocol, Electron.Protocol>
