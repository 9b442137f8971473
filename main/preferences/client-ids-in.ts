/** Validates chosen client IDs. Without a schema, because a short command reads no other preference. */
import { type ClientIds, MOST_CLIENT_IDS } from '../contract/client-ids.ts'
import { isGuid } from '../contract/guid.ts'

/** Host name in lower case, with a port if it is not 443. The dot tells it from a place in a list, which is a key too. */
const LOGIN_HOST = /^(?=.{1,260}$)[a-z0-9-]+(\.[a-z0-9-]+)+(:\d{1,5})?$/

/** The client IDs as JSON has them, in lower case; null if that is no list of client IDs. */
export function clientIdsIn(value: unknown): ClientIds | null {
  if (typeof value !== 'object' || value === null) return null
  const entries = Object.entries(value)
  if (entries.length > MOST_CLIENT_IDS) return null
  const ids: [host: string, id: string][] = []
  for (const [host, id] of entries) {
    if (!LOGIN_HOST.test(host) || typeof id !== 'string' || !isGuid(id)) return null
    ids.push([host, id.toLowerCase()])
  }
  return Object.fromEntries(ids)
}
