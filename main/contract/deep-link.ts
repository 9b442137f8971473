/** Links that open the app, such as `homerealm://open?url=https%3A%2F%2Fcontoso.crm.dynamics.com`: read into a type, or refused. */
import { type OrgUrl, parseOrgUrl } from './org-url.ts'

/** What a link asks to show. It never makes the app do anything by itself. */
export interface DeepLink {
  /** The organization to show, or to fill into the dialog that adds one. */
  readonly orgUrl: OrgUrl
}

/** Longest link that is read, characters. */
const MAX_LENGTH = 2048

/** What a program's arguments hold of a link: the system hands it over as one of them. */
export const linkIn = (argv: readonly string[]): string | null =>
  argv.find((argument) => /^homerealm:/i.test(argument)) ?? null

/** Null for whatever is not exactly such a link: web pages and other programs write it. */
export function parseDeepLink(text: string): DeepLink | null {
  // printable ASCII alone: what URL would strip or encode is refused, not repaired
  if (text.length > MAX_LENGTH || !/^[\u0021-\u007e]+$/.test(text)) return null
  // some programs add the slash
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
