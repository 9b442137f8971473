/** The rows of several addresses in the add dialog. */
import type { Failure } from '../../main/contract/failure.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import type { ProfileSummary } from '../../main/contract/profile.ts'
import type { AskedOrgs } from './asked-orgs.svelte.ts'

export type SeveralRow =
  | { readonly is: 'refused'; readonly typed: string | null; readonly refusal: Failure }
  | { readonly is: 'there'; readonly orgUrl: OrgUrl; readonly profile: ProfileSummary }
  | NewRow

export interface NewRow {
  readonly is: 'new'
  readonly orgUrl: OrgUrl
  /** The part of the text that main reads. */
  readonly typed: string
  readonly chosen: boolean
  readonly progress: ReturnType<AskedOrgs['of']>
}
