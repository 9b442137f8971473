/** Resolves a place at an organization, as a person types it, to a URL that never leaves the organization. */
import { type FailureError, fail } from './failure.ts'

/**
 * @param place a path below the org's base URL, such as `/api/data/v9.2/WhoAmI`, or a whole URL of the org, such as a next link
 * @throws FailureError `input-refused` if it is neither
 */
export function urlInOrg(orgUrl: string, place: string): URL {
  const base = new URL(orgUrl)
  const path = base.pathname.replace(/\/$/, '')
  // a path is appended as text: resolved against the base, "//host" and "/\host" would name another host
  const typed = place.startsWith('/') ? `${base.origin}${path}${place}` : place
  if (!URL.canParse(typed)) throw refused(base)
  const url = new URL(typed)
  const isBelow = url.pathname === path || url.pathname.startsWith(`${path}/`)
  const hasCredentials = url.username !== '' || url.password !== ''
  if (url.origin !== base.origin || hasCredentials || !isBelow) throw refused(base)
  url.hash = ''
  return url
}

const refused = ({ href }: URL): FailureError => fail('input-refused/not-of-organization', { url: href })
