/** Scopes that name their resource, as Entra's v2.0 endpoints have them, put into the words of RFC 8707. */

const permissions = ['user_impersonation', '.default'] as const

/**
 * The names of an org as a resource. A `resource_id` with its slash gives scopes with two slashes and an audience with
 * one (what Microsoft's own client sends); both are taken.
 */
export const resourceNames = (orgUrl: string) => [orgUrl.replace(/\/$/, ''), orgUrl]

export const resourceScopes = (resource: string) => permissions.map((name) => `${resource}/${name}`)

/** The resource that the scopes ask for: its name before the last slash. */
export function requestedResource(scope: string): string | undefined {
  for (const one of scope.split(' ')) {
    const at = one.lastIndexOf('/')
    if (one.startsWith('https://') && permissions.some((name) => name === one.slice(at + 1)))
      return one.slice(0, at)
  }
  return undefined
}
