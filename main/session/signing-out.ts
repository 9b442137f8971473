/** Ends sign-ins and removes profiles: at once in vault and store, then at the provider. */
import { orgHostOf } from '../contract/org-url.ts'
import { type ConnectionProfile, withoutAccount } from '../contract/profile.ts'
import type { SignOutReport } from '../contract/session.ts'
import type { Sliced } from '../in-slices.ts'
import type { ProfileChanges } from '../profiles/profile-store.ts'
import type { TokenVault } from '../vault/token-vault.ts'
import type { Attempts } from './attempts.ts'
import { type RecordingParts, recordSignOut } from './history-events.ts'
import type { ProviderSignOut } from './provider-sign-out.ts'
import { type SessionTable, SIGNED_OUT } from './session-table.ts'

export interface SigningOutParts extends RecordingParts {
  readonly vault: TokenVault
  readonly connector: ProviderSignOut
  readonly table: SessionTable
  readonly attempts: Attempts
}

/** Result of a sign-out at the provider. */
export interface SignedOut {
  /** The provider's page that ends its session in a browser; null if there is none or the session has already ended. */
  readonly page: string | null
  readonly report: SignOutReport
}

const NOTHING: SignOutReport = { ended: [], notEnded: [] }

/**
 * Ends the sign-in of the profile and of every profile with the same account. The request to the provider may take some
 * seconds.
 */
export async function signOut(
  parts: SigningOutParts,
  profileId: string,
  atProvider: boolean,
): Promise<SignedOut> {
  const { profiles, vault, connector, table, attempts } = parts
  const page = connector.signOutPage(profiles.profile(profileId))
  await attempts.end(profileId)
  const { accountId } = profiles.profile(profileId)
  let report = NOTHING
  if (accountId !== null) {
    const sharing = profiles.profiles().filter((each) => each.accountId === accountId)
    await vault.open()
    const end = await connector.ending(profiles.profile(profileId))
    // a running attempt would save again what is removed here
    await Promise.all(sharing.map(({ id }) => attempts.end(id)))
    await vault.removeOwned([accountId])
    for (const { id } of sharing) {
      recordSignOut(parts, profiles.profile(id))
      profiles.put(withoutAccount(profiles.profile(id)))
      table.set(id, SIGNED_OUT)
    }
    profiles.removeAccount(accountId)
    // no state is set after this: the person may have connected again
    if (atProvider) report = await end()
  } else table.set(profileId, SIGNED_OUT)
  const told = page !== null && report.ended.includes(new URL(page).host)
  return { page: told ? null : page, report }
}

/**
 * Removes profiles that have the same account, or none, with their imported secrets, and those of its credentials that no
 * other profile uses.
 */
export async function forget(
  { profiles, vault, table, attempts }: Omit<SigningOutParts, 'connector' | 'history'>,
  accountId: string | null,
  removed: readonly ConnectionProfile[],
): Promise<void> {
  const ids = new Set(removed.map(({ id }) => id))
  await Promise.all([...ids].map((id) => attempts.end(id)))
  const others = profiles.profiles().filter((each) => each.accountId === accountId && !ids.has(each.id))
  const isUnused = accountId !== null && others.length === 0
  if (accountId !== null) await vault.open()
  // before their secrets: the process may be killed in between, and no organization may be left without the secret that it had
  await profiles.changeMany(() => removal([...ids]))
  table.drop([...ids])
  if (accountId !== null && !isUnused)
    for (const orgHost of unusedHosts(removed, others))
      await vault.remove({ kind: 'cookies', accountId, orgHost })
  await vault.removeOwned(isUnused ? [...ids, accountId] : [...ids])
  // last: an account that is still there lists a sign-in that the vault still has
  if (isUnused) profiles.removeAccount(accountId)
  for (const id of ids) attempts.forgetTrace(id)
}

// biome-ignore lint/correctness/useYield: the store pauses between the profiles
function* removal(removed: readonly string[]): Sliced<ProfileChanges> {
  return { added: [], changed: [], removed }
}

type Addressed = Pick<ConnectionProfile, 'orgUrl'>

function unusedHosts(removed: readonly Addressed[], others: readonly Addressed[]): readonly string[] {
  const hostOf = ({ orgUrl }: Addressed) => orgHostOf(orgUrl)
  const used = new Set(others.map(hostOf))
  return [...new Set(removed.map(hostOf))].filter((host) => !used.has(host))
}
