/** Calls WhoAmI to confirm a sign-in. Names, version and roles are optional: the org may refuse them. */

import { fail } from '../contract/failure.ts'
import { isGuid } from '../contract/guid.ts'
import { isEnvironmentId } from '../contract/org-pages.ts'
import { shortened } from '../contract/plain-text.ts'
import type { WhoAmI } from '../contract/session.ts'
import { WEB_API_VERSIONS } from '../contract/web-api.ts'
import type { OrgClient } from './org-client.ts'

/** Maximum number of security roles to report. */
export const MOST_ROLES = 50

/** Most characters of a name. */
const LONGEST = 400

/** A nonblank string, shortened, without halves of characters, which no file keeps as they are; null for other values. */
export const text = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? shortened(value, LONGEST).toWellFormed() : null
/** A GUID in lower case; null for other values. */
export const guid = (value: unknown): string | null =>
  typeof value === 'string' && isGuid(value) ? value.toLowerCase() : null

/** The ID of an environment; null for other values, such as the empty one on-premises. */
const environmentId = (value: unknown): string | null =>
  typeof value === 'string' && isEnvironmentId(value) ? value : null

/** The IDs in WhoAmI's response. */
export type WhoAmIIds = Pick<WhoAmI, 'userId' | 'businessUnitId' | 'organizationId'>

interface WhoAmIOptions {
  /** Receives WhoAmI's IDs: true skips the requests for names, roles and version (null). */
  readonly idsAreEnough?: (ids: WhoAmIIds) => boolean
  /** Called when WhoAmI itself has answered, before the requests for details. */
  readonly onAnswer?: () => void
}

/**
 * @throws FailureError as `OrgClient.get`, and `org-answer-unknown` if the response names no user
 */
export async function whoAmI(
  client: OrgClient,
  { idsAreEnough = () => false, onAnswer }: WhoAmIOptions = {},
): Promise<WhoAmI> {
  const { version, answer } = await proof(client)
  onAnswer?.()
  const [userId, organizationId] = [guid(answer['UserId']), guid(answer['OrganizationId'])]
  if (userId === null || organizationId === null) throw fail('org-answer-unknown/nobody-named', {})
  const ids = { userId, businessUnitId: guid(answer['BusinessUnitId']) ?? '', organizationId }
  return { ...ids, ...(idsAreEnough(ids) ? NO_DETAILS : await details(client, version, userId)) }
}

type Details = Omit<WhoAmI, keyof WhoAmIIds>

const NO_DETAILS: Details = {
  userFullName: null,
  userName: null,
  organizationName: null,
  organizationUniqueName: null,
  environmentId: null,
  roles: null,
  version: null,
}

async function details(client: OrgClient, version: string, userId: string): Promise<Details> {
  const api = `/api/data/${version}` as const
  const quietly = (path: `/${string}`) => client.get(path).catch(() => ({}) as Record<string, unknown>)
  const [build, organization, user, roles] = await Promise.all([
    quietly(`${api}/RetrieveVersion()`),
    quietly(
      `${api}/RetrieveCurrentOrganization(AccessType=Microsoft.Dynamics.CRM.EndpointAccessType'Default')`,
    ),
    quietly(`${api}/systemusers(${userId})?$select=fullname,domainname`),
    quietly(
      `${api}/systemusers(${userId})/systemuserroles_association?$select=name&$orderby=name&$top=${MOST_ROLES}`,
    ),
  ])
  const detail = (organization['Detail'] ?? {}) as Record<string, unknown>
  return {
    userFullName: text(user['fullname']),
    userName: text(user['domainname']),
    organizationName: text(detail['FriendlyName']),
    organizationUniqueName: text(detail['UniqueName']),
    environmentId: environmentId(detail['EnvironmentId']),
    roles: roleNames(roles['value']),
    version: text(build['Version']) ?? text(detail['OrganizationVersion']),
  }
}

/** Null if the org refused the request. */
function roleNames(rows: unknown): readonly string[] | null {
  if (!Array.isArray(rows)) return null
  const names = rows.slice(0, MOST_ROLES).map((row) => text((row as { name?: unknown } | null)?.name))
  return names.filter((name) => name !== null)
}

async function proof(client: OrgClient): Promise<{ version: string; answer: Record<string, unknown> }> {
  for (const version of WEB_API_VERSIONS) {
    const answer = await client.find(`/api/data/${version}/WhoAmI`)
    if (answer !== null) return { version, answer }
  }
  throw fail('org-answer-unknown/no-web-api', {})
}
