/** Makes profiles of what an import found. They have no detection: the first connect detects. */
import { randomUUID } from 'node:crypto'
import type { ImportDraft } from '../contract/exchange.ts'
import type { ConnectionProfile, ProfileChange } from '../contract/profile.ts'
import { tidyTags } from '../contract/profile-labels.ts'
import type { Sliced } from '../in-slices.ts'
import { sharedBrowser } from './shared-browser.ts'
import { suggestedCustomer } from './suggested-customer.ts'
import { UNUSED } from './unused-profile.ts'

/** A saved organization, and what an import changes of it. */
export interface ImportedChange {
  readonly profileId: string
  readonly change: ProfileChange
}

export interface ImportToSave {
  readonly drafts: readonly ImportDraft[]
  readonly changes: readonly ImportedChange[]
}

export interface SavedImport {
  readonly added: readonly ConnectionProfile[]
  /** As they are now. */
  readonly changed: readonly ConnectionProfile[]
}

/** Several entries may change one organization: the last one counts, and the tags of all. */
function eachProfileOnce(changes: readonly ImportedChange[]): readonly ImportedChange[] {
  const once = new Map<string, ProfileChange>()
  for (const { profileId, change } of changes) {
    const before = once.get(profileId) ?? {}
    const tags = [...(before.tags ?? []), ...(change.tags ?? [])]
    once.set(profileId, { ...before, ...change, ...(tags.length === 0 ? {} : { tags: tidyTags(tags) }) })
  }
  return [...once].map(([profileId, change]) => ({ profileId, change }))
}

interface Importing {
  /** The profiles that are saved already. */
  readonly there: readonly ConnectionProfile[]
  /** Epoch milliseconds. */
  readonly now: number
}

export function* importedProfiles(
  drafts: readonly ImportDraft[],
  { there, now }: Importing,
): Sliced<readonly ConnectionProfile[]> {
  // few profiles have a choice for their customer, so this stays fast for ten thousand drafts
  const sharing = there.filter(({ browser }) => browser?.chosenFor === 'customer')
  const made: ConnectionProfile[] = []
  for (const draft of drafts) {
    yield
    const id = randomUUID()
    const customer = draft.customer ?? suggestedCustomer({ ...draft, detection: null })
    const browser = draft.browser ?? sharedBrowser({ id, customer }, sharing)
    made.push({ ...UNUSED, ...draft, id, customer, browser, createdAt: now })
  }
  return made
}

interface ImportingParts {
  readonly profiles: { profiles(): readonly ConnectionProfile[] }
  /** Epoch milliseconds. */
  readonly now: () => number
}

/** What to save of an import. @param changed a saved profile with a change @throws FailureError as `changed` */
export function* importChanges(
  { drafts, changes }: ImportToSave,
  { profiles, now }: ImportingParts,
  changed: (id: string, change: ProfileChange) => ConnectionProfile,
): Sliced<SavedImport> {
  const added = yield* importedProfiles(drafts, { there: profiles.profiles(), now: now() })
  const others: ConnectionProfile[] = []
  for (const { profileId, change } of eachProfileOnce(changes)) {
    yield
    others.push(changed(profileId, change))
  }
  return { added, changed: others }
}
