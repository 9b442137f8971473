/** What a sign-in window may load and show, and what its title says. */
import { getDomain } from 'tldts'
import { plainText, shortened, withoutControls } from '../contract/plain-text.ts'

/** Longest host that a title shows, characters: as much as fits into the window that has its first size. */
const HOST_LENGTH = 44

/** Longest name of an organization in a title, characters. */
const NAME_LENGTH = 60

/** Most of a shortened host's start, characters: too few for the name of somebody else's server. */
const START_LENGTH = 12

/** The part of a host that somebody has registered; the whole of an address of numbers, which nobody has. */
const registered = (name: string): string => getDomain(name, { allowPrivateDomains: true }) ?? name

/**
 * A host (with or without port) in at most 44 characters, with an ellipsis where some are left out. The registrable domain
 * stays, because its owner makes up the rest. International names stay in the form of the DNS (xn--…), so that no letter
 * passes for another or turns the title around.
 */
export function shownHost(host: string): string {
  if (host.length <= HOST_LENGTH) return host
  const port = /:\d+$/.exec(host)?.[0] ?? ''
  const name = host.slice(0, host.length - port.length)
  const domain = registered(name)
  const room = HOST_LENGTH - port.length - domain.length - 2
  if (name !== domain && room > 0) return `${name.slice(0, Math.min(room, START_LENGTH))}….${domain}${port}`
  // one label has up to 63 characters: its start, and its end with the suffix
  const half = Math.floor((HOST_LENGTH - port.length - 1) / 2)
  return `${domain.slice(0, half)}…${domain.slice(-half)}${port}`
}

/** What the title says of the page's host: the person's only sign of whose page this is. */
export function signInTitle(org: string, host: string, named: boolean): string {
  const name = plainText(shortened(withoutControls(org), NAME_LENGTH))
  const shown = shownHost(withoutControls(host))
  return named ? `${shown} — sign in to ${name}` : `${shown} — not a host that ${name} named`
}

/** True for what a sign-in page may show: https anywhere, http only on the org's own confirmed host or loopback. */
export function mayLoad(url: string, httpHost: string | null): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, host } = new URL(url)
  if (protocol === 'https:') return true
  return protocol === 'http:' && (hostname === 'localhost' || hostname === '127.0.0.1' || host === httpHost)
}
