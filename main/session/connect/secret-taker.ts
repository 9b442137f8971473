/** The server that gets the secret of a person or application at a sign-in. */
import { FailureError } from '../../contract/failure.ts'
import type { ConnectionProfile } from '../../contract/profile.ts'
import { authorityOf as entraAuthority } from '../../sign-in/entra/authority.ts'
import type { SignInMethod } from '../../sign-in/sign-in-method.ts'
import { authorityOf as windowsAuthority } from '../../sign-in/windows/windows-account.ts'
import { authorityOf as stsAuthority } from '../../sign-in/ws-trust/attempt-sts.ts'
import { homeRealmOf } from './home-realm.ts'

/** The sign-in methods that send a typed or imported secret. */
export type SecretMethod = 'client-credentials' | 'windows' | 'ws-trust'

const AUTHORITIES: Readonly<Record<SecretMethod, SignInMethod['authority']>> = {
  'client-credentials': (detection) => entraAuthority(detection).host,
  windows: windowsAuthority,
  'ws-trust': stsAuthority,
}

/** Host (and port) of the server that gets the profile's secret by this method now, as an account names it; null if none does. */
export function secretTaker(method: SecretMethod, profile: ConnectionProfile): string | null {
  const { detection } = profile
  if (detection === null) return null
  try {
    return AUTHORITIES[method](detection, homeRealmOf(profile))
  } catch (error) {
    if (error instanceof FailureError) return null
    throw error
  }
}
