/** Whether each organization has a saved sign-in, for a command that connects nothing: it needs the vault and no sign-in method. */
import type { ClientIdOf } from '../contract/client-ids.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import type { SessionState } from '../contract/session.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import { canRenewFrom } from '../sign-in/can-renew.ts'
import type { TokenVault } from '../vault/token-vault.ts'
import { renewalTarget } from './renewal-target.ts'

/** The part of `Sessions` that says what is saved. */
export interface SavedStates {
  /** Asks the keychain, and finds what is saved. */
  load(): Promise<void>
  state(profileId: string): SessionState
}

interface SavedStatesParts {
  readonly profiles: Pick<ProfileStore, 'profiles' | 'account'>
  readonly vault: TokenVault
  readonly clientIdOf: ClientIdOf
}

/** As `Sessions` of the command line has them after `load`: it opens no sign-in window. */
export function createSavedStates({ profiles, vault, clientIdOf }: SavedStatesParts): SavedStates {
  const saved = new Set<string>()
  const canRenew = canRenewFrom(vault)
  async function look(profile: ConnectionProfile): Promise<void> {
    const account = profile.accountId === null ? null : profiles.account(profile.accountId)
    if (account === null) return
    const isSaved = await canRenew(account, renewalTarget(profile, clientIdOf)).catch(() => false)
    if (isSaved) saved.add(profile.id)
  }
  return {
    async load() {
      await vault.open()
      await Promise.all(profiles.profiles().map(look))
    },
    state: (profileId) => ({ status: saved.has(profileId) ? 'saved' : 'signed-out' }),
  }
}
