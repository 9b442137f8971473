/** Sign-in as an application with a client secret or certificate, by MSAL (RFC 6749 §4.4, RFC 7523 §2.2). */

import { FailureError, fail } from '../../contract/failure.ts'
import { isGuid } from '../../contract/guid.ts'
import type { TypedSecret } from '../../typed-secret.ts'
import { readRecord, writeRecord } from '../../vault/records.ts'
import { canRenewFrom } from '../can-renew.ts'
import type { SignedIn, SignInAttempt, SignInMethod } from '../sign-in-method.ts'
import { asAudienceFailure, isForPeople } from './audience.ts'
import { authorityOf } from './authority.ts'
import { readClientCertificate } from './client-certificate.ts'
import { type ClientProof, getClientToken } from './client-token.ts'
import type { EntraMethodOptions } from './entra-application.ts'

/** The credential for a token request, and what to save afterwards. */
interface ClientRequest {
  readonly proof: ClientProof
  /** MSAL's saved cache: a valid token in it is used. Absent: a new token is requested. */
  readonly cache?: string
  /** What to save in the vault once the org confirms the token; `nothing` also removes the old records. */
  readonly keeping: 'all' | 'tokens' | 'nothing'
}

type Tools = Omit<EntraMethodOptions, 'userAgent'>

export const createClientCredentialsMethod = (tools: Tools): SignInMethod => ({
  id: 'client-credentials',

  canRenew: canRenewFrom(tools.vault),

  authority: (detection) => authorityOf(detection).host,

  signOutPage: () => null,

  async renew(attempt, refused = false) {
    const { account } = attempt
    const proof = await savedProof(attempt, tools)
    if (account === null || proof === null) return null
    const tokens = refused ? null : await readRecord(tools.vault, tokensOf(account.id))
    return signedIn(
      attempt,
      { proof, keeping: 'tokens', ...(tokens === null ? {} : { cache: tokens.cache }) },
      tools,
    )
  },

  async tokenFor(attempt, { name: audience, resource }, refused = false) {
    const { account } = attempt
    const proof = await savedProof(attempt, tools)
    if (account === null || proof === null) return null
    if (isForPeople(audience)) throw fail('method-not-available/audience-for-people', { audience })
    const cache = (await readRecord(tools.vault, tokensOf(account.id)))?.cache
    try {
      const request = { proof, resource, refused, ...(cache === undefined ? {} : { cache }) }
      const token = await getClientToken(attempt, request, tools)
      if (!token.fromCache)
        await writeRecord(tools.vault, tokensOf(account.id), { version: 1, cache: token.cache() })
      return { kind: 'bearer', accessToken: token.accessToken, expiresAt: token.expiresAt }
    } catch (error) {
      throw error instanceof FailureError ? asAudienceFailure(error, audience) : error
    }
  },

  async signIn(attempt) {
    const { profile, account, detection } = attempt
    const known = account?.method === 'client-credentials' ? account.name : null
    const typed = await attempt.ask({
      what: 'client-secret',
      host: authorityOf(detection).host,
      name: profile.clientId ?? known,
    })
    return signedIn(attempt, { proof: proofOf(typed), keeping: typed.keep ? 'all' : 'nothing' }, tools)
  },
})

/** The saved secret or certificate of the account; null if there is none for the profile's application. */
async function savedProof(
  { account, detection, profile }: SignInAttempt,
  { vault }: Tools,
): Promise<ClientProof | null> {
  if (account === null || account.authority !== authorityOf(detection).host) return null
  const proof = await readRecord(vault, typedOf(account.id))
  if (proof?.kind !== 'client-secret' && proof?.kind !== 'client-certificate') return null
  // the profile may name another application than this account
  return sameText(proof.clientId, profile.clientId ?? proof.clientId) ? proof : null
}

/** @throws FailureError */
async function signedIn(
  attempt: SignInAttempt,
  { proof, keeping, cache }: ClientRequest,
  tools: Tools,
): Promise<SignedIn> {
  const { host, tenant } = authorityOf(attempt.detection)
  const { resource } = attempt.detection
  const token = await getClientToken(
    attempt,
    { proof, resource, ...(cache === undefined ? {} : { cache }) },
    tools,
  )
  const { vault } = tools
  return {
    identity: {
      authority: host,
      name: proof.clientId,
      tenant,
      secretExpiresAt: proof.kind === 'client-certificate' ? proof.notAfter : null,
    },
    credential: { kind: 'bearer', accessToken: token.accessToken, expiresAt: token.expiresAt },
    interactive: keeping !== 'tokens',
    renewed: !token.fromCache,
    async keep(accountId) {
      if (keeping === 'nothing') {
        // the records of an earlier sign-in do not belong to this one
        await vault.remove(typedOf(accountId))
        await vault.remove(tokensOf(accountId))
        return
      }
      if (keeping === 'all') await writeRecord(vault, typedOf(accountId), proof)
      await writeRecord(vault, tokensOf(accountId), { version: 1, cache: token.cache() })
    },
  }
}

const typedOf = (accountId: string) => ({ kind: 'typed', accountId }) as const
const tokensOf = (accountId: string) => ({ kind: 'token-cache', accountId }) as const

const sameText = (a: string, b: string) => a.toLowerCase() === b.toLowerCase()

/** Creates the credential from the typed secret or the certificate file. @throws FailureError `input-refused` */
function proofOf({ name, secret, certificate }: TypedSecret): ClientProof {
  const clientId = name.trim().toLowerCase()
  if (!isGuid(clientId)) throw fail('input-refused/client-id', {})
  if (certificate === undefined)
    return { version: 1, kind: 'client-secret', clientId, secret: secret.reveal() }
  const read = readClientCertificate(Buffer.from(certificate.reveal(), 'base64'), secret.reveal())
  return { version: 1, kind: 'client-certificate', clientId, ...read }
}
