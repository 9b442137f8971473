/** Builds what a reader found: only what the file says. */
import { BROWSERS, type BrowserChoice, type BrowserId, isBrowserProfileId } from '../contract/browsers.ts'
import type { FoundSecret, LeftOut, SecretKind } from '../contract/exchange.ts'
import { type Failure, type FailureReason, failure } from '../contract/failure.ts'
import type { FailureFacts } from '../contract/failure-facts/index.ts'
import { Secret } from '../secret.ts'
import type { FoundConnection, FoundEntry, ReadSecret } from './found.ts'
import { isPlaceholder } from './placeholder.ts'

/** Longest secret that a sign-in takes, characters. */
const LONGEST_SECRET = 4096

const NOTHING = {
  name: null,
  pathIsName: false,
  userName: null,
  environment: null,
  favorite: null,
  customer: null,
  tags: [],
  notes: null,
  clientId: null,
  redirectUri: null,
  homeRealm: null,
  browser: null,
  secrets: [],
  leftOut: [],
} satisfies Omit<FoundConnection, 'address'>

/** An entry with an address, or the reason why there is none. */
export function foundEntry({
  address,
  secret,
  ...more
}: Partial<Omit<FoundConnection, 'address'>> & {
  readonly address: string | null
  /** null: none that this computer can read. */
  readonly secret?: ReadSecret | null
}): FoundEntry {
  return address === null
    ? refusedEntry(more.name ?? null, 'input-refused/exchange-no-address', {})
    : {
        is: 'connection',
        connection: { ...NOTHING, ...more, address },
        ...(secret ? { secret } : {}),
      }
}

export const refusedEntry = <R extends FailureReason>(
  name: string | null,
  reason: R,
  facts: FailureFacts[R],
): FoundEntry => ({ is: 'refused', name, failure: failure(reason, facts) as Failure })

/** The trimmed text; null if there is none. */
export const wordsOrNull = (text: unknown): string | null =>
  typeof text === 'string' ? text.trim() || null : null

/** The kinds of secrets among some values, each once. A placeholder, such as `<password>`, is no secret. */
export const secretsAmong = (
  values: readonly (readonly [FoundSecret, unknown])[],
): readonly FoundSecret[] => [
  ...new Set(
    values.flatMap(([secret, value]) => {
      const text = wordsOrNull(value)
      return text === null || isPlaceholder(text) ? [] : [secret]
    }),
  ),
]

/**
 * The secret with which a connection signs in.
 * @param of the values as the file means them; null: not there, or not readable here
 * @param asApplication null: the file does not say it, so a password comes first
 * @returns null if there is none that can be typed
 */
export function signInSecret(
  of: Readonly<Record<SecretKind, string | null>>,
  asApplication: boolean | null,
): ReadSecret | null {
  const order = (['password', 'client-secret'] as const).filter(
    (each) => asApplication === null || asApplication === (each === 'client-secret'),
  )
  for (const what of order) {
    const value = of[what]
    if (value !== null && isTypable(value)) return { what, value: new Secret(value) }
  }
  return null
}

/** False for a placeholder, and for what no field of a sign-in takes: too long, or of several lines. */
const isTypable = (value: string): boolean =>
  value.trim() !== '' &&
  value.length <= LONGEST_SECRET &&
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  !/[\u0000-\u001F\u007F]/.test(value) &&
  !isPlaceholder(value.trim())

/** The version of a format as a file says it, for display. */
export const shortVersion = (version: unknown): string =>
  typeof version === 'number' || typeof version === 'string' ? String(version).slice(0, 20) : '?'

/** A Windows account as people type it. */
export const accountName = (domain: string | null, user: string | null): string | null =>
  user === null || domain === null || /[\\@]/.test(user) ? user : `${domain}\\${user}`

/** `left` if the condition holds, as a list to spread. */
export const leftOutIf = (condition: boolean, left: LeftOut): readonly LeftOut[] => (condition ? [left] : [])

/** The browser that a file names; null if Homerealm does not know it. A profile that names none is left out. */
export function browserNamed(name: string | null, profile: string | null): BrowserChoice | null {
  const browser = BROWSERS.find((each): each is BrowserId => each === name?.toLowerCase())
  if (browser === undefined) return null
  return {
    browser,
    profile: profile !== null && isBrowserProfileId(profile) ? profile : null,
    inPrivate: false,
    chosenFor: 'organization',
  }
}
