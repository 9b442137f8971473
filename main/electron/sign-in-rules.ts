/** What a sign-in window may load, and what its title says. */

/** What the title says of the page's host: the person's only sign of whose page this is. */
export function signInTitle(org: string, host: string, named: boolean): string {
  return named ? `${host} — sign in to ${org}` : `${host} — not a host that ${org} named`
}

/** True for what a sign-in page may show: https anywhere, http only on the org's own confirmed host or loopback. */
export function mayLoad(url: string, httpHost: string | null): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, host } = new URL(url)
  if (protocol === 'https:') return true
  return protocol === 'http:' && (hostname === 'localhost' || hostname === '127.0.0.1' || host === httpHost)
}
