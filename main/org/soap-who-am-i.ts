/** Asks an org who one is by its SOAP service, which takes an assertion of its STS. */

import { randomUUID } from 'node:crypto'
import { FailureError } from '../contract/failure.ts'
import { isGuid } from '../contract/guid.ts'
import type { WhoAmI } from '../contract/session.ts'
import type { Http } from '../http/http.ts'
import { WS_ADDRESSING } from '../protocol/namespaces.ts'
import { organizationService } from '../protocol/organization-service.ts'
import { ProtocolError } from '../protocol/protocol-error.ts'
import { type SoapFault, soapFaultIn } from '../protocol/ws-trust/fault.ts'
import { SOAP_12 } from '../protocol/ws-trust/namespaces.ts'
import { xmlText } from '../protocol/ws-trust/xml-text.ts'
import { childOf, findAll, readXml } from '../protocol/xml.ts'
import type { SamlCredential } from './credential.ts'
import { securityHeader } from './soap-security.ts'

const SERVICES = 'http://schemas.microsoft.com/xrm/2011/Contracts/Services'
const CONTRACTS = 'http://schemas.microsoft.com/xrm/2011/Contracts'
const MESSAGES = 'http://schemas.microsoft.com/crm/2011/Contracts'
const GENERIC = 'http://schemas.datacontract.org/2004/07/System.Collections.Generic'
const INSTANCE = 'http://www.w3.org/2001/XMLSchema-instance'
const EXECUTE = `${SERVICES}/IOrganizationService/Execute`

export interface SoapOptions {
  readonly http: Http
  /** The org's base URL; the assertion is sent there only. */
  readonly orgUrl: string
  readonly credential: SamlCredential
  readonly signal: AbortSignal
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

/** @throws FailureError `org-refused-credential`, `org-error`, `org-answer-unknown`, or the HTTP port's */
export async function whoAmIBySoap({ http, orgUrl, credential, signal, now }: SoapOptions): Promise<WhoAmI> {
  const url = organizationService(orgUrl)
  const messageId = `urn:uuid:${randomUUID()}`
  const response = await http({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/soap+xml; charset=utf-8' },
    body: request(url, messageId, securityHeader(credential, now())),
    signal,
  })
  const { host } = new URL(url)
  if (response.status !== 200 && response.status !== 400 && response.status !== 500)
    throw refusal(host, response.status)
  try {
    const envelope = readXml(response.body)
    const fault = soapFaultIn(envelope)
    if (fault !== null) throw failureOf(host, fault)
    const relatesTo = childOf(childOf(envelope, SOAP_12, 'Header'), WS_ADDRESSING, 'RelatesTo')
    const answer = findAll(envelope, SERVICES, 'ExecuteResponse')[0]
    if (response.status !== 200 || relatesTo?.text.trim() !== messageId || answer === undefined)
      throw unknownAnswer(host)
    const value = (key: string): string | null => {
      const pairs = findAll(answer, CONTRACTS, 'KeyValuePairOfstringanyType')
      const pair = pairs.find((each) => childOf(each, GENERIC, 'key')?.text.trim() === key)
      const said = childOf(pair, GENERIC, 'value')?.text.trim() ?? ''
      return isGuid(said) ? said.toLowerCase() : null
    }
    const [userId, organizationId] = [value('UserId'), value('OrganizationId')]
    if (userId === null || organizationId === null) throw unknownAnswer(host)
    return {
      userId,
      businessUnitId: value('BusinessUnitId') ?? '',
      organizationId,
      userFullName: null,
      userName: null,
      organizationName: null,
      organizationUniqueName: null,
      roles: null,
      version: null,
    }
  } catch (error) {
    if (error instanceof ProtocolError) throw unknownAnswer(host)
    throw error
  }
}

const request = (url: string, messageId: string, security: string): string =>
  [
    `<s:Envelope xmlns:s="${SOAP_12}" xmlns:a="${WS_ADDRESSING}"><s:Header>`,
    `<a:Action s:mustUnderstand="1">${EXECUTE}</a:Action><a:MessageID>${messageId}</a:MessageID>`,
    '<a:ReplyTo><a:Address>http://www.w3.org/2005/08/addressing/anonymous</a:Address></a:ReplyTo>',
    `<a:To s:mustUnderstand="1">${xmlText(url)}</a:To>${security}</s:Header><s:Body>`,
    `<Execute xmlns="${SERVICES}"><request i:type="c:WhoAmIRequest" xmlns:b="${CONTRACTS}" xmlns:c="${MESSAGES}" xmlns:i="${INSTANCE}">`,
    `<b:Parameters xmlns:d="${GENERIC}"/><b:RequestId i:nil="true"/><b:RequestName>WhoAmI</b:RequestName>`,
    '</request></Execute></s:Body></s:Envelope>',
  ].join('')

const unknownAnswer = (host: string): FailureError =>
  new FailureError({
    code: 'org-answer-unknown',
    message: `${host} answered something that is no organisation’s answer.`,
    advice: 'Check the address.',
  })

const refusal = (host: string, status: number): FailureError =>
  [401, 403].includes(status) || (status >= 300 && status < 400)
    ? new FailureError({
        code: 'org-refused-credential',
        message: `${host} does not take this sign-in (any more).`,
        advice: 'Connect to sign in again.',
      })
    : new FailureError({
        code: 'org-error',
        message: `${host} answered with an error (HTTP ${status}).`,
        advice: 'Try again; if it stays so, its administrator can help.',
      })

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
    ? new FailureError({
        code: 'org-refused-credential',
        message: `${host} does not take the assertion of its STS.`,
        advice: 'Connect to sign in again; if it stays so, compare this computer’s clock.',
        provider,
      })
    : new FailureError({
        code: 'org-error',
        message: `${host} answered with an error.`,
        advice: 'You may not be an enabled user of this organisation: ask its administrator.',
        provider,
      })
}
