/** XML namespaces that several readers use. */

export const WSDL = 'http://schemas.xmlsoap.org/wsdl/'
export const WS_POLICY = 'http://schemas.xmlsoap.org/ws/2004/09/policy'
export const WS_ADDRESSING = 'http://www.w3.org/2005/08/addressing'
export const SECURITY_POLICY = 'http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702'
export const SECURITY_POLICY_2005 = 'http://schemas.xmlsoap.org/ws/2005/07/securitypolicy'
export const SECURITY_POLICIES: readonly string[] = [SECURITY_POLICY, SECURITY_POLICY_2005]
