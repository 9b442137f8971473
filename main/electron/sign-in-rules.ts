/** What a sign-in window may load and show, and what its title says. */
import { getDomain } from 'tldts'
import { plainText, shortened, withoutControls } from '../contract/plain-text.ts'

/** Maximum length of a host in the title, characters: what fits into the window at its initial size. */
const HOST_LENGTH = 44

/** Maximum length of an organization's name in a title, characters. */
const NAME_LENGTH = 60

/** Maximum length of the start of a shortened host, characters: too short to look like another server's name. */
const START_LENGTH = 12

/** The registrable domain of a host; the whole text for an IP address, which has none. */
const registered = (name: string): string => getDomain(name, { allowPrivateDomains: true }) ?? name

/**
 * A host (with or without port) in at most 44 characters; an ellipsis marks a cut. The registrable domain stays complete,
 * because its owner chooses the rest. International names stay in their DNS form (xn--…), so that no letter looks like another
 * one or reverses the title.
 */
export function shownHost(host: string): string {
  if (host.length <= HOST_LENGTH) return host
  const port = /:\d+$/.exec(host)?.[0] ?? ''
  const name = host.slice(0, host.length - port.length)
  const domain = registered(name)
  const room = HOST_LENGTH - port.length - domain.length - 2
  if (name !== domain && room > 0) return `${name.slice(0, Math.min(room, START_LENGTH))}….${domain}${port}`
  // one label can have 63 characters: keep its start, and its end with the suffix
  const half = Math.floor((HOST_LENGTH - port.length - 1) / 2)
  return `${domain.slice(0, half)}…${domain.slice(-half)}${port}`
}

/** The title with the page's host: the only sign by which the person sees which server the page comes from. */
export function signInTitle(org: string, host: string, named: boolean): string {
  const name = plainText(shortened(withoutControls(org), NAME_LENGTH))
  const shown = shownHost(withoutControls(host))
  return named ? `${shown} — sign in to ${name}` : `${shown} — not a host that ${name} named`
}

/** True for what a sign-in page may load: https from any host; http only from the org's own confirmed host or loopback. */
export function mayLoad(url: string, httpHost: string | null): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, host } = new URL(url)
  if (protocol === 'https:') return true
  return protocol === 'http:' && (hostname === 'localhost' || hostname === '127.0.0.1' || host === httpHost)
}
