/** Organization.svc?wsdl: the main document imports another one with the authentication policies (protocols §B.3). */

export type WsdlKind =
  | { readonly kind: 'online'; readonly rst2: string }
  /** Only with the policy of 2011: an organization that is older than Microsoft Online Services. */
  | { readonly kind: 'live' }
  | { readonly kind: 'claims'; readonly issuer: string; readonly mex: string }
  | { readonly kind: 'windows'; readonly spn: string }

const namespaces =
  'xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy" ' +
  'xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd" ' +
  'xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/" xmlns:wsa10="http://www.w3.org/2005/08/addressing" ' +
  'xmlns:tns="http://schemas.microsoft.com/xrm/2011/Contracts" ' +
  'xmlns:i0="http://schemas.microsoft.com/xrm/2011/Contracts/Services"'

const definitions = (namespace: string, content: string) =>
  `<?xml version="1.0" encoding="utf-8"?>\n<wsdl:definitions name="OrganizationService" targetNamespace="${namespace}" ${namespaces}>${content}</wsdl:definitions>`

const contracts = 'http://schemas.microsoft.com/xrm/2011/Contracts'

/** @param asked the wsdl parameter of the query: empty for the main document, `wsdl0` for the imported one */
export function wsdl(kind: WsdlKind, service: string, asked: string): string {
  if (asked === 'wsdl0') return definitions(`${contracts}/Services`, policy(kind))
  const identity =
    kind.kind === 'windows'
      ? `<wsa10:EndpointReference><wsa10:Address>${service}</wsa10:Address><Identity xmlns="http://schemas.xmlsoap.org/ws/2006/02/addressingidentity"><Spn>${kind.spn}</Spn></Identity></wsa10:EndpointReference>`
      : ''
  return definitions(
    contracts,
    `<wsdl:import namespace="${contracts}/Services" location="${service}?wsdl=wsdl0"/>` +
      '<wsdl:service name="OrganizationService"><wsdl:port name="CustomBinding_IOrganizationService" binding="tns:CustomBinding_IOrganizationService">' +
      `<soap12:address location="${service}"/>${identity}</wsdl:port></wsdl:service>`,
  )
}

function policy(kind: WsdlKind): string {
  return (
    '<wsp:Policy wsu:Id="CustomBinding_IOrganizationService_policy"><wsp:ExactlyOne><wsp:All>' +
    authenticationPolicies(kind) +
    '<sp:TransportBinding xmlns:sp="http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702"><wsp:Policy><sp:TransportToken><wsp:Policy><sp:HttpsToken/></wsp:Policy></sp:TransportToken></wsp:Policy></sp:TransportBinding>' +
    '</wsp:All></wsp:ExactlyOne></wsp:Policy>'
  )
}

function authenticationPolicies(kind: WsdlKind): string {
  switch (kind.kind) {
    case 'online':
      return online(kind.rst2)
    case 'claims':
      return (
        both('Federation', `<ms-xrm:Identifier>${kind.issuer}</ms-xrm:Identifier>`) +
        `<sp:EndorsingSupportingTokens xmlns:sp="http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702"><wsp:Policy><sp:IssuedToken><Issuer xmlns="http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702"><Address xmlns="http://www.w3.org/2005/08/addressing">http://www.w3.org/2005/08/addressing/anonymous</Address><Metadata xmlns="http://www.w3.org/2005/08/addressing"><Metadata xmlns="http://schemas.xmlsoap.org/ws/2004/09/mex"><wsx:MetadataSection xmlns="" xmlns:wsx="http://schemas.xmlsoap.org/ws/2004/09/mex"><wsx:MetadataReference><Address xmlns="http://www.w3.org/2005/08/addressing">${kind.mex}</Address></wsx:MetadataReference></wsx:MetadataSection></Metadata></Metadata></Issuer></sp:IssuedToken></wsp:Policy></sp:EndorsingSupportingTokens>`
      )
    case 'live':
      return authentication('2011', 'LiveId', '<ms-xrm:Identifier>http://Passport.NET/tb</ms-xrm:Identifier>')
    case 'windows':
      return both('ActiveDirectory', '')
  }
}

/** Online organizations have LiveId in the policy of 2011 and OnlineFederation in that of 2012. */
function online(rst2: string): string {
  const trust =
    '<ms-xrm:AppliesTo>urn:crmemea:dynamics.com</ms-xrm:AppliesTo><ms-xrm:TrustVersion>WSTrustFeb2005</ms-xrm:TrustVersion>' +
    '<ms-xrm:SecurityMode>TransportWithMessageCredential</ms-xrm:SecurityMode><ms-xrm:LivePolicy>MBI_FED_SSL</ms-xrm:LivePolicy>' +
    '<ms-xrm:LiveIdAppliesTo>http://Passport.NET/tb</ms-xrm:LiveIdAppliesTo>'
  const identifier = '<ms-xrm:Identifier>urn:federation:MicrosoftOnline</ms-xrm:Identifier>'
  return (
    authentication('2011', 'LiveId', `${identifier}<ms-xrm:LiveTrust>${trust}</ms-xrm:LiveTrust>`) +
    authentication(
      '2012',
      'OnlineFederation',
      `<ms-xrm:Identifier>https://dynamicscrmemea.accesscontrol.windows.net/</ms-xrm:Identifier><ms-xrm:OrgTrust>${trust}<ms-xrm:LiveEndpoint>${rst2}</ms-xrm:LiveEndpoint>${identifier}</ms-xrm:OrgTrust>`,
    )
  )
}

const both = (type: string, service: string) =>
  authentication('2011', type, service) + authentication('2012', type, service)

function authentication(year: '2011' | '2012', type: string, service: string): string {
  return (
    `<ms-xrm:AuthenticationPolicy xmlns:ms-xrm="http://schemas.microsoft.com/xrm/${year}/Contracts/Services">` +
    `<ms-xrm:Authentication>${type}</ms-xrm:Authentication><ms-xrm:SecureTokenService>${service}</ms-xrm:SecureTokenService></ms-xrm:AuthenticationPolicy>`
  )
}
