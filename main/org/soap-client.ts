/** Asks an org's SOAP service with an assertion of its STS, on the org's own host and nowhere else. */
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
  /** The org's base URL; the assertion is sent there only. */
  readonly orgUrl: string
  readonly credential: SamlCredential
  readonly signal: AbortSignal
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

export interface SoapClient {
  /** @throws FailureError `org-refused-credential`, `org-error`, `org-answer-unknown`, or the HTTP port's */
  execute(message: OrganizationMessage): Promise<Results>
}

export function createSoapClient({ http, orgUrl, credential, signal, now }: SoapClientOptions): SoapClient {
  const url = organizationService(orgUrl)
  const { host } = new URL(url)
  return {
    async execute(message) {
      let messageId = ''
      const response = await withPatience(() => {
        // each message has a time and a name of its own
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
      if (fault) throw failureOf(host, fault)
      const failure = failureInAnswer(host, response)
      if (failure !== null) throw failure
      const results = envelope && readExecuteResponse(envelope, messageId)
      if (results === null) throw unknownAnswer(host)
      return results
    },
  }
}

/** null where the body is none: what that means, its status says. */
function envelopeIn(body: string): XmlElement | null {
  try {
    return readXml(body)
  } catch (error) {
    if (error instanceof ProtocolError) return null
    throw error
  }
}

export const unknownAnswer = (host: string): FailureError => fail('org-answer-unknown', { host })

/** Codes by which the service refuses who asks, rather than what is asked (WS-Security 1.1 §12). */
const OF_SECURITY = [
  'FailedAuthentication',
  'FailedCheck',
  'InvalidSecurity',
  'InvalidSecurityToken',
  'MessageExpired',
  'SecurityTokenUnavailable',
  'UnsupportedSecurityToken',
]

function failureOf(host: string, { code, text, errorCode }: SoapFault): FailureError {
  const provider = { code: errorCode ?? code, text }
  return OF_SECURITY.includes(code)
    ? fail('org-refused-credential/assertion', { host }, { provider })
    : fail('org-error/soap-fault', { host }, { provider })
}
