/** Takes an import back: what it added, what it changed, and the secrets that it saved. */
import type { ConnectionProfile, ProfileChange } from '../contract/profile.ts'
import type { Sliced } from '../in-slices.ts'
import type { ImportedChange } from '../organizations/imported-profiles.ts'
import type { Organizations } from '../organizations/organizations.ts'
import type { ProfileChanges, ProfileStore } from '../profiles/profile-store.ts'
import type { ImportedSecrets } from '../session/imported-secrets.ts'
import type { MovedSecrets, TakenSecrets } from '../session/moved-secrets.ts'
import type { Sessions } from '../session/sessions.ts'

interface UndoParts {
  readonly profiles: Pick<ProfileStore, 'find' | 'changeMany'>
  readonly organizations: Pick<Organizations, 'saveImport'>
  readonly sessions: Pick<Sessions, 'followUser' | 'removals' | 'state' | 'endAttempt'>
  readonly importedSecrets: Pick<ImportedSecrets, 'forget'>
  readonly movedSecrets: Pick<MovedSecrets, 'giveBack'>
}

/** What an import did, as long as it can be undone. */
export interface Done {
  readonly added: readonly string[]
  /** What the changed ones had before. */
  readonly before: readonly ImportedChange[]
  /** IDs of those whose secret it saved. */
  readonly secrets: readonly string[]
  /** What it saved of sealed secrets. */
  readonly taken: TakenSecrets
}

export const NOTHING_TAKEN: TakenSecrets = { saved: 0, known: 0, accounts: [] }

/** The organizations that have an account of sealed secrets now. */
export const idsOf = ({ accounts }: TakenSecrets): readonly string[] =>
  accounts.flatMap(({ profileIds }) => profileIds)

/** Removes what the import added, and gives the others what they had. @throws FailureError */
export async function takeBack(parts: UndoParts, done: Done): Promise<void> {
  const { profiles, organizations, sessions, importedSecrets, movedSecrets } = parts
  // a running sign-in would save again what is removed here
  await Promise.all(idsOf(done.taken).map((id) => sessions.endAttempt(id)))
  await movedSecrets.giveBack(done.taken)
  const changes = done.before.filter(({ profileId }) => profiles.find(profileId) !== null)
  await organizations.saveImport({ drafts: [], changes })
  await followUsers(parts, changes)
  await importedSecrets.forget(done.secrets)
  const { used } = await profiles.changeMany(() => withoutUnused(parts, done.added))
  if (used.length > 0) await sessions.removals.remove(used)
}

/** Removes those that are there. @returns also the used ones, which stay: their sign-ins have to be removed too */
function* withoutUnused(
  parts: UndoParts,
  ids: readonly string[],
): Sliced<ProfileChanges & { readonly used: readonly string[] }> {
  const removed: string[] = []
  const used: string[] = []
  for (const id of ids) {
    yield
    const profile = parts.profiles.find(id)
    if (profile !== null) (isUsed(parts, profile) ? used : removed).push(id)
  }
  return { added: [], changed: [], removed, used }
}

/** True if it has a session or a saved sign-in, or is about to. */
const isUsed = ({ sessions }: UndoParts, { id, accountId }: ConnectionProfile): boolean =>
  accountId !== null || sessions.state(id).status !== 'signed-out'

/** What these organizations have, in the fields that the changes are about. */
export function valuesBefore(
  { profiles }: Pick<UndoParts, 'profiles'>,
  changes: readonly ImportedChange[],
): readonly ImportedChange[] {
  const once = new Map<string, ProfileChange>()
  for (const { profileId, change } of changes) {
    const profile = profiles.find(profileId)
    if (profile === null) continue
    const was = Object.keys(change).map((key) => [key, profile[key as keyof ConnectionProfile]])
    once.set(profileId, { ...once.get(profileId), ...Object.fromEntries(was) })
  }
  return [...once].map(([profileId, change]) => ({ profileId, change }))
}

/** Ends the sessions of other users, as after a change by hand. */
export async function followUsers(
  { sessions }: Pick<UndoParts, 'sessions'>,
  changes: readonly ImportedChange[],
): Promise<void> {
  for (const { profileId, change } of changes)
    if (change.userName !== undefined) await sessions.followUser(profileId)
}
