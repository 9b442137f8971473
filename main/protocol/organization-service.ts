/** Where an org's SOAP service is: it is asked there, and assertions are asked for by this address. */
export const organizationService = (orgUrl: string): string =>
  `${orgUrl.replace(/\/$/, '')}/XRMServices/2011/Organization.svc`
