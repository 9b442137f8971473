/** What the sessions and the doctor ask of the connect path, bound to its parts. */
import type { ConnectionProfile } from '../../contract/profile.ts'
import { createProviderSignOut, type ProviderSignOut } from '../provider-sign-out.ts'
import { type ConnectParts, connect } from './connect.ts'
import type { ConnectOutcome } from './outcome.ts'
import { canRenew, type SavedSignIn, savedSignIn } from './saved-sign-in.ts'
import type { ConnectOptions } from './sign-in-attempt.ts'

export interface Connector extends ProviderSignOut {
  /** Never throws. */
  connect(profileId: string, options: ConnectOptions): Promise<ConnectOutcome>
  /** True when the vault holds what a renewal of this profile would need. */
  canRenew(profile: ConnectionProfile): Promise<boolean>
  /** @throws FailureError `sign-in-needs-person` */
  saved(profileId: string, signal: AbortSignal): Promise<SavedSignIn>
}

export const createConnector = (parts: ConnectParts): Connector => ({
  ...createProviderSignOut(parts.profiles, parts.methods),
  connect: (profileId, options) => connect(parts, profileId, options),
  canRenew: (profile) => canRenew(parts, profile),
  saved: (profileId, signal) => savedSignIn(parts, profileId, signal),
})
