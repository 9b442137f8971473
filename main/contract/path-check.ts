/** What detection found out about the path of an address on-premises, where the address alone does not tell. */
import type { OrgUrl } from './org-url.ts'

/**
 * What the first segment of the path is.
 * - `organization`: the server answers differently to an invented name, so the segment names an org.
 * - `page`: the server answers the same to any name, so the segment belongs to a page: the org's URL is the one without it.
 * - `undecided`: the answers do not tell the two apart. The segment stays in the URL, and a person may choose the other.
 */
export interface PathCheck {
  readonly segment: string
  readonly is: 'organization' | 'page' | 'undecided'
  readonly withSegment: OrgUrl
  readonly withoutSegment: OrgUrl
}

/** The org's URL by what was found; `orgUrl`, as it was asked, where its path was in no doubt. */
export const settledOrgUrl = (orgUrl: OrgUrl, path: PathCheck | undefined): OrgUrl =>
  path?.is === 'page' ? path.withoutSegment : orgUrl
