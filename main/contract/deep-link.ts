/** Parses links that open the app, such as `homerealm://open?url=https%3A%2F%2Fcontoso.crm.dynamics.com`. */
import { type OrgUrl, parseOrgUrl } from './org-url.ts'

/** What a link asks the app to show. A link never starts an action by itself. */
export interface DeepLink {
  /** The organization to show, or to fill into the dialog that adds one. */
  readonly orgUrl: OrgUrl
}

/** Maximum length of a link, characters. */
const MAX_LENGTH = 2048

/** The link among the program's arguments, where the system passes it; null if there is none. */
export const linkIn = (argv: readonly string[]): string | null =>
  argv.find((argument) => /^homerealm:/i.test(argument)) ?? null

/** Null unless the text is exactly such a link, because any web page or program can write one. */
export function parseDeepLink(text: string): DeepLink | null {
  // accept printable ASCII only: refuse what `URL` would strip or encode, rather than repair it
  if (text.length > MAX_LENGTH || !/^[\u0021-\u007e]+$/.test(text)) return null
  // some programs add a slash
  const [, query] = /^homerealm:\/\/open\/?\?([^?#]+)$/i.exec(text) ?? []
  if (query === undefined) return null
  const fields = [...new URLSearchParams(query)]
  const [field, ...more] = fields
  if (field === undefined || more.length > 0 || field[0] !== 'url') return null
  if (!/^https:\/\//i.test(field[1])) return null
  try {
    return { orgUrl: parseOrgUrl(field[1]).orgUrl }
  } catch {
    return null
  }
}
