/** The environment of a program that signs in as an organization's user: no other identity is left in it. */
import type { Secret } from '../secret.ts'

type Environment = Readonly<Record<string, string | undefined>>

/**
 * Variables by which Azure's SDKs find an identity or prefer one, what they are told about it, and whom to act as.
 * https://github.com/Azure/azure-sdk-for-python/blob/main/sdk/identity/azure-identity/azure/identity/_constants.py
 * https://github.com/AzureAD/microsoft-authentication-library-for-js/blob/dev/lib/msal-node/src/utils/Constants.ts
 */
const OF_IDENTITY =
  /^(?:AZURE_|MSI_|IDENTITY_|IMDS_|DEFAULT_IDENTITY_|AZUREPS_HOST_ENVIRONMENT$|HOMEREALM_CALLER_)/i

export interface ChildEnvironmentParts {
  readonly platform: NodeJS.Platform
  /** The organization's own variables. */
  readonly variables: Readonly<Record<string, string>>
  readonly endpoint: { readonly url: string; readonly header: Secret }
}

/**
 * The environment with the organization's variables, and an endpoint that every DefaultAzureCredential uses. Reveals the
 * endpoint's header.
 */
export function childEnvironment(env: Environment, parts: ChildEnvironmentParts): Record<string, string> {
  const { platform, variables, endpoint } = parts
  const isOurs = (name: string) => Object.hasOwn(variables, platform === 'win32' ? name.toUpperCase() : name)
  const kept = Object.entries(env).flatMap(([name, value]) =>
    value === undefined || OF_IDENTITY.test(name) || isNoProxy(name, platform) || isOurs(name)
      ? []
      : [[name, value] as const],
  )
  return {
    ...Object.fromEntries(kept),
    ...withoutProxy(env, { platform, host: new URL(endpoint.url).hostname }),
    ...variables,
    // SDKs that do not know this variable try managed identities before a developer's own sign-ins
    AZURE_TOKEN_CREDENTIALS: 'ManagedIdentityCredential',
    IDENTITY_ENDPOINT: endpoint.url,
    IDENTITY_HEADER: endpoint.header.reveal(),
  }
}

/** Windows ignores the case of a variable's name. */
const isNoProxy = (name: string, platform: NodeJS.Platform): boolean =>
  platform === 'win32' ? name.toUpperCase() === 'NO_PROXY' : name === 'NO_PROXY' || name === 'no_proxy'

/** Both spellings, because each program reads another one. A spelling that is missing gets the other's list. */
function withoutProxy(
  env: Environment,
  { platform, host }: { readonly platform: NodeJS.Platform; readonly host: string },
): Record<string, string> {
  const before = (name: string) => env[name]?.trim() ?? ''
  const other = Object.keys(env).find((name) => isNoProxy(name, platform) && before(name) !== '')
  const list = (name: string) => withEntry(before(name) || (other === undefined ? '' : before(other)), host)
  return platform === 'win32'
    ? { NO_PROXY: list('NO_PROXY') }
    : { NO_PROXY: list('NO_PROXY'), no_proxy: list('no_proxy') }
}

/** For curl, `*` counts only if it is alone. */
const withEntry = (list: string, entry: string): string =>
  list === '' || list === '*'
    ? list || entry
    : list.split(/[\s,]+/).includes(entry)
      ? list
      : `${list},${entry}`
