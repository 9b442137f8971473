/** Compares host names label by label: never by "contains" or "ends with". */

/** True when `host` is `suffix` or a name below it, compared on a label boundary. */
export function hostIsWithin(host: string, suffix: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '')
  const below = suffix.toLowerCase()
  return name === below || name.endsWith(`.${below}`)
}
