/** The modules that a connect uses. */
import type { ClientIdOf } from '../../contract/client-ids.ts'
import type { Detector } from '../../discovery/detector.ts'
import type { Http } from '../../http/http.ts'
import type { ConnectStore } from '../../profiles/profile-store.ts'
import type { SignInMethod } from '../../sign-in/sign-in-method.ts'
import type { TokenVault } from '../../vault/token-vault.ts'

export interface ConnectParts {
  readonly profiles: ConnectStore
  readonly vault: TokenVault
  readonly detector: Detector
  readonly methods: readonly SignInMethod[]
  readonly http: Http
  readonly clientIdOf: ClientIdOf
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}
