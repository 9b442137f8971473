/** Asks an AD FS for an assertion by a user name and password: the one place that sends a password to an STS. */
import { randomUUID } from 'node:crypto'
import { FailureError } from '../../contract/failure.ts'
import type { Http } from '../../http/http.ts'
import { readMetadataExchange, type TrustEndpoint } from '../../protocol/metadata-exchange.ts'
import { ProtocolError } from '../../protocol/protocol-error.ts'
import { readSoapFault } from '../../protocol/ws-trust/fault.ts'
import {
  issueAction,
  type TokenRequest,
  writeTokenRequest,
} from '../../protocol/ws-trust/request-security-token.ts'
import {
  type IssuedToken,
  readTokenResponse,
} from '../../protocol/ws-trust/request-security-token-response.ts'
import type { Secret } from '../../secret.ts'
import { trustFailure } from './trust-failure.ts'

export interface Typed {
  readonly name: string
  readonly password: Secret
}

/** Whom the assertion is for, and who may use it. */
export type Purpose = Pick<TokenRequest, 'appliesTo' | 'keyType'>

export interface Sts {
  /**
   * Where the STS takes a password: https, on its own host, for that is where the password goes.
   * @throws FailureError `method-not-available`, or the HTTP port's
   */
  endpoint(signal: AbortSignal): Promise<TrustEndpoint>
  /** Sends the password, once. @throws FailureError `sign-in-refused`, `token-invalid`, `input-refused`, `method-not-available`, or the HTTP port's */
  issue(where: TrustEndpoint, purpose: Purpose, typed: Typed, signal: AbortSignal): Promise<IssuedToken>
}

/** Milliseconds ahead of its end at which an assertion is of no use any more. */
export const ASSERTION_AHEAD = 60_000

export const notHere = (message: string): FailureError =>
  new FailureError({ code: 'method-not-available', message, advice: 'Sign in another way.' })

/** @param host host of the STS, with port where it is not 443. @param now the clock, epoch milliseconds */
export function createSts(host: string, http: Http, now: () => number): Sts {
  return {
    async endpoint(signal) {
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
    },

    async issue({ address, version }, purpose, typed, signal) {
      const asked = { version, messageId: `urn:uuid:${randomUUID()}`, ...purpose }
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
        if (status === 200 && token.expiresAt > now() + ASSERTION_AHEAD) return token
      } catch (error) {
        if (!(error instanceof ProtocolError)) throw error
      }
      throw new FailureError({
        code: 'token-invalid',
        message: `${host} gave no assertion that is good for this organisation now.`,
        advice: 'Try again in a moment; if it stays so, its administrator can help.',
      })
    },
  }
}

function requestOf(request: TokenRequest): string {
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
