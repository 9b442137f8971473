/** The modules that a connect uses. */
import type { ConnectionProfile } from '../../contract/profile.ts'
import type { Detector } from '../../discovery/detector.ts'
import type { Http } from '../../http/http.ts'
import type { ConnectStore } from '../../profiles/profile-store.ts'
import type { SignInMethod } from '../../sign-in/sign-in-method.ts'
import type { TokenVault } from '../../vault/token-vault.ts'

/** The client ID that signs people in to an org. */
export type ClientIdOf = (profile: Pick<ConnectionProfile, 'clientId' | 'detection'>) => string

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
