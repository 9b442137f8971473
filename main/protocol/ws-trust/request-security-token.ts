/** Writes the request by which a user name and password, or who is at the connection, become an assertion (WS-Trust 1.3 §4, UsernameToken Profile 1.0). */
import { WS_ADDRESSING, WS_POLICY } from '../namespaces.ts'
import { SECURITY, SOAP_12, TRUST, type TrustVersion, UTILITY } from './namespaces.ts'
import { xmlText } from './xml-text.ts'

export interface TokenRequest {
  readonly version: TrustVersion
  /** Address of the endpoint that it is posted to. */
  readonly to: string
  /** `urn:uuid:` and a GUID; the answer relates to it. */
  readonly messageId: string
  /** Whom the assertion is for. */
  readonly appliesTo: string
  /** `bearer`: whoever has the assertion may use it; `symmetric`: only with the key that comes beside it. */
  readonly keyType: 'bearer' | 'symmetric'
  /** null where the connection itself says who asks. */
  readonly credentials: { readonly userName: string; readonly password: string } | null
  /** Epoch milliseconds. */
  readonly now: number
}

/** Milliseconds that a request is good for. */
const LIFETIME = 10 * 60_000

const PASSWORD_TEXT =
  'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText'

const keyTypeOf = (version: TrustVersion, keyType: TokenRequest['keyType']): string => {
  if (keyType === 'symmetric') return `${TRUST[version]}/SymmetricKey`
  return version === '1.3'
    ? `${TRUST[version]}/Bearer`
    : 'http://schemas.xmlsoap.org/ws/2005/05/identity/NoProofKey'
}

/** The SOAP action of the request. */
export const issueAction = (version: TrustVersion): string => `${TRUST[version]}/RST/Issue`

const securityHeader = ({ userName, password }: NonNullable<TokenRequest['credentials']>, now: number) =>
  [
    `<o:Security s:mustUnderstand="1" xmlns:o="${SECURITY}"><u:Timestamp u:Id="_0">`,
    `<u:Created>${new Date(now).toISOString()}</u:Created>`,
    `<u:Expires>${new Date(now + LIFETIME).toISOString()}</u:Expires></u:Timestamp>`,
    `<o:UsernameToken u:Id="user"><o:Username>${xmlText(userName)}</o:Username>`,
    `<o:Password Type="${PASSWORD_TEXT}">${xmlText(password)}</o:Password></o:UsernameToken></o:Security>`,
  ].join('')

/** @throws ProtocolError `not-xml-text` where name or password has a character that XML cannot carry */
export function writeTokenRequest(request: TokenRequest): string {
  const { version, credentials, now } = request
  const trust = TRUST[version]
  return [
    `<s:Envelope xmlns:s="${SOAP_12}" xmlns:a="${WS_ADDRESSING}" xmlns:u="${UTILITY}"><s:Header>`,
    `<a:Action s:mustUnderstand="1">${issueAction(version)}</a:Action>`,
    `<a:MessageID>${xmlText(request.messageId)}</a:MessageID>`,
    '<a:ReplyTo><a:Address>http://www.w3.org/2005/08/addressing/anonymous</a:Address></a:ReplyTo>',
    `<a:To s:mustUnderstand="1">${xmlText(request.to)}</a:To>`,
    `${credentials === null ? '' : securityHeader(credentials, now)}</s:Header><s:Body><t:RequestSecurityToken xmlns:t="${trust}">`,
    `<p:AppliesTo xmlns:p="${WS_POLICY}"><a:EndpointReference>`,
    `<a:Address>${xmlText(request.appliesTo)}</a:Address></a:EndpointReference></p:AppliesTo>`,
    `<t:KeyType>${keyTypeOf(version, request.keyType)}</t:KeyType>`,
    `<t:RequestType>${trust}/Issue</t:RequestType>`,
    '</t:RequestSecurityToken></s:Body></s:Envelope>',
  ].join('')
}
