/** Entra's v2.0 scopes, which contain the name of their resource, translated into resources of RFC 8707. */

const permissions = ['user_impersonation', '.default', 'mcp.tools'] as const

/**
 * The names of an org as a resource, with and without the slash at the end. Microsoft's own client appends the scope to a
 * `resource_id` that ends with a slash, so the scope has two slashes and the audience has one.
 */
export const resourceNames = (orgUrl: string) => [orgUrl.replace(/\/$/, ''), orgUrl]

export const resourceScopes = (resource: string) => permissions.map((name) => `${resource}/${name}`)

/** What an access token may do at its resource. */
export const permissionAt = (resource: string) =>
  resource.endsWith('/api/mcp') ? 'mcp.tools' : 'user_impersonation'

/** True for a scope with the name of its resource: an address, or an Application ID URI. */
export const isOfResource = (scope: string): boolean => /^(?:https|api):\/\//.test(scope)

/** The resource in the scopes: the part before the last slash. */
export function requestedResource(scope: string): string | undefined {
  for (const one of scope.split(' ')) {
    const at = one.lastIndexOf('/')
    if (isOfResource(one) && permissions.some((name) => name === one.slice(at + 1))) return one.slice(0, at)
  }
  return undefined
}
