/** Requests assertions from AD FS with a password, a ticket or another assertion. Only this file sends a password to an STS. */
import { randomUUID } from 'node:crypto'
import { fail } from '../../contract/failure.ts'
import type { Http, OpenConnection } from '../../http/http.ts'
import { securityHeader } from '../../org/soap-security.ts'
import { readFederationMetadata } from '../../protocol/federation-metadata.ts'
import {
  type MetadataExchange,
  readMetadataExchange,
  type TrustEndpoint,
} from '../../protocol/metadata-exchange.ts'
import { ProtocolError } from '../../protocol/protocol-error.ts'
import { readSoapFault } from '../../protocol/ws-trust/fault.ts'
import {
  issueAction,
  signedTo,
  type TokenRequest,
  writeTokenRequest,
} from '../../protocol/ws-trust/request-security-token.ts'
import {
  type IssuedToken,
  readTokenResponse,
} from '../../protocol/ws-trust/request-security-token-response.ts'
import { Secret } from '../../secret.ts'
import { unlessAborted } from '../../unless-aborted.ts'
import { AD_FS } from '../windows/refusals.ts'
import { createTicketExchange } from '../windows/ticket-exchange.ts'
import type { Tickets } from '../windows/tickets.ts'
import { trustFailure } from './trust-failure.ts'

export interface StsTools {
  readonly http: Http
  /** For tickets, which are sent on a dedicated connection. */
  readonly connect: OpenConnection
  readonly tickets: Tickets
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

export interface Typed {
  readonly name: string
  readonly password: Secret
}

/** The audience of the assertion, and its key type. */
export type Purpose = Pick<TokenRequest, 'appliesTo' | 'keyType'>

export interface TicketAnswer {
  readonly token: IssuedToken
  /** The owner of the ticket, for example alice@CONTOSO.COM; null if unknown. */
  readonly principal: string | null
}

/** The endpoint of the STS, and the purpose of the requested token. */
export interface TokenCall {
  readonly where: TrustEndpoint
  readonly purpose: Purpose
  readonly signal: AbortSignal
}

/** All methods may throw failures of the HTTP client, and `method-not-available` if the STS has no such endpoint. */
export interface Sts {
  /**
   * Finds the endpoints for passwords, tickets and assertions: https and on the STS's own host, because credentials go there.
   * @throws FailureError `method-not-available` if the STS accepts neither password nor ticket, or names another server for
   *   passwords
   */
  endpoints(signal: AbortSignal): Promise<MetadataExchange>
  /** Sends the password, once. @throws FailureError `sign-in-refused`, `token-invalid`, `input-refused` */
  byPassword(typed: Typed, call: TokenCall): Promise<IssuedToken>
  /**
   * Authenticates with this computer's ticket.
   * @throws FailureError `sign-in-refused`, `sign-in-needs-person`, `token-invalid`
   */
  byTicket(call: TokenCall): Promise<TicketAnswer>
  /** Sends an assertion of another STS, signed with its proof key. @throws FailureError `sign-in-refused`, `token-invalid` */
  byToken(token: IssuedToken, call: TokenCall): Promise<IssuedToken>
  /** The STS's identifier: the audience of assertions for it. If AD FS hides its metadata, the default identifier. */
  identifier(signal: AbortSignal): Promise<string>
}

const METADATA = '/FederationMetadata/2007-06/FederationMetadata.xml'

/** An assertion with fewer milliseconds left is not used. */
export const ASSERTION_AHEAD = 60_000

/** @param host host of the STS, with the port if it is not 443 */
export function createSts(host: string, tools: StsTools): Sts {
  const { http, connect, tickets, now } = tools
  return {
    endpoints: (signal) => readEndpoints(http, host, signal),

    byPassword(typed, call) {
      const credentials = {
        kind: 'user-name',
        userName: typed.name,
        password: typed.password.reveal(),
      } as const
      return askForToken({ host, exchange: http, now }, call, credentials)
    },

    async byTicket(call) {
      const { exchange, principal } = createTicketExchange({
        connect,
        tickets,
        url: call.where.address,
        service: AD_FS,
      })
      const token = await unlessAborted(askForToken({ host, exchange, now }, call, null), call.signal)
      return { token, principal: await principal() }
    },

    byToken({ xml, proof, expiresAt }, call) {
      const to = signedTo(call.where.address)
      const credential = {
        kind: 'saml',
        assertion: new Secret(xml),
        proof: proof && { key: new Secret(proof.key), reference: proof.reference },
        expiresAt,
      } as const
      const header = securityHeader(credential, now(), [to])
      return askForToken({ host, exchange: http, now }, call, { kind: 'headers', to: to.xml, header })
    },

    async identifier(signal) {
      const { status, body } = await http({ url: `https://${host}${METADATA}`, signal })
      try {
        if (status === 200) return readFederationMetadata(body).entityId
      } catch (error) {
        if (!(error instanceof ProtocolError)) throw error
      }
      return `http://${host}/adfs/services/trust`
    },
  }
}

/** @throws FailureError `method-not-available`, as `Sts.endpoints` */
async function readEndpoints(http: Http, host: string, signal: AbortSignal): Promise<MetadataExchange> {
  const onHost = (endpoint: TrustEndpoint | null): boolean =>
    endpoint !== null && new URL(endpoint.address).host === host
  const { status, body } = await http({
    url: `https://${host}/adfs/services/trust/mex`,
    headers: { accept: 'application/soap+xml, text/xml' },
    signal,
  })
  if (status === 404 || status === 503) throw fail('method-not-available/no-ws-trust', { host })
  try {
    const { userName, windows, issuedToken } = readMetadataExchange(body)
    if (userName !== null && !onHost(userName))
      throw fail('method-not-available/password-to-another-server', { host })
    if (userName === null && !onHost(windows))
      throw fail('method-not-available/neither-password-nor-ticket', { host })
    return {
      userName,
      windows: onHost(windows) ? windows : null,
      issuedToken: onHost(issuedToken) ? issuedToken : null,
    }
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    throw fail('method-not-available/no-place-for-password', { host })
  }
}

/** Requests a token, once. @throws FailureError `method-not-available`, `token-invalid`, or the failure for the STS's fault */
async function askForToken(
  { host, exchange, now }: { readonly host: string; readonly exchange: Http; readonly now: () => number },
  { where: { address, version }, purpose, signal }: TokenCall,
  credentials: TokenRequest['credentials'],
): Promise<IssuedToken> {
  const asked = { version, messageId: `urn:uuid:${randomUUID()}`, ...purpose, credentials }
  const { status, body } = await exchange({
    url: address,
    method: 'POST',
    headers: {
      'content-type': 'application/soap+xml; charset=utf-8',
      soapaction: issueAction(version),
    },
    body: requestOf({ ...asked, to: address, now: now() }),
    signal,
  })
  signal.throwIfAborted()
  // AD FS answers 404 or 503 at a disabled endpoint
  if (status === 404 || status === 503)
    throw fail('method-not-available/no-answer-by-ws-trust', { host, status })
  try {
    const fault = readSoapFault(body)
    if (fault !== null) throw trustFailure(host, fault)
    const token = readTokenResponse(body, asked)
    if (status === 200 && token.expiresAt > now() + ASSERTION_AHEAD) return token
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
  }
  throw fail('token-invalid/no-good-assertion', { host })
}

function requestOf(request: TokenRequest): string {
  try {
    return writeTokenRequest(request)
  } catch (error) {
    if (!(error instanceof ProtocolError)) throw error
    throw fail('input-refused/not-for-ws-trust', {})
  }
}
