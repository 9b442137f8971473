/** Makes Chromium's sessions use the chosen proxy, without a restart, and signs them in there. */
import type { ProxyConfig, Session } from 'electron'
import type { HttpProxy } from '../http/proxy.ts'
import type { ChosenProxy } from '../proxy/chosen-proxy.ts'
import { bypassRules } from '../proxy/exceptions.ts'
import type { ProxySignIn } from '../proxy/proxy-sign-in.ts'
import type { Secret } from '../secret.ts'
import type { ProxyCredentials } from './system-proxy.ts'

/** What a session does for a proxy. */
export type ProxiedSession = Pick<Session, 'setProxy' | 'closeAllConnections' | 'clearAuthCache'>

export interface AppProxyParts {
  /** What the preferences choose now. */
  readonly chosen: () => ChosenProxy
  /** The password for the manual proxy. */
  readonly signIn: Pick<ProxySignIn, 'read' | 'known' | 'knownFor' | 'save' | 'forget'>
  /** What the person configured for proxies of the system. */
  readonly ofSystem: (proxy: Pick<HttpProxy, 'hostname' | 'port'>) => HttpProxy['credentials']
}

export class AppProxy implements ProxyCredentials {
  readonly #parts: AppProxyParts
  readonly #sessions = new Set<ProxiedSession>()
  /** What the sessions use; a new session uses the system's. */
  #used: ChosenProxy = { use: 'system' }

  constructor(parts: AppProxyParts) {
    this.#parts = parts
  }

  /** Makes a new session use the chosen proxy, and follow each change until `forget`. Await it before the first request. */
  async add(session: ProxiedSession): Promise<void> {
    this.#sessions.add(session)
    if (this.#used.use !== 'system') await session.setProxy(configOf(this.#used))
  }

  /** The same for the pages of a window: the proxy may ask them, and they cannot wait for the vault then. */
  async addPages(session: ProxiedSession): Promise<void> {
    await Promise.all([this.add(session), this.look()])
  }

  forget(session: ProxiedSession): void {
    this.#sessions.delete(session)
  }

  /** Applies a changed choice: also to connections that are open, which would otherwise serve more requests. */
  async follow(): Promise<void> {
    const now = this.#parts.chosen()
    if (JSON.stringify(now) === JSON.stringify(this.#used)) return
    this.#used = now
    await this.#inEach(async (session) => {
      await session.setProxy(configOf(now))
      await forgetConnections(session)
    })
  }

  /** Looks into the vault for the password, if the proxy has a user name. Never rejects. */
  async look(): Promise<void> {
    await this.#parts.signIn.read()
  }

  of: ProxyCredentials['of'] = (proxy) =>
    this.#parts.chosen().use === 'system' ? this.#parts.ofSystem(proxy) : this.#parts.signIn.knownFor(proxy)

  /** True if the password is known for the chosen proxy. */
  hasPassword(): boolean {
    return this.#parts.signIn.known() !== null
  }

  /** Saves the password for the chosen proxy; null forgets the saved one. @throws FailureError */
  async setPassword(password: Secret | null): Promise<void> {
    const { signIn } = this.#parts
    if (password === null) await signIn.forget()
    else await signIn.save(password)
    await this.#inEach(forgetConnections)
  }

  async #inEach(work: (session: ProxiedSession) => Promise<void>): Promise<void> {
    await Promise.all([...this.#sessions].map(work))
  }
}

/** Chromium keeps the name and password that a proxy has accepted, and its connections. */
async function forgetConnections(session: ProxiedSession): Promise<void> {
  await session.clearAuthCache()
  await session.closeAllConnections()
}

/** Chromium's configuration; it names no other route, so that a proxy that fails is never skipped. */
function configOf(chosen: ChosenProxy): ProxyConfig {
  switch (chosen.use) {
    case 'system':
      return { mode: 'system' }
    case 'none':
      return { mode: 'direct' }
    case 'manual':
      return {
        mode: 'fixed_servers',
        proxyRules: chosen.server,
        proxyBypassRules: bypassRules(chosen.exceptions),
      }
  }
}
