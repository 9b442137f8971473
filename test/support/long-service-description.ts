/** A service description that is as long as Dynamics' longest: with messages, operations and the policy. */

const namespaces =
  'xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy" ' +
  'xmlns:wsaw="http://www.w3.org/2006/05/addressing/wsdl" xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/" ' +
  'xmlns:tns="http://schemas.microsoft.com/xrm/2011/Contracts/Services"'

const policy =
  '<wsp:Policy><wsp:ExactlyOne><wsp:All><x:AuthenticationPolicy xmlns:x="http://schemas.microsoft.com/xrm/2012/Contracts/Services">' +
  '<x:Authentication>OnlineFederation</x:Authentication></x:AuthenticationPolicy></wsp:All></wsp:ExactlyOne></wsp:Policy>'

/** @param length the least number of characters */
export function longServiceDescription(length: number, policyAt: 'start' | 'end'): string {
  const messages: string[] = []
  const operations: string[] = []
  let made = 0
  for (let index = 0; made < length; index += 1) {
    const name = `Operation${index}`
    const message = `<wsdl:message name="${name}_Input"><wsdl:part name="parameters" element="tns:${name}"/></wsdl:message>\n`
    const operation = `<wsdl:operation name="${name}"><wsdl:input wsaw:Action="http://schemas.microsoft.com/xrm/2011/Contracts/Services/IOrganizationService/${name}" message="tns:${name}_Input"/></wsdl:operation>\n`
    messages.push(message)
    operations.push(operation)
    made += message.length + operation.length
  }
  const first = policyAt === 'start' ? policy : ''
  const last = policyAt === 'end' ? policy : ''
  return `<?xml version="1.0" encoding="utf-8"?>\n<wsdl:definitions ${namespaces}>${first}${messages.join('')}<wsdl:portType name="IOrganizationService">${operations.join('')}</wsdl:portType>${last}</wsdl:definitions>\n`
}
