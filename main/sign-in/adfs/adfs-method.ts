/** Sign-in at an AD FS itself by OAuth: by MSAL at 2019 and later, by a code flow of our own at earlier ones. */
import type { AccountInfo } from '@azure/msal-node'
import * as v from 'valibot'
import { FailureError } from '../../contract/failure.ts'
import type { Detection } from '../../contract/identity-provider.ts'
import type { Http } from '../../http/http.ts'
import { Secret } from '../../secret.ts'
import type { TokenVault } from '../../vault/token-vault.ts'
import { SAMPLE_CLIENT_ID } from '../oauth/client-id.ts'
import type { SignedIn, SignInAttempt, SignInMethod } from '../sign-in-method.ts'
import type { UserAgent } from '../user-agent.ts'
import { askServer } from './adfs-server.ts'
import { type Client, renewByToken, signInByCode } from './code-flow.ts'
import { renewByMsal, signInByMsal } from './msal-flow.ts'

/** AD FS takes an answer's address to the letter, port too: this one is to be registered, unless a profile names another. */
const ADFS_REDIRECT_URI = 'http://127.0.0.1:47823/'

/** Milliseconds ahead of its end at which an access token is renewed. */
const AHEAD = 5 * 60_000

export interface AdfsMethodOptions {
  readonly http: Http
  readonly vault: TokenVault
  readonly userAgent: UserAgent
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

/** What the vault keeps of one account. */
const savedShape = v.variant('flow', [
  v.object({
    version: v.literal(1),
    flow: v.literal('code'),
    clientId: v.string(),
    resource: v.string(),
    accessToken: v.string(),
    expiresAt: v.number(),
    refreshToken: v.nullable(v.string()),
    /** Absent in what an earlier version kept. */
    subject: v.optional(v.nullable(v.string())),
  }),
  v.object({
    version: v.literal(1),
    flow: v.literal('msal'),
    clientId: v.string(),
    account: v.looseObject({ homeAccountId: v.string() }),
    cache: v.string(),
  }),
])
type SavedRecord = v.InferOutput<typeof savedShape>

/** What either flow gives: what opens the org, and what is kept. */
interface Made {
  readonly accessToken: Secret
  readonly expiresAt: number
  readonly name: string | null
  readonly saved: SavedRecord
}

/** `https://<sts>/adfs`, as the org's challenge names it. @throws FailureError `method-not-available` */
function authorityOf({ identityProvider }: Detection): string {
  if (identityProvider.kind === 'ad-fs' && identityProvider.oauthAuthority !== undefined)
    return identityProvider.oauthAuthority
  throw new FailureError({
    code: 'method-not-available',
    message: 'This organization does not take tokens of an AD FS.',
    advice: 'Ask again who signs people in here.',
  })
}

export function createAdfsMethod(options: AdfsMethodOptions): SignInMethod {
  const { vault, now } = options

  const clientOf = ({ profile, account, detection }: SignInAttempt): Client => ({
    clientId: profile.clientId ?? SAMPLE_CLIENT_ID,
    redirectUri: profile.redirectUri ?? ADFS_REDIRECT_URI,
    resource: detection.resource,
    userName: profile.userName ?? account?.name ?? null,
  })

  const keep = (accountId: string, saved: SavedRecord) =>
    vault.write({ kind: 'tokens', accountId }, new Secret(JSON.stringify(saved)))

  const signedIn = ({ detection }: SignInAttempt, made: Made, interactive: boolean): SignedIn => ({
    identity: { authority: new URL(authorityOf(detection)).host, name: made.name },
    credential: { kind: 'bearer', accessToken: made.accessToken, expiresAt: made.expiresAt },
    interactive,
    keep: (accountId) => keep(accountId, made.saved),
  })

  /** Renewed, or what is kept where that is good for a while; null when only a person can go on. */
  async function renewed(attempt: SignInAttempt, saved: SavedRecord, refused: boolean): Promise<Made | null> {
    const { signal, detection, account } = attempt
    const client = clientOf(attempt)
    const { clientId, resource } = client
    const name = account?.name ?? null
    if (saved.flow === 'code' && !refused && saved.resource === resource && saved.expiresAt > now() + AHEAD)
      return { accessToken: new Secret(saved.accessToken), expiresAt: saved.expiresAt, name, saved }
    if (saved.flow === 'code') {
      if (saved.refreshToken === null) return null
      const server = await askServer(options, authorityOf(detection), signal)
      const before = { refreshToken: new Secret(saved.refreshToken), subject: saved.subject ?? null }
      const tokens = await renewByToken(options, server, client, before, signal)
      return tokens === null ? null : madeByCode(tokens, { clientId, resource }, name)
    }
    const server = await askServer(options, authorityOf(detection), signal)
    const before = { account: saved.account as unknown as AccountInfo, cache: new Secret(saved.cache) }
    const tokens = await renewByMsal(options, server, client, before, refused, signal)
    return tokens === null ? null : madeByMsal(tokens, clientId)
  }

  return {
    id: 'ad-fs-oauth',

    authority: (detection) => new URL(authorityOf(detection)).host,

    canRenew: (account) => vault.has({ kind: 'tokens', accountId: account.id }),

    // every AD FS has this page, those without OpenID Connect too
    signOutPage: (detection) => `${authorityOf(detection)}/ls/?wa=wsignout1.0`,

    async renew(attempt, refused = false) {
      const { account, detection } = attempt
      if (account === null || account.authority !== new URL(authorityOf(detection)).host) return null
      const record = await vault.read({ kind: 'tokens', accountId: account.id })
      const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), savedShape), record?.reveal())
      // written by another version, or for another application: a person signs in again
      if (!parsed.success || parsed.output.clientId !== clientOf(attempt).clientId) return null
      const made = await renewed(attempt, parsed.output, refused)
      if (made === null) return null
      // the refresh token may have been replaced: the old one is of no use any more, whatever the org says next
      if (made.saved !== parsed.output) await keep(account.id, made.saved)
      return signedIn(attempt, made, false)
    },

    async signIn(attempt) {
      if (attempt.userAgent === 'device-code')
        throw new FailureError({
          code: 'method-not-available',
          message: 'At AD FS, nobody is signed in by a code on another device.',
          advice: 'Sign in in the window or by the system’s browser.',
        })
      const client = clientOf(attempt)
      const { clientId, resource, userName } = client
      const server = await askServer(options, authorityOf(attempt.detection), attempt.signal)
      const made =
        server.since === '2019'
          ? madeByMsal(await signInByMsal(options, server, client, attempt), clientId)
          : madeByCode(await signInByCode(options, server, client, attempt), { clientId, resource }, null)
      attempt.signal.throwIfAborted()
      refuseAnother(userName, made.name)
      return signedIn(attempt, made, true)
    },
  }
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

/** Names of one form can be compared; a DOMAIN\user and a user@domain cannot. */
function refuseAnother(expected: string | null, name: string | null): void {
  if (expected === null || name === null || expected.includes('@') !== name.includes('@')) return
  if (expected.trim().toLowerCase() === name.trim().toLowerCase()) return
  throw new FailureError({
    code: 'wrong-account',
    message: `${name} signed in, but this connection is for ${expected}.`,
    advice: 'Sign in as that user, or change the user name of this connection.',
  })
}
