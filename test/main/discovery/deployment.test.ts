import { expect, test } from 'vitest'
import { builtInClouds, publicCloud } from '../../../main/discovery/clouds.ts'
import { isOfCloud, isOfDeployment } from '../../../main/discovery/deployment.ts'

test.each([
  ['crm.contoso.com', 'crm.contoso.com', true],
  ['crm', 'crm', true],
  ['org2.crm.contoso.com', 'org1.crm.contoso.com', true],
  ['other.contoso.com', 'crm.contoso.com', true],
  ['org2.crm.contoso.com.evil.example', 'org1.crm.contoso.com', false],
  ['crm.evil.example', 'crm.contoso.com', false],
  ['evilcontoso.com', 'crm.contoso.com', false],
  // contoso.co.uk and evil.co.uk have nothing in common but a public suffix
  ['evil.co.uk', 'contoso.co.uk', false],
  ['evil.azurewebsites.net', 'contoso.azurewebsites.net', false],
  ['other', 'crm', false],
])('%s is of the deployment of %s: %s', (host, server, expected) => {
  expect(isOfDeployment(host, server)).toBe(expected)
})

test('an organization of GCC is none of the public cloud', () => {
  expect([
    isOfCloud('contoso.crm4.dynamics.com', publicCloud, builtInClouds),
    isOfCloud('contoso.crm9.dynamics.com', publicCloud, builtInClouds),
    isOfCloud('contoso.crm4.dynamics.com.evil.example', publicCloud, builtInClouds),
  ]).toEqual([true, false, false])
})
