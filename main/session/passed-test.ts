/** A connection test that has passed: whether a profile is still the tested one, and how its sign-in is kept. */
import { isDeepStrictEqual } from 'node:util'
import type { ProfileTrial, TestWay } from '../contract/connection-test.ts'
import { type Account, type ConnectionProfile, withNames } from '../contract/profile.ts'
import { withToldVersion } from '../contract/profile-version.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import type { Secret } from '../secret.ts'
import type { MemoryVault } from '../vault/memory-vault.ts'
import type { TokenVault, VaultRecordId } from '../vault/token-vault.ts'
import { isSameAccount } from './connect/account-for.ts'
import { importedOf } from './connect/imported-secret.ts'
import type { UnsavedProfile } from './unsaved-profile.ts'

/** What a test signs in to. */
export interface Subject {
  /** The profile before the test, with the values to test. */
  readonly profile: ConnectionProfile
  /** As it was saved when the test began; null for a new organization. */
  readonly saved: ConnectionProfile | null
  readonly store: UnsavedProfile
  readonly vault: MemoryVault
  /** What the vault holds before the test: copies of what the person's vault keeps. */
  readonly lent: readonly Secret[]
  /** Null for a new organization. */
  readonly trial: ProfileTrial | null
  readonly way: TestWay
}

/** A test that has passed, with the sign-in that a save may keep. */
export interface Passed extends Subject {
  readonly ticket: string
}

/** As a connect does: first the vault, then the account, then the profile. @returns false if the profile is another one now */
export async function keepPassed(
  { profiles, vault }: { readonly profiles: ProfileStore; readonly vault: TokenVault },
  passed: Passed,
  savedId: string,
): Promise<boolean> {
  const { profile, store } = passed
  const { accountId, organizationId, tenant, knownAs, toldVersion } = store.profile(profile.id)
  const signedIn = accountId === null ? null : store.account(accountId)
  if (signedIn === null) return true
  const account = savedAccount(signedIn, profiles.accounts())
  // the keychain may ask the person, who may change or remove the profile meanwhile, and so may another process
  const isThere = () => {
    const now = profiles.find(savedId)
    return now !== null && isTested(passed, now)
  }
  await vault.open()
  if (!isThere()) return false
  // what it has lost may be of the account that was lent, and not of the one that signed in
  const idOf = (id: VaultRecordId) => (id.accountId === signedIn.id ? { ...id, accountId: account.id } : id)
  for (const { id, content } of gained(passed)) await vault.write(idOf(id), content)
  for (const id of lost(passed)) if (await isStill(vault, idOf(id), passed.lent)) await vault.remove(idOf(id))
  if (!isThere()) {
    if (profiles.account(account.id) === null) await vault.removeOwned([account.id])
    return false
  }
  profiles.putAccount(account)
  const saved = { ...profiles.profile(savedId), accountId: account.id, organizationId, tenant }
  profiles.put(withToldVersion(withNames(saved, knownAs), toldVersion))
  // the account has its own sign-in from now on
  if (profile.accountId === null) await vault.remove(importedOf(savedId))
  return true
}

/** The account as the person has it, with what the test has learned about its secret. */
function savedAccount(signedIn: Account, accounts: readonly Account[]): Account {
  const known = accounts.find((each) => isSameAccount(each, signedIn))
  return known === undefined ? signedIn : { ...signedIn, id: known.id }
}

/** What the vault of a test holds since the test, for the account that signed in. */
export const gained = ({ vault, lent }: Pick<Subject, 'vault' | 'lent'>) =>
  vault.records().filter(({ id, content }) => id.kind !== 'imported' && !lent.includes(content))

/** What the vault of a test has lost: a secret that a server refused, or that the person replaced and does not want remembered. */
const lost = ({ vault }: Pick<Subject, 'vault'>) => vault.removed().filter(({ kind }) => kind !== 'imported')

/** True unless the record was lent, and the person has saved another one since. */
async function isStill(vault: TokenVault, id: VaultRecordId, lent: readonly Secret[]): Promise<boolean> {
  if (lent.length === 0) return true
  const now = await vault.read(id)
  return lent.some((each) => each.reveal() === now?.reveal())
}

/** True if the profile is, for its sign-in, the one that was tested. */
export function isTested({ trial, profile }: Passed, now: ConnectionProfile): boolean {
  // what a trial did not change may have been detected again meanwhile
  const { detection } = trial === null ? now : profile
  return isDeepStrictEqual(signInOf(profile), signInOf({ ...now, detection }))
}

/** True if the profile is what it was before the test: detections aside, and what a connect finds out meanwhile. */
export function isAsBefore({ saved, profile, store }: Passed, now: ConnectionProfile): boolean {
  if (saved === null) return true
  const { detection } = saved
  const after = store.profile(profile.id)
  return (
    isDeepStrictEqual(signInOf(saved), signInOf({ ...now, detection })) &&
    [saved.organizationId, after.organizationId].includes(now.organizationId) &&
    [saved.tenant, after.tenant].includes(now.tenant)
  )
}

/** What the sign-in depends on: not the ID of the profile, and not what only names and sorts it. */
const signInOf = (profile: ConnectionProfile) => {
  const {
    orgUrl,
    userName,
    acceptedAuthority,
    homeRealm,
    acceptedHomeSts,
    clientId,
    redirectUri,
    detection,
  } = profile
  return [orgUrl, userName, acceptedAuthority, homeRealm, acceptedHomeSts, clientId, redirectUri, detection]
}
