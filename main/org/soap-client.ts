/** Sends requests to an org's SOAP service with an assertion, only to the org's own host. */
import { randomUUID } from 'node:crypto'
import { type FailureError, fail } from '../contract/failure.ts'
import type { Http } from '../http/http.ts'
import {
  type OrganizationMessage,
  type Results,
  readExecuteResponse,
  writeExecute,
} from '../protocol/organization-messages.ts'
import { organizationService } from '../protocol/organization-service.ts'
import { ProtocolError } from '../protocol/protocol-error.ts'
import { type SoapFault, soapFaultIn } from '../protocol/ws-trust/fault.ts'
import { readXml, type XmlElement } from '../protocol/xml.ts'
import type { SamlCredential } from './credential.ts'
import { failureInAnswer } from './org-error.ts'
import { withPatience } from './patience.ts'
import { securityHeader } from './soap-security.ts'

export interface SoapClientOptions {
  readonly http: Http
  /** The org's base URL; the assertion is sent only there. */
  readonly orgUrl: string
  readonly credential: SamlCredential
  readonly signal: AbortSignal
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

export interface SoapClient {
  /** @throws FailureError `org-refused-credential`, `org-error`, `org-answer-unknown`, or an error of the HTTP client */
  execute(message: OrganizationMessage): Promise<Results>
}

export function createSoapClient({ http, orgUrl, credential, signal, now }: SoapClientOptions): SoapClient {
  const url = organizationService(orgUrl)
  const { host } = new URL(url)
  return {
    async execute(message) {
      let messageId = ''
      const response = await withPatience(() => {
        // each message needs its own time and ID
        messageId = `urn:uuid:${randomUUID()}`
        const security = securityHeader(credential, now())
        return http({
          url,
          method: 'POST',
          headers: { 'content-type': 'application/soap+xml; charset=utf-8' },
          body: writeExecute({ url, messageId, security, message }),
          signal,
        })
      }, signal)
      const envelope = envelopeIn(response.body)
      const fault = envelope && soapFaultIn(envelope)
      if (fault) throw failureOfFault(host, fault)
      const failure = failureInAnswer(host, response)
      if (failure !== null) throw failure
      const results = envelope && readExecuteResponse(envelope, messageId)
      if (results === null) throw unknownAnswer(host)
      return results
    },
  }
}

/** Null if the body is not an envelope: the status then decides. */
export function envelopeIn(body: string): XmlElement | null {
  try {
    return readXml(body)
  } catch (error) {
    if (error instanceof ProtocolError) return null
    throw error
  }
}

export const unknownAnswer = (host: string): FailureError => fail('org-answer-unknown', { host })

/** Fault codes that refuse the credential, not the request (WS-Security 1.1 §12). */
const OF_SECURITY = [
  'FailedAuthentication',
  'FailedCheck',
  'InvalidSecurity',
  'InvalidSecurityToken',
  'MessageExpired',
  'SecurityTokenUnavailable',
  'UnsupportedSecurityToken',
]

/** The failure for a fault of an org's service, or of its discovery service. */
export function failureOfFault(host: string, { code, text, errorCode }: SoapFault): FailureError {
  const provider = { code: errorCode ?? code, text }
  return OF_SECURITY.includes(code)
    ? fail('org-refused-credential/assertion', { host }, { provider })
    : fail('org-error/soap-fault', { host }, { provider })
}
