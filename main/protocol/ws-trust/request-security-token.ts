/** Writes token requests, with a password or for an authenticated connection (WS-Trust 1.3 §4, UsernameToken Profile 1.0). */
import { WS_ADDRESSING, WS_POLICY } from '../namespaces.ts'
import { SECURITY, SOAP_12, TRUST, type TrustVersion, UTILITY } from './namespaces.ts'
import { xmlText } from './xml-text.ts'

export interface TokenRequest {
  readonly version: TrustVersion
  /** URL of the endpoint. */
  readonly to: string
  /** `urn:uuid:` and a GUID; the response refers to it. */
  readonly messageId: string
  /** The audience of the assertion. */
  readonly appliesTo: string
  /** `bearer`: anyone with the assertion may use it; `symmetric`: only with its proof key. */
  readonly keyType: 'bearer' | 'symmetric'
  /** Null if the connection authenticates the user. */
  readonly credentials: RequestCredentials | null
  /** Epoch milliseconds. */
  readonly now: number
}

/** A user name and password, or prepared and signed headers. */
export type RequestCredentials =
  | { readonly kind: 'user-name'; readonly userName: string; readonly password: string }
  | { readonly kind: 'headers'; readonly to: string; readonly header: string }

/** A header covered by a signature: its `u:Id`, and its text in exclusive canonicalization. */
export interface SignedPart {
  readonly id: string
  readonly xml: string
}

/** The `To` header of a message: AD FS requires it signed if an assertion authenticates the user. @param address https URL */
export const signedTo = (address: string): SignedPart => ({
  id: '_1',
  xml: `<a:To xmlns:a="${WS_ADDRESSING}" xmlns:s="${SOAP_12}" xmlns:u="${UTILITY}" u:Id="_1" s:mustUnderstand="1">${xmlText(address)}</a:To>`,
})

/** Lifetime of a request, milliseconds. */
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

const userNameHeader = (
  { userName, password }: Extract<RequestCredentials, { kind: 'user-name' }>,
  now: number,
) =>
  [
    `<o:Security s:mustUnderstand="1" xmlns:o="${SECURITY}"><u:Timestamp u:Id="_0">`,
    `<u:Created>${new Date(now).toISOString()}</u:Created>`,
    `<u:Expires>${new Date(now + LIFETIME).toISOString()}</u:Expires></u:Timestamp>`,
    `<o:UsernameToken u:Id="user"><o:Username>${xmlText(userName)}</o:Username>`,
    `<o:Password Type="${PASSWORD_TEXT}">${xmlText(password)}</o:Password></o:UsernameToken></o:Security>`,
  ].join('')

/** @throws ProtocolError `not-xml-text` if name or password has a character that XML does not allow */
export function writeTokenRequest(request: TokenRequest): string {
  const { version, credentials, now } = request
  const trust = TRUST[version]
  const headers = headersOf(request.to, credentials, now)
  return [
    `<s:Envelope xmlns:s="${SOAP_12}" xmlns:a="${WS_ADDRESSING}" xmlns:u="${UTILITY}"><s:Header>`,
    `<a:Action s:mustUnderstand="1">${issueAction(version)}</a:Action>`,
    `<a:MessageID>${xmlText(request.messageId)}</a:MessageID>`,
    '<a:ReplyTo><a:Address>http://www.w3.org/2005/08/addressing/anonymous</a:Address></a:ReplyTo>',
    `${headers}</s:Header><s:Body><t:RequestSecurityToken xmlns:t="${trust}">`,
    `<p:AppliesTo xmlns:p="${WS_POLICY}"><a:EndpointReference>`,
    `<a:Address>${xmlText(request.appliesTo)}</a:Address></a:EndpointReference></p:AppliesTo>`,
    `<t:KeyType>${keyTypeOf(version, request.keyType)}</t:KeyType>`,
    `<t:RequestType>${trust}/Issue</t:RequestType>`,
    '</t:RequestSecurityToken></s:Body></s:Envelope>',
  ].join('')
}

function headersOf(to: string, credentials: RequestCredentials | null, now: number): string {
  if (credentials?.kind === 'headers') return `${credentials.to}${credentials.header}`
  const security = credentials === null ? '' : userNameHeader(credentials, now)
  return `<a:To s:mustUnderstand="1">${xmlText(to)}</a:To>${security}`
}
