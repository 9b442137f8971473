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
const keptShape = v.variant('kind', [
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
type Kept = v.InferOutput<typeof keptShape>

/** Milliseconds by which MSAL's seconds may lie ahead of the clock. */
const ROUNDED = 1000

export function createClientCredentialsMethod({
  http,
  vault,
  now,
}: Omit<EntraMethodOptions, 'userAgent'>): SignInMethod {
  /** Asks for a token; an answer without one is a failure, whatever MSAL calls it. */
  async function signedIn(attempt: SignInAttempt, kept: Kept, keep: boolean): Promise<SignedIn> {
    const { detection, signal } = attempt
    const { authority, tenant, host } = authorityOf(detection)
    if (/^(?:organizations|common|consumers)$/i.test(tenant))
      throw new FailureError({
        code: 'wrong-tenant',
        message: 'The organisation does not say which directory it belongs to: an application needs one.',
        advice: 'Sign in as a person, or ask again who signs people in.',
      })
    refuseEnded(kept, now())
    const network = msalNetwork({ http, signal, now })
    try {
      const app = new ConfidentialClientApplication({
        auth: { clientId: kept.clientId, authority, knownAuthorities: [host], ...proofOf(kept) },
        system: { networkClient: network.module },
      })
      const result = await app.acquireTokenByClientCredential({
        ...(attempt.demand.claims === null ? {} : { claims: attempt.demand.claims }),
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
          name: kept.clientId,
          tenant,
          secretExpiresAt: kept.kind === 'client-certificate' ? kept.notAfter : null,
        },
        credential: { kind: 'bearer', accessToken: new Secret(result.accessToken), expiresAt },
        interactive: keep,
        async keep(accountId) {
          const record = { kind: 'typed', accountId } as const
          if (keep) await vault.write(record, new Secret(JSON.stringify(kept)))
          // what an earlier sign-in kept is not what this one was made with
          else await vault.remove(record)
        },
      }
    } catch (error) {
      signal.throwIfAborted()
      throw asFailure(error, network)
    }
  }

  return {
    id: 'client-credentials',

    canRenew: (account) => vault.has({ kind: 'typed', accountId: account.id }),

    authority: (detection) => authorityOf(detection).host,

    signOutPage: () => null,

    async renew(attempt) {
      const { account, detection } = attempt
      if (account === null || account.authority !== authorityOf(detection).host) return null
      const record = await vault.read({ kind: 'typed', accountId: account.id })
      const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), keptShape), record?.reveal())
      if (!parsed.success) return null
      // a profile that names another application by now is not this account's
      if (!sameText(parsed.output.clientId, attempt.profile.clientId ?? parsed.output.clientId)) return null
      return { ...(await signedIn(attempt, parsed.output, true)), interactive: false }
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
      const kept: Kept =
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
      return { ...(await signedIn(attempt, kept, typed.keep)), interactive: true }
    },
  }
}

const sameText = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

function proofOf(kept: Kept) {
  return kept.kind === 'client-secret'
    ? { clientSecret: kept.secret }
    : {
        clientCertificate: {
          thumbprintSha256: kept.thumbprint,
          privateKey: kept.privateKey,
          x5c: kept.certificate,
        },
      }
}

/** Told here rather than by the server: it says no more than that the assertion is not good. */
function refuseEnded(kept: Kept | ClientCertificate, now: number): void {
  if (!('notAfter' in kept) || kept.notAfter > now) return
  throw new FailureError({
    code: 'sign-in-refused',
    message: `The application’s certificate ended on ${new Date(kept.notAfter).toISOString().slice(0, 10)}.`,
    advice: 'Register a new certificate for the application, then connect with that.',
  })
}
