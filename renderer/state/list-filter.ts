/** The chips above the list: which organizations each of them leaves in it. */
import type { Grouping } from '../../main/contract/app.ts'
import { needsAttention } from '../../main/contract/attention.ts'
import type { ProfileSummary } from '../../main/contract/profile.ts'
import type { SessionState } from '../../main/contract/session.ts'

export const LIST_FILTERS = ['all', 'connected', 'attention'] as const
export type ListFilter = (typeof LIST_FILTERS)[number]

export interface FilteredFacts {
  session(profileId: string): SessionState
  /** True when a secret or certificate of the profile's account ends soon, or has ended. */
  endsSoon(profile: ProfileSummary): boolean
}

/** What the list reads besides the profiles. */
export interface ListFacts extends FilteredFacts {
  grouping(): Grouping
  /** True while the window shows something else than an organization: then no row is selected. */
  aside?(): boolean
}

/** What needs attention is what the tray lists so, and the warnings of the accounts. */
export function passes(profile: ProfileSummary, filter: ListFilter, facts: FilteredFacts): boolean {
  switch (filter) {
    case 'all':
      return true
    case 'connected':
      return facts.session(profile.id).status === 'connected'
    case 'attention':
      return needsAttention(profile, facts.session(profile.id)) || facts.endsSoon(profile)
  }
}
