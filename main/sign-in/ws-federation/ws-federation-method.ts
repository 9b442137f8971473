/** Sign-in by WS-Federation passive: the org redirects to its STS, and the result is the org's session cookies. */

import { FailureError, fail } from '../../contract/failure.ts'
import type { Detection } from '../../contract/identity-provider.ts'
import { orgHostOf } from '../../contract/org-url.ts'
import type { Account } from '../../contract/profile.ts'
import type { SignOutReport } from '../../contract/session.ts'
import type { Http } from '../../http/http.ts'
import { readRecord, writeRecord } from '../../vault/records.ts'
import type { TokenVault } from '../../vault/token-vault.ts'
import { canRenewFrom } from '../can-renew.ts'
import type { SignedIn, SignInAttempt, SignInMethod } from '../sign-in-method.ts'
import type { SignInCookie, UserAgent } from '../user-agent.ts'
import { cookiesFromRecord, cookiesToRecord } from './cookie-record.ts'
import { type OrgSession, startOrgSession } from './org-session.ts'
import { signOutAtSts, signOutPageOf } from './sign-out.ts'
import { signOutByHttp } from './sign-out-by-http.ts'

export interface WsFederationMethodOptions {
  readonly http: Http
  readonly vault: TokenVault
  readonly userAgent: UserAgent
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

/** The earliest expiry among the session cookies that have one. */
const earliestEnd = (cookies: readonly SignInCookie[]): number | null =>
  cookies.reduce<number | null>(
    (end, { expiresAt }) => (expiresAt === null ? end : Math.min(end ?? expiresAt, expiresAt)),
    null,
  )

/** The endpoint from the org's redirect. Older saved detections do not contain it: they are of AD FS. */
function passiveEndpointOf({ stsHost, passiveEndpoint }: Detection): string | null {
  if (stsHost === undefined) return null
  const named =
    passiveEndpoint !== undefined && URL.canParse(passiveEndpoint) ? new URL(passiveEndpoint) : null
  return named?.protocol === 'https:' && named.host === stsHost
    ? `${named.origin}${named.pathname}`
    : `https://${stsHost}/adfs/ls/`
}

/** Failures after which only the user can continue: the STS session has ended, or its page waits for the user. */
const WANTS_A_PERSON = ['sign-in-timeout', 'sign-in-refused', 'org-refused-credential', 'redirect-loop']

export function createWsFederationMethod(options: WsFederationMethodOptions): SignInMethod {
  const { vault, now } = options
  const { openWindow } = options.userAgent
  return {
    id: 'ws-federation',

    canRenew: canRenewFrom(vault, openWindow !== null),

    async renew(attempt, refused = false) {
      const { account, profile } = attempt
      if (account === null) return null
      const record = refused ? null : await readRecord(vault, orgCookiesOf(account.id, profile.orgUrl))
      const cookies = cookiesFromRecord(record, now())
      if (cookies === null) return renewedAtSts(attempt, account, options)
      const { authority, name } = account
      return signedIn(
        attempt,
        { identity: { authority, name }, session: { cookies }, interactive: false },
        vault,
      )
    },

    authority: ({ stsHost }) => stsHost ?? null,

    signOutPage(detection) {
      const passiveEndpoint = passiveEndpointOf(detection)
      return passiveEndpoint === null ? null : signOutPageOf(passiveEndpoint)
    },

    ending: (account, detection, orgUrls) => preparedSignOut(account, { detection, orgUrls }, options),

    async signIn(attempt) {
      if (openWindow === null)
        throw fail('sign-in-needs-window/no-window', { organization: attempt.profile.name })
      const authority = stsHostOf(attempt)
      const session = await startOrgSession(attempt, {
        openWindow,
        stsHost: authority,
        stsCookies: null,
        now,
      })
      const identity = { authority, name: session.subject }
      return signedIn(attempt, { identity, session, interactive: true }, vault)
    },
  }
}

const stsHostOf = ({ detection, profile }: SignInAttempt): string =>
  detection.stsHost ?? orgHostOf(profile.orgUrl)

const orgCookiesOf = (accountId: string, orgUrl: string) =>
  ({ kind: 'cookies', accountId, orgHost: orgHostOf(orgUrl) }) as const

const stsSessionOf = (accountId: string) => ({ kind: 'sts-session', accountId }) as const

interface MadeSession extends Pick<SignedIn, 'identity' | 'interactive' | 'renewed'> {
  readonly session: Pick<OrgSession, 'cookies'> & Partial<OrgSession>
}

function signedIn({ profile }: SignInAttempt, { session, ...how }: MadeSession, vault: TokenVault): SignedIn {
  const { cookies, stsCookies, sent } = session
  return {
    credential: { kind: 'cookies', cookies, expiresAt: earliestEnd(cookies) },
    ...how,
    ...(sent ? { sent } : {}),
    async keep(accountId) {
      await writeRecord(vault, orgCookiesOf(accountId, profile.orgUrl), cookiesToRecord(cookies))
      if (stsCookies !== undefined && stsCookies.length > 0)
        await writeRecord(vault, stsSessionOf(accountId), cookiesToRecord(stsCookies))
    },
  }
}

/** Renews in a hidden window with the saved STS session; null if only the user can continue. */
async function renewedAtSts(
  attempt: SignInAttempt,
  account: Account,
  { vault, userAgent: { openWindow }, now }: WsFederationMethodOptions,
): Promise<SignedIn | null> {
  if (openWindow === null) return null
  const stsCookies = cookiesFromRecord(await readRecord(vault, stsSessionOf(account.id)), now())
  if (stsCookies === null) return null
  try {
    const authority = stsHostOf(attempt)
    const session = await startOrgSession(attempt, { openWindow, stsHost: authority, stsCookies, now })
    const identity = { authority, name: account.name }
    return signedIn(attempt, { identity, session, interactive: false, renewed: true }, vault)
  } catch (error) {
    attempt.signal.throwIfAborted()
    if (error instanceof FailureError && WANTS_A_PERSON.includes(error.code)) return null
    throw error
  }
}

interface SigningOut {
  readonly detection: Detection
  readonly orgUrls: readonly string[]
}

/** Implements `SignInMethod.ending` with the cookies that the vault has now. */
async function preparedSignOut(
  account: Account,
  { detection, orgUrls }: SigningOut,
  { http, vault, userAgent: { openWindow }, now }: WsFederationMethodOptions,
): Promise<(() => Promise<SignOutReport>) | null> {
  const passiveEndpoint = passiveEndpointOf(detection)
  if (passiveEndpoint === null) return null
  const read = async (id: ReturnType<typeof orgCookiesOf> | ReturnType<typeof stsSessionOf>) =>
    cookiesFromRecord(await readRecord(vault, id).catch(() => null), now()) ?? []
  const stsCookies = await read(stsSessionOf(account.id))
  // without its cookies the STS cannot find the session
  if (stsCookies.length === 0) return null
  const orgCookies = await Promise.all(orgUrls.map((orgUrl) => read(orgCookiesOf(account.id, orgUrl))))
  const cookies = [...stsCookies, ...orgCookies.flat()]
  return () =>
    openWindow === null
      ? signOutByHttp({ http, passiveEndpoint, cookies, orgUrls })
      : signOutAtSts({ openWindow, passiveEndpoint, cookies, orgUrls })
}
