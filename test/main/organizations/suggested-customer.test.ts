import { expect, test } from 'vitest'
import type { IdentityProvider } from '../../../main/contract/identity-provider.ts'
import { parseOrgUrl } from '../../../main/contract/org-url.ts'
import { suggestedCustomer } from '../../../main/organizations/suggested-customer.ts'
import { aDetection } from '../../support/profiles.ts'

const orgUrl = (address: string) => parseOrgUrl(address, { allowHttp: true }).orgUrl

test.each([
  // the host of an organization online
  ['contoso.crm4.dynamics.com', null, 'Contoso'],
  ['contoso-dev.crm4.dynamics.com', null, 'Contoso'],
  ['d365-contoso-uat2.crm.dynamics.com', null, 'Contoso'],
  ['tailspin-toys-test.crm.microsoftdynamics.us', null, 'Tailspin Toys'],
  ['org1234abcd.crm4.dynamics.com', null, null],
  ['uat-2.crm4.dynamics.com', null, null],
  // the registrable domain of a server on-premises
  ['https://crm.contoso.com/Org', null, 'Contoso'],
  ['https://sales.crm.contoso.co.uk', null, 'Contoso'],
  ['https://fourth-coffee-test.com/Org', null, 'Fourth Coffee'],
  ['https://crm.contoso.local/Org', null, 'Contoso'],
  ['https://contoso.azurewebsites.net/Org', null, 'Contoso'],
  ['https://crm.intern/Org', null, null],
  ['http://crm/Org', null, null],
  ['https://crm.münchen-crm.de/Org', null, null],
  // hosts without a domain
  ['https://10.1.2.3/Contoso', null, null],
  ['https://[fe80::1]/Contoso', null, null],
  ['http://localhost:5555/Contoso', null, null],
  ['https://contoso.crm.lab.localhost:8443', null, null],
  ['https://contoso.crm.lab.localhost:8443', 'alex@contoso.example', 'Contoso'],
  // the account
  ['org1234abcd.crm4.dynamics.com', 'alex@contoso.com', 'Contoso'],
  ['sales.crm4.dynamics.com', ' alex@emea.contoso.com ', 'Contoso'],
  ['sales.crm4.dynamics.com', 'alex@contoso.onmicrosoft.com', 'Contoso'],
  ['sales.crm4.dynamics.com', 'megan_fabrikam.com#EXT#@contoso.onmicrosoft.com', 'Contoso'],
  ['contoso.crm4.dynamics.com', 'mona@outlook.com', 'Contoso'],
  ['contoso.crm4.dynamics.com', 'mona@hotmail.co.uk', 'Contoso'],
  ['https://crm.contoso.com/Org', 'CONTOSO\\alex', 'Contoso'],
])('%s for %s belongs to %s', (address, userName, customer) => {
  expect(suggestedCustomer({ orgUrl: orgUrl(address), userName, detection: null })).toBe(customer)
})

test.each([
  ['contoso.onmicrosoft.com', 'Contoso'],
  ['fabrikam-test.onmicrosoft.com', 'Fabrikam'],
  ['contoso.com', 'Contoso'],
  ['organizations', 'Sales'],
  ['11111111-1111-4111-8111-111111111111', 'Sales'],
])('sales.crm4.dynamics.com of the tenant %s belongs to %s', (tenant, customer) => {
  const identityProvider: IdentityProvider = {
    kind: 'microsoft-online',
    cloud: 'Public',
    authority: `https://login.microsoftonline.com/${tenant}`,
    tenant,
  }
  const detection = aDetection({ identityProvider })
  expect(suggestedCustomer({ orgUrl: orgUrl('sales.crm4.dynamics.com'), userName: null, detection })).toBe(
    customer,
  )
})
