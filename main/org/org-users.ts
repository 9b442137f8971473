/** Finds users of an organization by the Web API, with one query each. */
import { fail } from '../contract/failure.ts'
import { isGuid } from '../contract/guid.ts'
import type { FoundUsers, OrgUser } from '../contract/impersonation.ts'
import { WEB_API_VERSIONS } from '../contract/web-api.ts'
import type { OrgClient } from './org-client.ts'
import { guid, text } from './who-am-i.ts'

/** Most users that a search returns. */
export const MOST_USERS = 20

/** `online`: the users have object IDs of Microsoft Entra ID. */
interface Organization {
  readonly client: OrgClient
  readonly online: boolean
}

/** A text literal: https://docs.oasis-open.org/odata/odata/v4.0/odata-v4.0-part2-url-conventions.html (5.1.1.6.1) */
const literal = (value: string): string => `'${value.replaceAll("'", "''")}'`

/** Enabled users with that text in their name, sign-in name or mail address, in order of name. */
export async function searchUsers(org: Organization, typed: string): Promise<FoundUsers> {
  const fields = ['fullname', 'domainname', 'internalemailaddress']
  const contains = fields.map((field) => `contains(${field},${literal(typed.trim())})`)
  const users = await query(org, {
    filter: `isdisabled eq false and (${contains.join(' or ')})`,
    top: MOST_USERS + 1,
  })
  return { users: users.slice(0, MOST_USERS), more: users.length > MOST_USERS }
}

/** The users with exactly that ID, object ID, sign-in name or mail address. */
export function usersNamed(org: Organization, word: string): Promise<readonly OrgUser[]> {
  const ids = ['systemuserid', ...(org.online ? ['azureactivedirectoryobjectid'] : [])]
  const filter = isGuid(word)
    ? ids.map((field) => `${field} eq ${word.toLowerCase()}`)
    : ['domainname', 'internalemailaddress'].map((field) => `${field} eq ${literal(word)}`)
  return query(org, { filter: filter.join(' or '), top: MOST_USERS })
}

async function query(
  { client, online }: Organization,
  { filter, top }: { readonly filter: string; readonly top: number },
): Promise<readonly OrgUser[]> {
  const select = [
    'systemuserid',
    'fullname',
    'domainname',
    ...(online ? ['azureactivedirectoryobjectid'] : []),
  ]
  const options = `$select=${select.join()}&$filter=${encodeURIComponent(filter)}&$orderby=fullname&$top=${top}`
  for (const version of WEB_API_VERSIONS) {
    const answer = await client.find(`/api/data/${version}/systemusers?${options}`)
    if (answer !== null) return usersIn(answer['value']).slice(0, top)
  }
  throw fail('org-answer-unknown/no-web-api', {})
}

const usersIn = (rows: unknown): readonly OrgUser[] =>
  (Array.isArray(rows) ? rows : []).flatMap((row: Readonly<Record<string, unknown>> | null) => {
    const userId = guid(row?.['systemuserid'])
    if (userId === null) return []
    return {
      userId,
      objectId: guid(row?.['azureactivedirectoryobjectid']),
      fullName: text(row?.['fullname']),
      userName: text(row?.['domainname']),
    }
  })
