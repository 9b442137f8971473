/** Sign-in by user name and password at the org's STS itself (WS-Trust 1.3 or Feb 2005), for an assertion that its SOAP service takes. */
import { randomUUID } from 'node:crypto'
import * as v from 'valibot'
import { FailureError } from '../../contract/failure.ts'
import type { Detection } from '../../contract/identity-provider.ts'
import { orgHostOf } from '../../contract/org-url.ts'
import type { Http } from '../../http/http.ts'
import type { SamlCredential } from '../../org/credential.ts'
import { readMetadataExchange, type TrustEndpoint } from '../../protocol/metadata-exchange.ts'
import { organizationService } from '../../protocol/organization-service.ts'
import { ProtocolError } from '../../protocol/protocol-error.ts'
import { readSoapFault } from '../../protocol/ws-trust/fault.ts'
import { issueAction, writeTokenRequest } from '../../protocol/ws-trust/request-security-token.ts'
import {
  type IssuedToken,
  readTokenResponse,
} from '../../protocol/ws-trust/request-security-token-response.ts'
import { Secret } from '../../secret.ts'
import type { TokenVault } from '../../vault/token-vault.ts'
import type { SignedIn, SignInAttempt, SignInMethod } from '../sign-in-method.ts'
import { isOfPassword, trustFailure } from './trust-failure.ts'

export interface WsTrustMethodOptions {
  readonly http: Http
  readonly vault: TokenVault
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

const json = <T extends v.GenericSchema>(shape: T) => v.pipe(v.string(), v.parseJson(), shape)

/** What the vault keeps of an assertion. */
const assertionShape = json(
  v.object({
    version: v.literal(1),
    name: v.string(),
    xml: v.string(),
    expiresAt: v.number(),
    proof: v.nullable(
      v.object({
        key: v.string(),
        reference: v.object({ tokenType: v.string(), valueType: v.string(), id: v.string() }),
      }),
    ),
  }),
)

/** What the vault keeps of what was typed. */
const typedShape = json(
  v.object({ version: v.literal(1), kind: v.literal('password'), name: v.string(), password: v.string() }),
)

interface Typed {
  readonly name: string
  readonly password: Secret
}

/** Milliseconds ahead of its end at which an assertion is of no use any more. */
const AHEAD = 60_000

/** The STS that the org names. @throws FailureError `method-not-available` */
function stsOf({ identityProvider }: Detection): string {
  if (identityProvider.kind === 'ad-fs') return identityProvider.stsHost
  throw notHere('This organisation trusts no STS that takes a password itself.')
}

const notHere = (message: string): FailureError =>
  new FailureError({ code: 'method-not-available', message, advice: 'Sign in another way.' })

export function createWsTrustMethod({ http, vault, now }: WsTrustMethodOptions): SignInMethod {
  /** Where the STS takes a password: https, on its own host, for that is where the password goes. */
  async function endpoint(host: string, signal: AbortSignal): Promise<TrustEndpoint> {
    const { status, body } = await http({
      url: `https://${host}/adfs/services/trust/mex`,
      headers: { accept: 'application/soap+xml, text/xml' },
      signal,
    })
    if (status === 404 || status === 503) throw notHere(`${host} has no WS-Trust endpoints.`)
    try {
      const { userName } = readMetadataExchange(body)
      if (userName === null) throw notHere(`${host} takes no user name and password by WS-Trust.`)
      if (new URL(userName.address).host !== host)
        throw notHere(`${host} would have the password sent to another server.`)
      return userName
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error
      throw notHere(`${host} does not say where it takes a password.`)
    }
  }

  /** Sends the password once. */
  async function issued(
    { profile, detection, signal }: SignInAttempt,
    { address, version }: TrustEndpoint,
    typed: Typed,
  ): Promise<IssuedToken> {
    const host = stsOf(detection)
    const asked = {
      version,
      messageId: `urn:uuid:${randomUUID()}`,
      appliesTo: organizationService(profile.orgUrl),
    }
    const { status, body } = await http({
      url: address,
      method: 'POST',
      headers: {
        'content-type': 'application/soap+xml; charset=utf-8',
        soapaction: issueAction(version),
      },
      body: requestOf({
        ...asked,
        to: address,
        userName: typed.name,
        password: typed.password.reveal(),
        now: now(),
      }),
      signal,
    })
    signal.throwIfAborted()
    // an AD FS does not listen at an endpoint that is disabled
    if (status === 404 || status === 503)
      throw notHere(`${host} takes no user name and password by WS-Trust at the moment (HTTP ${status}).`)
    try {
      const fault = readSoapFault(body)
      if (fault !== null) throw trustFailure(host, fault)
      const token = readTokenResponse(body, asked)
      if (status === 200 && token.expiresAt > now() + AHEAD) return token
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error
    }
    throw new FailureError({
      code: 'token-invalid',
      message: `${host} gave no assertion that is good for this organisation now.`,
      advice: 'Try again in a moment; if it stays so, its administrator can help.',
    })
  }

  const signedIn = (
    { profile, detection }: SignInAttempt,
    token: IssuedToken,
    name: string,
    more: Pick<SignedIn, 'interactive' | 'renewed'>,
    keepTyped: (accountId: string) => Promise<void>,
  ): SignedIn => ({
    identity: { authority: stsOf(detection), name },
    credential: credentialOf(token),
    ...more,
    async keep(accountId) {
      const record = { kind: 'assertion', accountId, orgHost: orgHostOf(profile.orgUrl) } as const
      await vault.write(record, new Secret(JSON.stringify({ version: 1, name, ...token })))
      await keepTyped(accountId)
    },
  })

  const asItIs = async () => {}

  return {
    id: 'ws-trust',

    canRenew: async (account, orgUrl) =>
      (await vault.has({ kind: 'assertion', accountId: account.id, orgHost: orgHostOf(orgUrl) })) ||
      vault.has({ kind: 'typed', accountId: account.id }),

    authority: (detection) => stsOf(detection),

    signOutPage: () => null,

    async renew(attempt, refused = false) {
      const { account, detection, profile, signal } = attempt
      if (account === null || account.authority !== stsOf(detection)) return null
      const accountId = account.id
      const kept = await vault.read({ kind: 'assertion', accountId, orgHost: orgHostOf(profile.orgUrl) })
      const assertion = v.safeParse(assertionShape, kept?.reveal())
      if (!refused && assertion.success && assertion.output.expiresAt > now() + AHEAD)
        return signedIn(attempt, assertion.output, assertion.output.name, { interactive: false }, asItIs)
      const typed = v.safeParse(typedShape, (await vault.read({ kind: 'typed', accountId }))?.reveal())
      if (!typed.success) return null
      const { name, password } = typed.output
      try {
        const where = await endpoint(stsOf(detection), signal)
        const token = await issued(attempt, where, { name, password: new Secret(password) })
        return signedIn(attempt, token, name, { interactive: false, renewed: true }, asItIs)
      } catch (error) {
        if (!isOfPassword(error)) throw error
        // sent again and again it would lock the account
        await vault.remove({ kind: 'typed', accountId })
        return null
      }
    },

    async signIn(attempt) {
      const { profile, account, detection, signal } = attempt
      const host = stsOf(detection)
      // asked first: nobody types a password that no server takes
      const where = await endpoint(host, signal)
      const known = account?.method === 'ws-trust' ? account.name : null
      const {
        name: said,
        secret,
        keep,
      } = await attempt.ask({
        what: 'password',
        host,
        name: profile.userName ?? known,
      })
      const name = said.trim()
      const token = await issued(attempt, where, { name, password: secret })
      return signedIn(attempt, token, name, { interactive: true }, (accountId) => {
        const record = { kind: 'typed', accountId } as const
        const content = { version: 1, kind: 'password', name, password: secret.reveal() }
        return keep ? vault.write(record, new Secret(JSON.stringify(content))) : vault.remove(record)
      })
    },
  }
}

const credentialOf = ({ xml, proof, expiresAt }: IssuedToken): SamlCredential => ({
  kind: 'saml',
  assertion: new Secret(xml),
  proof: proof && { key: new Secret(proof.key), reference: proof.reference },
  expiresAt,
})

function requestOf(request: Parameters<typeof writeTokenRequest>[0]): string {
  try {
    return writeTokenRequest(request)
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    throw new FailureError({
      code: 'input-refused',
      message: 'The user name or password has a character that WS-Trust cannot carry.',
      advice: 'Sign in another way, or with another password.',
    })
  }
}
