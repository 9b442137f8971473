/** Requests an application's token from Microsoft Entra with its secret or certificate, or takes one from MSAL's cache. */
import { fail } from '../../contract/failure.ts'
import { Secret } from '../../secret.ts'
import type { RecordOf } from '../../vault/records.ts'
import { loadMsal } from '../oauth/msal.ts'
import { asFailure } from '../oauth/msal-failure.ts'
import { msalNetwork } from '../oauth/msal-network.ts'
import type { SignInAttempt } from '../sign-in-method.ts'
import { authorityOf } from './authority.ts'
import type { EntraMethodOptions } from './entra-application.ts'

/** The application's credential. */
export type ClientProof = RecordOf<'typed'> & { readonly kind: 'client-secret' | 'client-certificate' }

export interface ClientToken {
  readonly accessToken: Secret
  /** Epoch milliseconds. */
  readonly expiresAt: number
  readonly fromCache: boolean
  /** Serializes MSAL's current cache. */
  cache(): string
}

interface ClientTokenRequest {
  readonly proof: ClientProof
  /** MSAL's saved cache: a valid token in it is used. Absent: a new token is requested. */
  readonly cache?: string
  /** What the token is for. */
  readonly resource: string
  /** The resource has just refused the cached token: a new one is requested. */
  readonly refused?: boolean
}

/** MSAL rounds to seconds: its times may be so many milliseconds ahead of the clock. */
const ROUNDED = 1000

/** Returns a token; a result without a valid one is a failure, even if MSAL reports success. @throws FailureError */
export async function getClientToken(
  { detection, signal, challenge }: SignInAttempt,
  { proof, cache, resource, refused = false }: ClientTokenRequest,
  { http, now }: Pick<EntraMethodOptions, 'http' | 'now'>,
): Promise<ClientToken> {
  const { authority, tenant, host } = authorityOf(detection)
  if (/^(?:organizations|common|consumers)$/i.test(tenant)) throw fail('wrong-tenant/not-named', {})
  refuseEnded(proof, now())
  const network = msalNetwork({ http, signal, now })
  try {
    const { ConfidentialClientApplication } = await loadMsal()
    const app = new ConfidentialClientApplication({
      auth: { clientId: proof.clientId, authority, knownAuthorities: [host], ...msalProof(proof) },
      system: { networkClient: network.module },
    })
    if (cache !== undefined) app.getTokenCache().deserialize(cache)
    const result = await app.acquireTokenByClientCredential({
      ...(challenge.claims === null ? {} : { claims: challenge.claims }),
      scopes: [`${resource.replace(/\/$/, '')}/.default`],
      skipCache: refused,
    })
    signal.throwIfAborted()
    const expiresAt = result?.expiresOn?.getTime() ?? 0
    if (!result?.accessToken || !(expiresAt > now() + ROUNDED)) throw fail('token-invalid/none-good-now', {})
    return {
      accessToken: new Secret(result.accessToken),
      expiresAt,
      fromCache: result.fromCache,
      cache: () => app.getTokenCache().serialize(),
    }
  } catch (error) {
    signal.throwIfAborted()
    throw asFailure(error, network)
  }
}

function msalProof(proof: ClientProof) {
  return proof.kind === 'client-secret'
    ? { clientSecret: proof.secret }
    : {
        clientCertificate: {
          thumbprintSha256: proof.thumbprint,
          privateKey: proof.privateKey,
          x5c: proof.certificate,
        },
      }
}

/** Checks the expiry here because Entra says only that the client assertion is invalid. */
function refuseEnded(proof: ClientProof, now: number): void {
  if (proof.kind !== 'client-certificate' || proof.notAfter > now) return
  throw fail('sign-in-refused/certificate-ended', { endedAt: proof.notAfter })
}
