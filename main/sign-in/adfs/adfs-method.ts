/** Sign-in at AD FS by OAuth: with MSAL for AD FS 2019 and later, with our own code flow for earlier versions. */

import type { AccountInfo } from '@azure/msal-node'
import { fail } from '../../contract/failure.ts'
import type { Detection } from '../../contract/identity-provider.ts'
import { ADFS_REDIRECT_URI } from '../../contract/redirect-uri.ts'
import type { Http } from '../../http/http.ts'
import { Secret } from '../../secret.ts'
import { readTokens } from '../../vault/application-tokens.ts'
import { type RecordOf, writeRecord } from '../../vault/records.ts'
import type { TokenVault } from '../../vault/token-vault.ts'
import { canRenewFrom } from '../can-renew.ts'
import type { SignedIn, SignInAttempt, SignInMethod } from '../sign-in-method.ts'
import type { UserAgent } from '../user-agent.ts'
import { askServer } from './adfs-server.ts'
import { type Client, renewByToken, signInByCode } from './code-flow.ts'
import { renewByMsal, signInByMsal } from './msal-flow.ts'

/** An access token is renewed so many milliseconds before it expires. */
const AHEAD = 5 * 60_000

export interface AdfsMethodOptions {
  readonly http: Http
  readonly vault: TokenVault
  readonly userAgent: UserAgent
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

type AdfsTokens = RecordOf<'tokens'> & { readonly flow: 'code' | 'msal' }

/** The result of either flow: the access token, and the record to save. */
interface Made {
  readonly accessToken: Secret
  readonly expiresAt: number
  readonly name: string | null
  readonly saved: AdfsTokens
}

/** `https://<sts>/adfs`, from the org's challenge. @throws FailureError `method-not-available` */
function authorityOf({ identityProvider }: Detection): string {
  if (identityProvider.kind === 'ad-fs' && identityProvider.oauthAuthority !== undefined)
    return identityProvider.oauthAuthority
  throw fail('method-not-available/no-ad-fs-tokens', {})
}

export const createAdfsMethod = (options: AdfsMethodOptions): SignInMethod => ({
  id: 'ad-fs-oauth',

  authority: (detection) => new URL(authorityOf(detection)).host,

  canRenew: canRenewFrom(options.vault),

  // every version of AD FS has this page, even without OpenID Connect
  signOutPage: (detection) => `${authorityOf(detection)}/ls/?wa=wsignout1.0`,

  async renew(attempt, refused = false) {
    const { account, detection } = attempt
    const { vault } = options
    if (account === null || account.authority !== new URL(authorityOf(detection)).host) return null
    const id = tokensOf(account.id, attempt.clientId)
    const saved = await readTokens(vault, id)
    // the record is of another version or application: the user must sign in again
    if (saved === null || saved.flow === 'assertion' || saved.clientId !== clientOf(attempt).clientId)
      return null
    const made = await renewed(attempt, { saved, refused }, options)
    if (made === null) return null
    // save a replaced refresh token now: the old one no longer works, whether or not the org accepts the new token
    if (made.saved !== saved) await writeRecord(vault, id, made.saved)
    return signedIn(attempt, { made, interactive: false }, vault)
  },

  async signIn(attempt) {
    if (attempt.userAgent === 'device-code') throw fail('method-not-available/ad-fs-device-code', {})
    const client = clientOf(attempt)
    const { clientId, resource, userName } = client
    const server = await askServer(options, authorityOf(attempt.detection), attempt.signal)
    const made =
      server.since === '2019'
        ? madeByMsal(await signInByMsal(options, { server, client }, attempt), clientId)
        : madeByCode(await signInByCode(options, { server, client }, attempt), { clientId, resource }, null)
    attempt.signal.throwIfAborted()
    refuseAnother(userName, made.name)
    return signedIn(attempt, { made, interactive: true }, options.vault)
  },
})

const tokensOf = (accountId: string, clientId: string) => ({ kind: 'tokens', accountId, clientId }) as const

const clientOf = ({ profile, account, detection, clientId }: SignInAttempt): Client => ({
  clientId,
  redirectUri: profile.redirectUri ?? ADFS_REDIRECT_URI,
  resource: detection.resource,
  userName: profile.userName ?? account?.name ?? null,
})

const signedIn = (
  { detection }: SignInAttempt,
  { made, interactive }: { readonly made: Made; readonly interactive: boolean },
  vault: TokenVault,
): SignedIn => ({
  identity: { authority: new URL(authorityOf(detection)).host, name: made.name },
  credential: { kind: 'bearer', accessToken: made.accessToken, expiresAt: made.expiresAt },
  interactive,
  keep: (accountId) => writeRecord(vault, tokensOf(accountId, made.saved.clientId), made.saved),
})

/** Renews, or returns the saved token if it is valid long enough; null if only the user can continue. @throws FailureError */
async function renewed(
  attempt: SignInAttempt,
  { saved, refused }: { readonly saved: AdfsTokens; readonly refused: boolean },
  options: AdfsMethodOptions,
): Promise<Made | null> {
  const { signal, detection, account } = attempt
  const client = clientOf(attempt)
  const { clientId, resource } = client
  const name = account?.name ?? null
  if (saved.flow === 'code') {
    const { accessToken, expiresAt } = saved
    if (!refused && saved.resource === resource && expiresAt > options.now() + AHEAD)
      return { accessToken: new Secret(accessToken), expiresAt, name, saved }
    if (saved.refreshToken === null) return null
    const server = await askServer(options, authorityOf(detection), signal)
    const before = { refreshToken: new Secret(saved.refreshToken), subject: saved.subject ?? null }
    const tokens = await renewByToken(options, { server, client }, { before, signal })
    return tokens === null ? null : madeByCode(tokens, { clientId, resource }, name)
  }
  const server = await askServer(options, authorityOf(detection), signal)
  const before = { account: saved.account as unknown as AccountInfo, cache: new Secret(saved.cache) }
  const tokens = await renewByMsal(options, { server, client }, { before, refused, signal })
  return tokens === null ? null : madeByMsal(tokens, clientId)
}

const madeByCode = (
  tokens: Awaited<ReturnType<typeof signInByCode>>,
  client: { readonly clientId: string; readonly resource: string },
  known: string | null,
): Made => ({
  accessToken: tokens.accessToken,
  expiresAt: tokens.expiresAt,
  name: tokens.name ?? known,
  saved: {
    version: 1,
    flow: 'code',
    ...client,
    accessToken: tokens.accessToken.reveal(),
    expiresAt: tokens.expiresAt,
    refreshToken: tokens.refreshToken?.reveal() ?? null,
    subject: tokens.subject,
  },
})

const madeByMsal = (tokens: Awaited<ReturnType<typeof signInByMsal>>, clientId: string): Made => ({
  accessToken: tokens.accessToken,
  expiresAt: tokens.expiresAt,
  name: tokens.account.username === '' ? null : tokens.account.username,
  saved: {
    version: 1,
    flow: 'msal',
    clientId,
    account: { ...tokens.account },
    cache: tokens.cache.reveal(),
  },
})

/** Compares only names of the same form: DOMAIN\user and user@domain are not comparable. */
function refuseAnother(expected: string | null, name: string | null): void {
  if (expected === null || name === null || expected.includes('@') !== name.includes('@')) return
  if (expected.trim().toLowerCase() === name.trim().toLowerCase()) return
  throw fail('wrong-account/signed-in', { name, expected })
}
