/** Sign-in by WS-Federation, passive: the org sends its own request to its STS, and the org's cookies are what comes of it. */
import { FailureError } from '../../contract/failure.ts'
import type { Detection } from '../../contract/identity-provider.ts'
import { orgHostOf } from '../../contract/org-url.ts'
import type { Account } from '../../contract/profile.ts'
import type { Http } from '../../http/http.ts'
import type { OrgCredential } from '../../org/credential.ts'
import type { TokenVault, VaultRecordId } from '../../vault/token-vault.ts'
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

/** The earliest end among the session cookies that have one. */
const earliestEnd = (cookies: readonly SignInCookie[]): number | null =>
  cookies.reduce<number | null>(
    (end, { expiresAt }) => (expiresAt === null ? end : Math.min(end ?? expiresAt, expiresAt)),
    null,
  )

/** As the org's redirect named it; a detection that was kept before that was noted is of an AD FS. */
function passiveEndpointOf({ stsHost, passiveEndpoint }: Detection): string | null {
  if (stsHost === undefined) return null
  const named =
    passiveEndpoint !== undefined && URL.canParse(passiveEndpoint) ? new URL(passiveEndpoint) : null
  return named?.protocol === 'https:' && named.host === stsHost
    ? `${named.origin}${named.pathname}`
    : `https://${stsHost}/adfs/ls/`
}

/** What says that the session at the STS has ended, or that its page wants a person. */
const WANTS_A_PERSON = ['sign-in-timeout', 'sign-in-refused', 'org-refused-credential', 'redirect-loop']

export function createWsFederationMethod({
  http,
  vault,
  userAgent,
  now,
}: WsFederationMethodOptions): SignInMethod {
  const { openWindow } = userAgent
  const stsHostOf = ({ detection, profile }: SignInAttempt) => detection.stsHost ?? orgHostOf(profile.orgUrl)
  const cookiesOf = ({ id }: Pick<Account, 'id'>, orgUrl: string) =>
    ({ kind: 'cookies', accountId: id, orgHost: orgHostOf(orgUrl) }) as const
  const stsSessionOf = ({ id }: Pick<Account, 'id'>) => ({ kind: 'sts-session', accountId: id }) as const

  const signedIn = (
    { profile }: SignInAttempt,
    authority: string,
    name: string | null,
    { cookies, stsCookies, sent }: Pick<OrgSession, 'cookies'> & Partial<OrgSession>,
    how: Pick<SignedIn, 'interactive' | 'renewed'>,
  ): SignedIn => {
    const credential: OrgCredential = { kind: 'cookies', cookies, expiresAt: earliestEnd(cookies) }
    return {
      identity: { authority, name },
      credential,
      ...how,
      ...(sent ? { sent } : {}),
      async keep(accountId) {
        await vault.write(cookiesOf({ id: accountId }, profile.orgUrl), cookiesToRecord(cookies))
        if (stsCookies !== undefined && stsCookies.length > 0)
          await vault.write(stsSessionOf({ id: accountId }), cookiesToRecord(stsCookies))
      },
    }
  }

  /** By the session that the STS still has, in a window that nobody sees; null where only a person can go on. */
  async function renewedAtSts(attempt: SignInAttempt, account: Account): Promise<SignedIn | null> {
    const record = openWindow === null ? null : await vault.read(stsSessionOf(account))
    const stsCookies = record === null ? null : cookiesFromRecord(record, now())
    if (openWindow === null || stsCookies === null) return null
    try {
      const stsHost = stsHostOf(attempt)
      const session = await startOrgSession(attempt, { openWindow, stsHost, stsCookies, now })
      return signedIn(attempt, stsHost, account.name, session, { interactive: false, renewed: true })
    } catch (error) {
      attempt.signal.throwIfAborted()
      if (error instanceof FailureError && WANTS_A_PERSON.includes(error.code)) return null
      throw error
    }
  }

  return {
    id: 'ws-federation',

    async canRenew(account, orgUrl) {
      return (
        (await vault.has(cookiesOf(account, orgUrl))) ||
        (openWindow !== null && (await vault.has(stsSessionOf(account))))
      )
    },

    async renew(attempt, refused = false) {
      const { account, profile } = attempt
      if (account === null) return null
      const record = refused ? null : await vault.read(cookiesOf(account, profile.orgUrl))
      const cookies = record === null ? null : cookiesFromRecord(record, now())
      if (cookies === null) return renewedAtSts(attempt, account)
      return signedIn(attempt, account.authority, account.name, { cookies }, { interactive: false })
    },

    authority: ({ stsHost }) => stsHost ?? null,

    signOutPage(detection) {
      const passiveEndpoint = passiveEndpointOf(detection)
      return passiveEndpoint === null ? null : signOutPageOf(passiveEndpoint)
    },

    async ending(account, detection, orgUrls) {
      const passiveEndpoint = passiveEndpointOf(detection)
      if (passiveEndpoint === null) return null
      const read = async (id: VaultRecordId) => {
        const record = await vault.read(id).catch(() => null)
        return record === null ? [] : (cookiesFromRecord(record, now()) ?? [])
      }
      const stsCookies = await read(stsSessionOf(account))
      // without its cookies the STS knows no session to end
      if (stsCookies.length === 0) return null
      const orgCookies = await Promise.all(orgUrls.map((orgUrl) => read(cookiesOf(account, orgUrl))))
      const cookies = [...stsCookies, ...orgCookies.flat()]
      return () =>
        openWindow === null
          ? signOutByHttp({ http, passiveEndpoint, cookies, orgUrls })
          : signOutAtSts({ openWindow, passiveEndpoint, cookies, orgUrls })
    },

    async signIn(attempt) {
      if (openWindow === null)
        throw new FailureError({
          code: 'sign-in-needs-window',
          message: `${attempt.profile.name} signs people in through a window, and the command line has none.`,
          advice: 'Open Homerealm and connect there once: the command line shares its sign-in.',
        })
      const stsHost = stsHostOf(attempt)
      const session = await startOrgSession(attempt, { openWindow, stsHost, stsCookies: null, now })
      return signedIn(attempt, stsHost, session.subject, session, { interactive: true })
    },
  }
}
