/** What the SDKs of Dataverse read from a connection string, and what other programs write into it. */
import { namesTdsServer } from '../contract/tds-address.ts'
import { ConnectionStringError, readConnectionString } from '../protocol/connection-string.ts'
import { isDatabaseString } from './database-string.ts'
import type { FoundEntry } from './found.ts'
import {
  accountName,
  foundEntry,
  leftOutIf,
  refusedEntry,
  secretsAmong,
  signInSecret,
  wordsOrNull,
} from './found-connection.ts'
import { isPlaceholder } from './placeholder.ts'
import { authTypeNamed, CALLER, isKnownAuthType, isKnownKey, KEYS } from './sdk-keys.ts'
import { fromDatabaseString } from './tds-string.ts'

/** True for a text with an address in it, so that it may be a connection string by itself. */
export const hasAddressKey = (text: string): boolean =>
  /(?:^|;)\s*(?:service\s?uri|url|server)\s*=/i.test(text) || namesTdsServer(text)

export interface SdkStringOptions {
  /** XrmToolBox reads `Url` alone. */
  readonly onlyUrl?: boolean
  /** Reads a password or `ClientSecret`. Default: they are written as they are, as `Secret` always is. */
  readonly secretIn?: (value: string) => string
}

/** @param name what the file calls the connection; null if it has no name */
export function fromSdkString(text: string, name: string | null, options: SdkStringOptions = {}): FoundEntry {
  let pairs: ReadonlyMap<string, string>
  try {
    pairs = readConnectionString(text)
  } catch (error) {
    if (!(error instanceof ConnectionStringError)) throw error
    return refusedEntry(name, 'input-refused/exchange-syntax', { character: error.position + 1 })
  }
  const first = (keys: readonly string[]): string | null =>
    keys.map((key) => wordsOrNull(pairs.get(key))).find((value) => value !== null) ?? null
  /** With the spaces around it, which belong to a secret. */
  const secretOf = (keys: readonly string[]): string | null => {
    const key = keys.find((each) => wordsOrNull(pairs.get(each)) !== null)
    const written = key === undefined ? undefined : pairs.get(key)
    if (written === undefined) return null
    return key === 'secret' || options.secretIn === undefined ? written : options.secretIn(written)
  }
  const address = first(options.onlyUrl ? ['url'] : KEYS.address)
  const lost = [...pairs.keys()].filter((key) => key.includes(';'))
  if (isDatabaseString(pairs, address)) return fromDatabaseString(pairs, name)
  if (address === null)
    return lost.some((key) => hasAddressKey(`${key}=`))
      ? refusedEntry(name, 'input-refused/exchange-address-lost', {})
      : refusedEntry(name, 'input-refused/exchange-no-address', {})
  const type = authTypeNamed(first(KEYS.type))
  const application = /^(?:clientsecret|certificate)$/i.test(type ?? '')
  const writtenUser = accountName(first(KEYS.domain), first(KEYS.user))
  // the SDK then signs in as the application, whoever is named beside it
  const userName = application ? null : writtenUser
  // the SDK then takes the account of the computer, or always opens its page
  const needsNoPassword =
    /^true$/i.test(first(['integrated security', 'integratedsecurity']) ?? '') ||
    /^always$/i.test(first(['loginprompt', 'login prompt']) ?? '')
  return foundEntry({
    name,
    address,
    pathIsName: true,
    userName,
    clientId: first(KEYS.clientId),
    redirectUri: first(KEYS.redirect),
    homeRealm: first(KEYS.homeRealm),
    secrets: secretsAmong([
      ...KEYS.password.map((key) => ['password', pairs.get(key)] as const),
      ...KEYS.secret.map((key) => ['client-secret', pairs.get(key)] as const),
    ]),
    secret: /^certificate$/i.test(type ?? '')
      ? null
      : signInSecret(
          {
            password: userName === null || needsNoPassword ? null : secretOf(['password']),
            'client-secret': secretOf(KEYS.secret),
          },
          type === null ? null : application,
        ),
    leftOut: [
      ...leftOutIf(first(KEYS.certificate) !== null, 'certificate'),
      ...leftOutIf(application && writtenUser !== null && !isPlaceholder(writtenUser), 'user-name'),
      // an ID of zeros is nobody's
      ...leftOutIf(/[^0{}-]/.test(first(CALLER) ?? ''), 'caller-id'),
      ...leftOutIf(type !== null && !isKnownAuthType(type), 'auth-type'),
      ...leftOutIf(
        [...pairs.keys()].some((key) => !key.includes(';') && !isKnownKey(key) && first([key]) !== null),
        'unknown-settings',
      ),
      ...leftOutIf(lost.length > 0, 'after-semicolon'),
    ],
  })
}
