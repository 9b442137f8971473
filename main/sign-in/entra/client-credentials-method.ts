/** Sign-in as an application, by its client secret or certificate (RFC 6749 §4.4, RFC 7523 §2.2), by MSAL. */

import { ConfidentialClientApplication } from '@azure/msal-node'
import * as v from 'valibot'
import { FailureError } from '../../contract/failure.ts'
import { isGuid } from '../../contract/guid.ts'
import { Secret } from '../../secret.ts'
import { asFailure } from '../oauth/msal-failure.ts'
import { msalNetwork } from '../oauth/msal-network.ts'
import type { SignedIn, SignInAttempt, SignInMethod } from '../sign-in-method.ts'
import { authorityOf } from './authority.ts'
import { type ClientCertificate, readClientCertificate } from './client-certificate.ts'
import type { EntraMethodOptions } from './entra-method.ts'

/** What the vault keeps of an application. */
const savedShape = v.variant('kind', [
  v.object({
    version: v.literal(1),
    kind: v.literal('client-secret'),
    clientId: v.string(),
    secret: v.string(),
  }),
  v.object({
    version: v.literal(1),
    kind: v.literal('client-certificate'),
    clientId: v.string(),
    certificate: v.string(),
    privateKey: v.string(),
    thumbprint: v.string(),
    notAfter: v.number(),
  }),
])
type SavedRecord = v.InferOutput<typeof savedShape>

/** What the vault keeps of its tokens: MSAL's cache. */
const tokensShape = v.object({ version: v.literal(1), cache: v.string() })

/** What a token is asked for with, and whether it comes from what is kept. */
interface ClientRequest {
  readonly saved: SavedRecord
  /** MSAL's cache of before: a token in it that still holds is used. Absent: a new token is asked for. */
  readonly cache?: string
  /** What the vault is to have once the token is proven; what it has else goes. */
  readonly keeping: 'all' | 'tokens' | 'nothing'
}

/** Milliseconds by which MSAL's seconds may lie ahead of the clock. */
const ROUNDED = 1000

export function createClientCredentialsMethod({
  http,
  vault,
  now,
}: Omit<EntraMethodOptions, 'userAgent'>): SignInMethod {
  /** Gets a token; an answer without one is a failure, whatever MSAL calls it. */
  async function signedIn(
    attempt: SignInAttempt,
    { saved, cache, keeping }: ClientRequest,
  ): Promise<SignedIn> {
    const { detection, signal } = attempt
    const { authority, tenant, host } = authorityOf(detection)
    if (/^(?:organizations|common|consumers)$/i.test(tenant))
      throw new FailureError({
        code: 'wrong-tenant',
        message: 'The organization does not say which directory it belongs to: an application needs one.',
        advice: 'Sign in as a person, or ask again who signs people in.',
      })
    refuseEnded(saved, now())
    const network = msalNetwork({ http, signal, now })
    try {
      const app = new ConfidentialClientApplication({
        auth: { clientId: saved.clientId, authority, knownAuthorities: [host], ...proofOf(saved) },
        system: { networkClient: network.module },
      })
      if (cache !== undefined) app.getTokenCache().deserialize(cache)
      const result = await app.acquireTokenByClientCredential({
        ...(attempt.challenge.claims === null ? {} : { claims: attempt.challenge.claims }),
        scopes: [`${detection.resource.replace(/\/$/, '')}/.default`],
      })
      signal.throwIfAborted()
      const expiresAt = result?.expiresOn?.getTime() ?? 0
      if (!result?.accessToken || !(expiresAt > now() + ROUNDED))
        throw new FailureError({
          code: 'token-invalid',
          message: 'The sign-in server gave no token that is good now.',
          advice: 'Try again in a moment.',
        })
      return {
        identity: {
          authority: host,
          name: saved.clientId,
          tenant,
          secretExpiresAt: saved.kind === 'client-certificate' ? saved.notAfter : null,
        },
        credential: { kind: 'bearer', accessToken: new Secret(result.accessToken), expiresAt },
        interactive: keeping !== 'tokens',
        renewed: !result.fromCache,
        async keep(accountId) {
          const [typed, tokens] = [typedOf(accountId), tokensOf(accountId)]
          if (keeping === 'nothing') {
            // what an earlier sign-in kept is not what this one was made with
            await vault.remove(typed)
            await vault.remove(tokens)
            return
          }
          if (keeping === 'all') await vault.write(typed, new Secret(JSON.stringify(saved)))
          const text = JSON.stringify({ version: 1, cache: app.getTokenCache().serialize() })
          await vault.write(tokens, new Secret(text))
        },
      }
    } catch (error) {
      signal.throwIfAborted()
      throw asFailure(error, network)
    }
  }

  async function keptTokens(accountId: string): Promise<string | undefined> {
    const record = await vault.read(tokensOf(accountId))
    const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), tokensShape), record?.reveal())
    return parsed.success ? parsed.output.cache : undefined
  }

  return {
    id: 'client-credentials',

    canRenew: (account) => vault.has(typedOf(account.id)),

    authority: (detection) => authorityOf(detection).host,

    signOutPage: () => null,

    async renew(attempt, refused = false) {
      const { account, detection } = attempt
      if (account === null || account.authority !== authorityOf(detection).host) return null
      const record = await vault.read(typedOf(account.id))
      const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), savedShape), record?.reveal())
      if (!parsed.success) return null
      // a profile that names another application by now is not this account's
      if (!sameText(parsed.output.clientId, attempt.profile.clientId ?? parsed.output.clientId)) return null
      const cache = refused ? undefined : await keptTokens(account.id)
      return signedIn(attempt, {
        saved: parsed.output,
        keeping: 'tokens',
        ...(cache === undefined ? {} : { cache }),
      })
    },

    async signIn(attempt) {
      const { profile, account, detection } = attempt
      const known = account?.method === 'client-credentials' ? account.name : null
      const typed = await attempt.ask({
        what: 'client-secret',
        host: authorityOf(detection).host,
        name: profile.clientId ?? known,
      })
      const clientId = typed.name.trim().toLowerCase()
      if (!isGuid(clientId))
        throw new FailureError({
          code: 'input-refused',
          message: 'The client id of an application is a GUID.',
          advice: 'It stands in the application’s registration, as “Application (client) ID”.',
        })
      const saved: SavedRecord =
        typed.certificate === undefined
          ? { version: 1, kind: 'client-secret', clientId, secret: typed.secret.reveal() }
          : {
              version: 1,
              kind: 'client-certificate',
              clientId,
              ...readClientCertificate(
                Buffer.from(typed.certificate.reveal(), 'base64'),
                typed.secret.reveal(),
              ),
            }
      return signedIn(attempt, { saved, keeping: typed.keep ? 'all' : 'nothing' })
    },
  }
}

const typedOf = (accountId: string) => ({ kind: 'typed', accountId }) as const
const tokensOf = (accountId: string) => ({ kind: 'token-cache', accountId }) as const

const sameText = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

function proofOf(saved: SavedRecord) {
  return saved.kind === 'client-secret'
    ? { clientSecret: saved.secret }
    : {
        clientCertificate: {
          thumbprintSha256: saved.thumbprint,
          privateKey: saved.privateKey,
          x5c: saved.certificate,
        },
      }
}

/** Told here rather than by the server: it says no more than that the assertion is not good. */
function refuseEnded(saved: SavedRecord | ClientCertificate, now: number): void {
  if (!('notAfter' in saved) || saved.notAfter > now) return
  throw new FailureError({
    code: 'sign-in-refused',
    message: `The application’s certificate ended on ${new Date(saved.notAfter).toISOString().slice(0, 10)}.`,
    advice: 'Register a new certificate for the application, then connect with that.',
  })
}
