/** What a detection found about the path of an on-premises address, if the address alone does not show it. */
import type { OrgUrl } from './org-url.ts'

/**
 * What the first segment of the path is.
 * - `organization`: the server answers differently to an invented name, so the segment names an org.
 * - `page`: the server answers the same to any name, so the segment belongs to a page. The org's URL does not have it.
 * - `undecided`: the answers do not decide. The segment stays in the URL; a person may remove it.
 */
export interface PathCheck {
  readonly segment: string
  readonly is: 'organization' | 'page' | 'undecided'
  readonly withSegment: OrgUrl
  readonly withoutSegment: OrgUrl
}

/** The org's URL after the path check; `orgUrl` unchanged when the path was not in doubt. */
export const settledOrgUrl = (orgUrl: OrgUrl, path: PathCheck | undefined): OrgUrl =>
  path?.is === 'page' ? path.withoutSegment : orgUrl
