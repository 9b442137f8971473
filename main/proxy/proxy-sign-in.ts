/** The password of a manual proxy: in the vault alone, and only for the server and the user name for which it was typed. */
import { fail } from '../contract/failure.ts'
import type { HttpProxy } from '../http/proxy.ts'
import { Secret } from '../secret.ts'
import { readRecord, writeRecord } from '../vault/records.ts'
import type { TokenVault } from '../vault/token-vault.ts'
import { type ChosenProxy, type ManualProxy, placeOf } from './chosen-proxy.ts'

export interface ProxySignInParts {
  readonly vault: Pick<TokenVault, 'read' | 'write' | 'remove'>
  readonly chosen: () => ChosenProxy
  /** Called with an error of reading: then the proxy gets no password. */
  readonly report: (error: unknown) => void
}

type Credentials = HttpProxy['credentials']

const RECORD = { kind: 'proxy-sign-in', accountId: 'proxy' } as const

export class ProxySignIn {
  readonly #parts: ProxySignInParts
  /** What the vault had at the last look, and for which server and user name. */
  #known: { readonly server: string; readonly name: string; readonly password: Secret } | null = null

  constructor(parts: ProxySignInParts) {
    this.#parts = parts
  }

  /** The name and password for the chosen proxy. Opens the vault only if a user name is set. Never rejects. */
  async read(): Promise<Credentials> {
    const { vault, report } = this.#parts
    if (this.#manual()?.user == null) return null
    try {
      const saved = await readRecord(vault, RECORD)
      this.#known = saved === null ? null : { ...saved, password: new Secret(saved.password) }
    } catch (error) {
      report(error)
    }
    return this.known()
  }

  /** The same as of the last `read`, for events that need an answer at once. */
  known(): Credentials {
    const manual = this.#manual()
    const known = this.#known
    // another server must not get it
    if (known === null || known.server !== manual?.server || known.name !== manual.user) return null
    return { name: known.name, password: known.password }
  }

  /** The same for a proxy that asks; null for any other than the chosen one. */
  knownFor({ hostname, port }: Pick<HttpProxy, 'hostname' | 'port'>): Credentials {
    const manual = this.#manual()
    const place = manual && placeOf(manual.server)
    return place?.hostname === hostname && place.port === port ? this.known() : null
  }

  /** Saves the password for the chosen server and user name. @throws FailureError if there is none, or it was not saved */
  async save(password: Secret): Promise<void> {
    const { server, user: name = null } = this.#manual() ?? {}
    if (server === undefined || name === null) throw fail('input-refused/no-proxy-user', {})
    await writeRecord(this.#parts.vault, RECORD, { version: 1, server, name, password: password.reveal() })
    this.#known = { server, name, password }
  }

  /** @throws FailureError if the vault cannot be written */
  async forget(): Promise<void> {
    await this.#parts.vault.remove(RECORD)
    this.#known = null
  }

  #manual(): ManualProxy | null {
    const chosen = this.#parts.chosen()
    return chosen.use === 'manual' ? chosen : null
  }
}
