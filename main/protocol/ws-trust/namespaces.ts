/** The two WS-Trust versions that AD FS supports, and their XML namespaces. */

export const SOAP_12 = 'http://www.w3.org/2003/05/soap-envelope'
export const SECURITY = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd'
export const SECURITY_11 = 'http://docs.oasis-open.org/wss/oasis-wss-wssecurity-secext-1.1.xsd'
export const UTILITY = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd'

const TRUST_13 = 'http://docs.oasis-open.org/ws-sx/ws-trust/200512'
const TRUST_2005 = 'http://schemas.xmlsoap.org/ws/2005/02/trust'

export type TrustVersion = '1.3' | '2005'

export const TRUST: Readonly<Record<TrustVersion, string>> = { '1.3': TRUST_13, '2005': TRUST_2005 }
