/** An organization and the account that signs in there, in one line. */
import type { ProfileSummary } from '../../main/contract/profile.ts'
import type { Accounts } from './accounts.svelte.ts'

export function accountWords(profile: ProfileSummary, accounts: Pick<Accounts, 'nameFor'>): string {
  const account = accounts.nameFor(profile)
  return account === null ? profile.name : `${profile.name} · ${account}`
}
