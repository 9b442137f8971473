/** Sessions: with a display, each has a profile folder; without one, a browser context. */
import { EventEmitter } from 'node:events'
import type * as Electron from 'electron'
import { chromium, headless, IN_MEMORY, newTarget } from './browser.ts'
import type { CdpSession } from './cdp.ts'
import { Cookies } from './cookies.ts'
import { type NothingInvented, onlyKnown } from './only-known.ts'
import { moduleProtocol, Protocol } from './protocol.ts'
import { WebRequest } from './web-request.ts'

/** The internals of a session. */
export interface HostedSession {
  readonly facade: Electron.Session
  readonly emitter: EventEmitter
  readonly webRequest: WebRequest
  readonly protocol: Protocol
  readonly profileFolder: string
  /** The open pages of this session. */
  readonly pages: Set<CdpSession>
  /** Windows that are still opening. */
  readonly opening: Set<Promise<void>>
  contextId(): Promise<string | undefined>
}

type Covered =
  | 'webRequest'
  | 'cookies'
  | 'protocol'
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'clearStorageData'
  | 'resolveProxy'

const hosted = new Map<string, HostedSession>()
const byFacade = new WeakMap<object, HostedSession>()

class Session extends EventEmitter implements Pick<Electron.Session, Covered> {
  readonly webRequest: Electron.WebRequest
  readonly cookies: Electron.Cookies
  readonly protocol: Electron.Protocol
  readonly #clear: () => Promise<void>

  constructor(parts: {
    webRequest: WebRequest
    cookies: Cookies
    protocol: Protocol
    clear: () => Promise<void>
  }) {
    super()
    this.webRequest = onlyKnown('webRequest', parts.webRequest) as unknown as Electron.WebRequest
    this.cookies = onlyKnown('cookies', parts.cookies) as unknown as Electron.Cookies
    this.protocol = onlyKnown('protocol', parts.protocol) as unknown as Electron.Protocol
    this.#clear = parts.clear
  }

  // these do nothing, because Chromium grants no permissions; see permissions.ts
  setPermissionRequestHandler(): void {}
  setPermissionCheckHandler(): void {}
  setDevicePermissionHandler(): void {}

  // the stand-in's net uses no proxy
  resolveProxy(): Promise<string> {
    return Promise.resolve('DIRECT')
  }

  clearStorageData(options?: Electron.ClearStorageDataOptions): Promise<void> {
    if (options !== undefined) throw new Error('The stand-in has no options of session.clearStorageData')
    return this.#clear()
  }
}
true satisfies NothingInvented<Session, Electron.Session>

function makeSession(partition: string): HostedSession {
  const isDefault = partition === ''
  const profileFolder = isDefault
    ? 'Default'
    : `${IN_MEMORY}${Buffer.from(partition).toString('hex').slice(0, 80)}`
  if (partition.startsWith('persist:')) throw new Error('The stand-in has no partitions that persist')
  let context: Promise<string | undefined> | undefined
  const contextId = () =>
    (context ??=
      isDefault || !headless
        ? Promise.resolve(undefined)
        : chromium().then(async ({ cdp: { browser } }) => {
            const { browserContextId } = await browser.send('Target.createBrowserContext', {
              disposeOnDetach: true,
            })
            await browser.send('Browser.setDownloadBehavior', {
              behavior: 'deny',
              browserContextId,
              eventsEnabled: true,
            })
            return browserContextId as string
          }))
  const pages = new Set<CdpSession>()
  const opening = new Set<Promise<void>>()
  const page = async (): Promise<CdpSession> => {
    await Promise.all(opening)
    const [open] = pages
    if (open) return open
    const { session } = await newTarget({
      profileFolder,
      contextId: await contextId(),
      width: 100,
      height: 100,
    })
    void session.post('Runtime.runIfWaitingForDebugger')
    return session
  }
  const webRequest = new WebRequest()
  const protocol = new Protocol()
  const clear = async () => {
    // without a display, the data of a session goes with its context
    if (headless && context !== undefined && pages.size === 0) {
      const [{ cdp }, browserContextId] = [await chromium(), await context]
      context = undefined
      if (browserContextId !== undefined)
        await cdp.browser.post('Target.disposeBrowserContext', { browserContextId })
      return
    }
    for (const open of pages) await open.post('Network.clearBrowserCookies')
  }
  const emitter = new Session({ webRequest, cookies: new Cookies(page), protocol, clear })
  const facade = onlyKnown('Session', emitter) as unknown as Electron.Session
  const session: HostedSession = {
    facade,
    emitter,
    webRequest,
    protocol,
    profileFolder,
    pages,
    opening,
    contextId,
  }
  byFacade.set(facade, session)
  return session
}

/** The session of a partition; `''` is the default session. */
export function sessionOf(partition: string): HostedSession {
  const known = hosted.get(partition) ?? makeSession(partition)
  hosted.set(partition, known)
  return known
}

export function hostedSession(facade: Electron.Session): HostedSession {
  const session = byFacade.get(facade)
  if (session === undefined) throw new Error('This is no session of the stand-in')
  return session
}

export const session = onlyKnown('session', {
  fromPartition: (partition: string) => sessionOf(partition).facade,
  get defaultSession() {
    return sessionOf('').facade
  },
} satisfies Partial<typeof Electron.session>)

export const protocol = onlyKnown(
  'protocol',
  moduleProtocol(() => sessionOf('').protocol),
)
