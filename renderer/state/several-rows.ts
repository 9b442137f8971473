/** The rows of several addresses in the add dialog. */
import type { AddressesRead } from '../../main/contract/addresses-in-text.ts'
import type { Failure } from '../../main/contract/failure.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import type { ProfileSummary } from '../../main/contract/profile.ts'
import type { AskedOrgs } from './asked-orgs.svelte.ts'

export type SeveralRow =
  | { readonly is: 'refused'; readonly typed: string | null; readonly refusal: Failure }
  | { readonly is: 'there'; readonly orgUrl: OrgUrl; readonly profile: ProfileSummary }
  /** A second address of the organization of the row with the address `as`. */
  | { readonly is: 'same'; readonly orgUrl: OrgUrl; readonly as: OrgUrl }
  | NewRow

export interface NewRow {
  readonly is: 'new'
  readonly orgUrl: OrgUrl
  /** The part of the text that main reads. */
  readonly typed: string
  readonly chosen: boolean
  readonly progress: ReturnType<AskedOrgs['of']>
}

export const orgUrlsOf = ({ all }: AddressesRead): readonly OrgUrl[] =>
  all.flatMap((read) => (read.is === 'organization' ? [read.parsed.orgUrl] : []))

/** The organization's URL, as far as the server has decided about it. */
export const settledOf = ({ orgUrl, progress }: Pick<NewRow, 'orgUrl' | 'progress'>): OrgUrl =>
  progress.is === 'found' ? progress.orgUrl : orgUrl

/** The server may have decided that two addresses are one organization. One that failed and is not chosen stands for none. */
export function eachOrgOnce(rows: readonly SeveralRow[]): readonly SeveralRow[] {
  const first = new Map<OrgUrl, OrgUrl>()
  return rows.map((row) => {
    if (row.is !== 'new') return row
    const settled = settledOf(row)
    const as = first.get(settled)
    if (as !== undefined) return { is: 'same', orgUrl: row.orgUrl, as }
    if (row.chosen || row.progress.is !== 'failed') first.set(settled, row.orgUrl)
    return row
  })
}
