/** The metadata exchange document of a token service: its WS-Trust endpoints for programs (protocols §D.1). */

const namespaces =
  'xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/" ' +
  'xmlns:wsa10="http://www.w3.org/2005/08/addressing" xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy" ' +
  'xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd" ' +
  'xmlns:sp="http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702" ' +
  'xmlns:sp05="http://schemas.xmlsoap.org/ws/2005/07/securitypolicy" ' +
  'xmlns:http="http://schemas.microsoft.com/ws/06/2004/policy/http" xmlns:tns="http://schemas.microsoft.com/ws/2008/06/identity/securitytokenservice"'

const issue = {
  '13': 'http://docs.oasis-open.org/ws-sx/ws-trust/200512/RST/Issue',
  '2005': 'http://schemas.xmlsoap.org/ws/2005/02/trust/RST/Issue',
}

const policies = {
  usernamemixed: (version: keyof typeof issue) =>
    version === '13'
      ? '<sp:TransportBinding/><sp:SignedEncryptedSupportingTokens><wsp:Policy><sp:UsernameToken><wsp:Policy><sp:WssUsernameToken10/></wsp:Policy></sp:UsernameToken></wsp:Policy></sp:SignedEncryptedSupportingTokens>'
      : '<sp05:TransportBinding/><sp05:SignedSupportingTokens><wsp:Policy><sp05:UsernameToken><wsp:Policy><sp05:WssUsernameToken10/></wsp:Policy></sp05:UsernameToken></wsp:Policy></sp05:SignedSupportingTokens>',
  issuedtokenmixedsymmetricbasic256: (version: keyof typeof issue) => {
    const p = version === '13' ? 'sp' : 'sp05'
    const key = `${issue[version].replace('/RST/Issue', '')}/SymmetricKey`
    return (
      `<${p}:TransportBinding><wsp:Policy><${p}:AlgorithmSuite><wsp:Policy><${p}:Basic256/></wsp:Policy></${p}:AlgorithmSuite></wsp:Policy></${p}:TransportBinding>` +
      `<${p}:EndorsingSupportingTokens><wsp:Policy><${p}:IssuedToken><${p}:RequestSecurityTokenTemplate><t:KeyType xmlns:t="${issue[version].replace('/RST/Issue', '')}">${key}</t:KeyType></${p}:RequestSecurityTokenTemplate></${p}:IssuedToken></wsp:Policy></${p}:EndorsingSupportingTokens>`
    )
  },
  windowstransport: () => '<http:NegotiateAuthentication/><sp:TransportBinding/>',
}

/** @param wrapped true puts it into a SOAP envelope, as one third-party product does */
export function metadataExchange(base: string, wrapped = false): string {
  const ends = (Object.keys(policies) as (keyof typeof policies)[]).flatMap((kind) =>
    (['2005', '13'] as const).map((version) => ({ kind, version, name: `${kind}_${version}` })),
  )
  const content = [
    ...ends.map(
      ({ kind, version, name }) =>
        `<wsp:Policy wsu:Id="${name}_policy"><wsp:ExactlyOne><wsp:All>${policies[kind](version)}</wsp:All></wsp:ExactlyOne></wsp:Policy>`,
    ),
    ...ends.map(
      ({ version, name }) =>
        `<wsdl:binding name="${name}" type="tns:Trust"><wsp:PolicyReference URI="#${name}_policy"/><soap12:binding transport="http://schemas.xmlsoap.org/soap/http"/><wsdl:operation name="Issue"><soap12:operation soapAction="${issue[version]}" style="document"/></wsdl:operation></wsdl:binding>`,
    ),
    '<wsdl:service name="SecurityTokenService">',
    ...ends.map(({ kind, version, name }) => {
      const address = `${base}/${version}/${kind}`
      return `<wsdl:port name="${name}" binding="tns:${name}"><soap12:address location="${address}"/><wsa10:EndpointReference><wsa10:Address>${address}</wsa10:Address></wsa10:EndpointReference></wsdl:port>`
    }),
    '</wsdl:service>',
  ].join('')
  const definitions = `<wsdl:definitions name="SecurityTokenService" targetNamespace="http://schemas.microsoft.com/ws/2008/06/identity/securitytokenservice" ${namespaces}>${content}</wsdl:definitions>`
  return wrapped
    ? `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body>${definitions}</s:Body></s:Envelope>`
    : `<?xml version="1.0" encoding="utf-8"?>${definitions}`
}
