/** The federation metadata of a token service: its signing certificate, endpoints and MEX reference (protocols §C.5). */

import type { Pem } from '../certificates.ts'

/** @param active the base URL of the active endpoints, if there are any */
export function federationMetadata(entityId: string, signing: Pem, passive: string, active?: string): string {
  const certificate = signing.certificate.replace(/-----[^-]+-----|\s/g, '')
  const mex = `<Metadata><Metadata xmlns="http://schemas.xmlsoap.org/ws/2004/09/mex" xmlns:wsx="http://schemas.xmlsoap.org/ws/2004/09/mex"><wsx:MetadataSection Dialect="http://schemas.xmlsoap.org/ws/2004/09/mex" xmlns=""><wsx:MetadataReference><Address xmlns="http://www.w3.org/2005/08/addressing">${active}/mex</Address></wsx:MetadataReference></wsx:MetadataSection></Metadata></Metadata>`
  const service =
    active === undefined
      ? ''
      : `<fed:SecurityTokenServiceEndpoint><EndpointReference xmlns="http://www.w3.org/2005/08/addressing"><Address>${active}/2005/certificatemixed</Address>${mex}</EndpointReference></fed:SecurityTokenServiceEndpoint>`
  return `<?xml version="1.0" encoding="utf-8"?>
<EntityDescriptor ID="_lab" entityID="${entityId}" xmlns="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:fed="http://docs.oasis-open.org/wsfed/federation/200706">
<RoleDescriptor xsi:type="fed:SecurityTokenServiceType" protocolSupportEnumeration="http://docs.oasis-open.org/ws-sx/ws-trust/200512 http://schemas.xmlsoap.org/ws/2005/02/trust http://docs.oasis-open.org/wsfed/federation/200706">
<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>${certificate}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>
${service}
<fed:PassiveRequestorEndpoint><EndpointReference xmlns="http://www.w3.org/2005/08/addressing"><Address>${passive}</Address></EndpointReference></fed:PassiveRequestorEndpoint></RoleDescriptor></EntityDescriptor>
`
}
