/** Makes Chromium's sessions use the chosen proxy, without a restart. */
import type { ProxyConfig, Session } from 'electron'
import type { ChosenProxy } from '../proxy/chosen-proxy.ts'
import { bypassRules } from '../proxy/exceptions.ts'

/** What a session does for a proxy. */
export type ProxiedSession = Pick<Session, 'setProxy' | 'closeAllConnections'>

export class AppProxy {
  readonly #chosen: () => ChosenProxy
  readonly #sessions = new Set<ProxiedSession>()
  /** What the sessions use; a new session uses the system's. */
  #used: ChosenProxy = { use: 'system' }

  /** @param chosen what the preferences choose now */
  constructor(chosen: () => ChosenProxy) {
    this.#chosen = chosen
  }

  /** Makes a new session use the chosen proxy, and follow each change until `forget`. Await it before the first request. */
  async add(session: ProxiedSession): Promise<void> {
    this.#sessions.add(session)
    if (this.#used.use !== 'system') await session.setProxy(configOf(this.#used))
  }

  forget(session: ProxiedSession): void {
    this.#sessions.delete(session)
  }

  /** Applies a changed choice: also to connections that are open, which would otherwise serve more requests. */
  async follow(): Promise<void> {
    const now = this.#chosen()
    if (JSON.stringify(now) === JSON.stringify(this.#used)) return
    this.#used = now
    await Promise.all(
      [...this.#sessions].map(async (session) => {
        await session.setProxy(configOf(now))
        await session.closeAllConnections()
      }),
    )
  }
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
