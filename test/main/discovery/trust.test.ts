import { expect, test } from 'vitest'
import { isNeighbor } from '../../../main/discovery/trust.ts'

test.each([
  ['sts.contoso.com', 'crm.contoso.com', true],
  ['adfs.contoso.com', 'org.crm.contoso.com:444', true],
  ['sts.contoso.co.uk:443', 'crm.contoso.co.uk', true],
  ['sts.adatum.localhost:9443', 'crm.adatum.localhost:9443', true],
  ['sts.evil.co.uk', 'crm.contoso.co.uk', false],
  ['evil.com', 'contoso.com', false],
  ['contoso.com.evil.example', 'crm.contoso.com', false],
  ['evilcontoso.com', 'crm.contoso.com', false],
  ['evil.azurewebsites.net', 'contoso.azurewebsites.net', false],
  ['10.0.0.2', '10.0.0.1', false],
  ['10.0.0.1', '10.0.0.1', true],
  ['com', 'contoso.com', false],
])('%s is a neighbor of %s: %s', (host, orgHost, neighbor) => {
  expect(isNeighbor(host, orgHost)).toBe(neighbor)
})
