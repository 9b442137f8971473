/** Other audiences of an online account: what its tokens may be for besides the org. */

/** Their short names on the command line. */
export const AUDIENCES = ['power-platform', 'discovery', 'graph', 'mcp'] as const

/** `catalog`: the application that a team registered for its list, which no command names. */
export type AudienceName = (typeof AUDIENCES)[number] | 'catalog'

export interface Audience {
  readonly name: AudienceName
  /** The URI that a token is for, without a slash at its end. */
  readonly resource: string
}

/** True if a URI, or its `/.default` scope, means this resource. */
export function meansResource(typed: string, resource: string): boolean {
  if (!URL.canParse(typed)) return false
  const [url, own] = [new URL(typed), new URL(resource)]
  const bare = url.search === '' && url.hash === '' && url.username === '' && url.password === ''
  const path = own.pathname.replace(/\/$/, '')
  const endings = ['', '/', '/.default', '//.default'].map((ending) => `${path}${ending}`)
  return bare && url.origin === own.origin && endings.includes(url.pathname)
}
