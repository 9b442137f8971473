/** Parses links that open the app, such as `homerealm://add?url=https%3A%2F%2Fcontoso.crm.dynamics.com`, and writes them. */
import { type OrgUrl, parseOrgUrl } from './org-url.ts'
import { withoutControls } from './plain-text.ts'

/** What a link asks the app to show, as its text says it. */
export type DeepLink = LinkToAddress | { readonly asks: 'connect'; readonly profile: string }

/** What a link asks the app to show. A link never starts an action by itself. */
export type ShownLink = LinkToAddress | { readonly asks: 'connect'; readonly profileId: string }

/** `open`: show the organization if it is in the list. Otherwise, and for `add`: fill it into the dialog that adds one. */
interface LinkToAddress {
  readonly asks: 'open' | 'add'
  readonly orgUrl: OrgUrl
}

/** Why the app shows nothing for a link. */
export type LinkRefusal = 'unreadable' | 'no-organization' | 'several-organizations'

/** Maximum length of a link, characters. */
const MAX_LENGTH = 2048

/** Maximum length of a profile's name, characters. */
const MAX_NAME = 256

/** Null unless the text is exactly such a link, because any web page or program can write one. */
export function parseDeepLink(text: string): DeepLink | null {
  // accept printable ASCII only: refuse what `URL` would strip or encode, rather than repair it
  if (text.length > MAX_LENGTH || !/^[\u0021-\u007e]+$/.test(text)) return null
  // some programs add a slash
  const [, verb, query] = /^homerealm:\/\/(open|add)\/?\?([^?#]+)$/i.exec(text) ?? []
  if (verb !== undefined && query !== undefined) {
    const orgUrl = orgUrlIn(query)
    return orgUrl === null ? null : { asks: verb.toLowerCase() === 'add' ? 'add' : 'open', orgUrl }
  }
  const [, encoded] = /^homerealm:\/\/connect\/([^/?#]+)\/?$/i.exec(text) ?? []
  const profile = encoded === undefined ? null : decoded(encoded)
  return profile === null ? null : { asks: 'connect', profile }
}

function orgUrlIn(query: string): OrgUrl | null {
  const fields = [...new URLSearchParams(query)]
  const [field, ...more] = fields
  if (field === undefined || more.length > 0 || field[0] !== 'url') return null
  if (!/^https:\/\//i.test(field[1])) return null
  try {
    return parseOrgUrl(field[1]).orgUrl
  } catch {
    return null
  }
}

/** Decoded once. Null if it cannot be a name: malformed, too long, or with characters that break or reverse a line. */
function decoded(text: string): string | null {
  try {
    const name = decodeURIComponent(text)
    return name.length > MAX_NAME || withoutControls(name) !== name ? null : name
  } catch {
    return null
  }
}

/** The profile that a link names, by its ID, or by its name in any case if exactly one has it. */
export function resolveLink(
  link: DeepLink,
  profiles: readonly { readonly id: string; readonly name: string }[],
): ShownLink | LinkRefusal {
  if (link.asks !== 'connect') return link
  const wanted = comparable(link.profile)
  const named = profiles.filter(({ name }) => comparable(name) === wanted)
  const [profile, another] = profiles.some(({ id }) => id === wanted) ? [{ id: wanted }] : named
  if (profile === undefined) return 'no-organization'
  return another === undefined ? { asks: 'connect', profileId: profile.id } : 'several-organizations'
}

/** Programs write one letter in different ways. */
const comparable = (name: string): string => name.normalize('NFC').toLowerCase()

/** The link that asks to connect to a saved organization. It works on the computer that has this ID. */
export const connectLink = (profileId: string): string => `homerealm://connect/${profileId}`

/** The link that shows an organization, or offers to add it. It works for everyone. */
export const openLink = (orgUrl: string): string => `homerealm://open?url=${encodeURIComponent(orgUrl)}`
