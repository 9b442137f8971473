/** Compares host names label by label, never by substring. */

/** True when `host` is `suffix` or a subdomain of it. */
export function hostIsWithin(host: string, suffix: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '')
  const below = suffix.toLowerCase()
  return name === below || name.endsWith(`.${below}`)
}
