/** URL of an org's SOAP service, which is also the audience of assertions for it. */
export const organizationService = (orgUrl: string): string =>
  `${orgUrl.replace(/\/$/, '')}/XRMServices/2011/Organization.svc`
