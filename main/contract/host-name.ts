/** Compares host names label by label, never by substring. */

/** True when `host` is `suffix` or a subdomain of it. */
export function hostIsWithin(host: string, suffix: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '')
  const below = suffix.toLowerCase()
  return name === below || name.endsWith(`.${below}`)
}

/** The host in what was typed, without the dot that a name may end with; null where there is none. */
export function hostIn(url: string): string | null {
  const typed = url.trim()
  return URL.canParse(typed) ? new URL(typed).hostname.replace(/\.$/, '') : null
}

const SERVER = /^(?:[a-z0-9_.-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i

/** True for a host, with its port or without, in the characters that a host can have: safe to store and to show. */
export const isServerName = (text: string): boolean => SERVER.test(text)
