/** Ends sign-ins and forgets profiles: here at once, in vault and store; what the provider is told follows. */
import { orgHostOf } from '../contract/org-url.ts'
import type { SignOutReport } from '../contract/session.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import type { TokenVault } from '../vault/token-vault.ts'
import type { Attempts } from './attempts.ts'
import type { ProviderSignOut } from './provider-sign-out.ts'
import { type SessionTable, SIGNED_OUT } from './session-table.ts'

export interface SigningOutParts {
  readonly profiles: ProfileStore
  readonly vault: TokenVault
  readonly connector: ProviderSignOut
  readonly table: SessionTable
  readonly attempts: Attempts
}

/** What a sign-out came to, at the provider. */
export interface SignedOut {
  /** The provider's own page that ends its session in a browser; null where it has none, or has been told already. */
  readonly page: string | null
  readonly report: SignOutReport
}

const NOTHING: SignOutReport = { ended: [], notEnded: [] }

/**
 * Ends the profile's sign-in, and with it that of every profile of the same account. It may take some seconds until the provider
 * has been told, where it is.
 */
export async function signOut(
  { profiles, vault, connector, table, attempts }: SigningOutParts,
  profileId: string,
  atProvider: boolean,
): Promise<SignedOut> {
  const page = connector.signOutPage(profiles.profile(profileId))
  await attempts.end(profileId)
  const { accountId } = profiles.profile(profileId)
  let report = NOTHING
  if (accountId !== null) {
    const sharing = profiles.profiles().filter((each) => each.accountId === accountId)
    // what is under way would put back what is taken away
    await Promise.all(sharing.map(({ id }) => attempts.end(id)))
    await vault.open()
    const end = await connector.ending(profiles.profile(profileId))
    await vault.removeAccount(accountId)
    for (const { id } of sharing) {
      profiles.put({ ...profiles.profile(id), accountId: null })
      table.set(id, SIGNED_OUT)
    }
    profiles.removeAccount(accountId)
    if (atProvider) report = await end()
  }
  table.set(profileId, SIGNED_OUT)
  const told = page !== null && report.ended.includes(new URL(page).host)
  return { page: told ? null : page, report }
}

/** Forgets a profile, and its account's credentials when no other profile uses them. */
export async function forget(
  { profiles, vault, table, attempts }: Omit<SigningOutParts, 'connector'>,
  profileId: string,
): Promise<void> {
  await attempts.end(profileId)
  const { accountId, orgUrl } = profiles.profile(profileId)
  const shared = profiles.profiles().some((each) => each.id !== profileId && each.accountId === accountId)
  if (accountId !== null) {
    await vault.open()
    if (shared) await vault.remove({ kind: 'cookies', accountId, orgHost: orgHostOf(orgUrl) })
    else await vault.removeAccount(accountId)
  }
  profiles.remove(profileId)
  if (accountId !== null && !shared) profiles.removeAccount(accountId)
  table.drop(profileId)
}
