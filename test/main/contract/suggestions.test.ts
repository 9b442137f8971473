import { expect, test } from 'vitest'
import { parseOrgUrl } from '../../../main/contract/org-url.ts'
import { numberedName, suggestedEnvironment, suggestedName } from '../../../main/contract/suggestions.ts'

test.each([
  ['contoso.crm4.dynamics.com', 'Contoso', 'unspecified'],
  ['contoso-uat.crm4.dynamics.com', 'Contoso Uat', 'sandbox'],
  ['contoso-dev2.crm.dynamics.com', 'Contoso Dev2', 'development'],
  ['contoso-prod.crm.dynamics.com', 'Contoso Prod', 'production'],
  ['org1234abcd.crm.dynamics.com', 'Org1234abcd', 'unspecified'],
  ['contestant.crm.dynamics.com', 'Contestant', 'unspecified'],
  ['devon.crm.dynamics.com', 'Devon', 'unspecified'],
  ['crm.contoso.example/ContosoTest', 'ContosoTest', 'sandbox'],
  ['crm-dev.contoso.example/Contoso', 'Contoso', 'development'],
  ['crm.contoso.example', 'Contoso', 'unspecified'],
  ['dynamics.contoso.example/', 'Contoso', 'unspecified'],
  ['crm.example', 'Crm', 'unspecified'],
  ['https://10.1.2.3/Contoso', 'Contoso', 'unspecified'],
  ['https://10.1.2.3', '10.1.2.3', 'unspecified'],
])('the address %s suggests the name %s and the environment %s', (address, name, environment) => {
  const { orgUrl } = parseOrgUrl(address)
  expect([suggestedName(orgUrl), suggestedEnvironment(orgUrl)]).toEqual([name, environment])
})

test.each([
  ['Contoso', 'Contoso (2)'],
  ['Contoso (2)', 'Contoso (3)'],
  ['Contoso (99)', 'Contoso (100)'],
  ['Contoso (old)', 'Contoso (old) (2)'],
  ['Contoso(2)', 'Contoso(2) (2)'],
])('a copy of %s is called %s', (name, copy) => {
  expect(numberedName(name)).toBe(copy)
})
