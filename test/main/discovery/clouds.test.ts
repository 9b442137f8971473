/** Which cloud a host belongs to. */
import { expect, test } from 'vitest'
import { parseOrgUrl } from '../../../main/contract/org-url.ts'
import { parseClouds } from '../../../main/discovery/added-clouds.ts'
import {
  builtInClouds,
  cloudOfLoginHost,
  cloudOfOrgHost,
  registrationsPage,
} from '../../../main/discovery/clouds.ts'

test.each([
  ['contoso.crm.dynamics.com', 'Public'],
  ['contoso.crm4.dynamics.com', 'Public'],
  ['contoso.crm9.dynamics.com', 'US Government (GCC)'],
  ['contoso.crm.microsoftdynamics.us', 'US Government (GCC High)'],
  ['contoso.crm.appsplatform.us', 'US Government (DoD)'],
  ['contoso.crm.dynamics.cn', 'China (21Vianet)'],
  ['crm.dynamics.com.example.org', undefined],
  ['evilcrm.dynamics.com.attacker.test', undefined],
  ['contosodynamics.com', undefined],
  ['dynamics.com', undefined],
  ['xn--dynamics-com-9hc.example', undefined],
  ['contoso.crm.dynamics.com.', 'Public'],
  ['[::1]', undefined],
  ['127.0.0.1', undefined],
])('the host %s belongs to the cloud %s', (host, name) => {
  expect(cloudOfOrgHost(host, builtInClouds)?.name).toBe(name)
})

test.each([
  ['https://contoso.crm.dynаmics.com/', 'contoso.crm.xn--dynmics-4fg.com', null],
  ['https://contoso.crm.dynamics。com/', 'contoso.crm.dynamics.com', 'Public'],
  ['https://contoso.crm.dynamics.com./', 'contoso.crm.dynamics.com', 'Public'],
  ['https://CONTOSO.CRM.DYNAMICS.COM/', 'contoso.crm.dynamics.com', 'Public'],
  ['https://contoso.crm.dynamics.com:8443/', 'contoso.crm.dynamics.com', 'Public'],
  ['https://[::ffff:127.0.0.1]/', '[::ffff:7f00:1]', null],
  ['https://2130706433/', '127.0.0.1', null],
])('the address %s has the host %s and the cloud %s', (address, host, cloud) => {
  const parsed = parseOrgUrl(address)
  expect(parsed.host).toBe(host)
  expect(cloudOfOrgHost(parsed.host, builtInClouds)?.name ?? null).toBe(cloud)
})

test.each([
  ['login.sovcloud-identity.fr', 'France (Bleu)'],
  ['login.sovcloud-identity.de', 'Germany (Delos)'],
  ['login.sovcloud-identity.sg', 'Singapore (GovSG)'],
])('%s is the login host of %s, a cloud without known hosts of organizations', (host, name) => {
  const cloud = cloudOfLoginHost(host, builtInClouds)
  expect(cloud?.name).toBe(name)
  expect(cloudOfOrgHost(`contoso.crm.${host}`, builtInClouds)).toBeNull()
  expect(cloudOfLoginHost(`${host}.attacker.example`, builtInClouds)).toBeNull()
})

test('a login host is compared as a whole, with its port', () => {
  expect(cloudOfLoginHost('login.microsoftonline.com', builtInClouds)?.name).toBeDefined()
  for (const host of [
    'login.microsoftonline.com.evil.example',
    'login.microsoftonline.com:8443',
    'evil.login.microsoftonline.com',
  ])
    expect(cloudOfLoginHost(host, builtInClouds)).toBeNull()
})

test('the longer suffix decides between an added and a built-in cloud, and the built-in cloud wins a tie', () => {
  const added = parseClouds(
    JSON.stringify([
      {
        name: 'Mine',
        loginHost: 'login.mine.example:8443',
        orgHostSuffixes: ['crm.mine.example', 'dynamics.com', 'sales.crm.dynamics.com'],
      },
      { name: 'Other', loginHost: 'login.microsoftonline.com', orgHostSuffixes: [] },
    ]),
  )
  const clouds = [...builtInClouds, ...added]
  expect(cloudOfOrgHost('a.crm.mine.example', clouds)?.name).toBe('Mine')
  expect(cloudOfOrgHost('a.sales.crm.dynamics.com', clouds)?.name).toBe('Mine')
  expect(cloudOfOrgHost('contoso.crm.dynamics.com', clouds)?.name).toBe('Public')
  expect(cloudOfLoginHost('login.microsoftonline.com', clouds)?.name).toBe('Public')
  expect(cloudOfLoginHost('login.mine.example:8443', clouds)?.name).toBe('Mine')
  expect(cloudOfLoginHost('login.mine.example', clouds)).toBeNull()
})

test.each([
  ['login.microsoftonline.com', 'https://entra.microsoft.com/'],
  ['login.windows.net', 'https://entra.microsoft.com/'],
  ['login.microsoftonline.us', 'https://portal.azure.us/'],
  ['login.chinacloudapi.cn', 'https://portal.azure.cn/'],
  ['login.sovcloud-identity.fr', null],
  ['login.stranger.example', null],
  ['', null],
])('the applications of the login host %s are registered at %s', (host, portal) => {
  const page = registrationsPage(host, builtInClouds)
  expect(page === null ? null : `${new URL(page).origin}/`).toBe(portal)
  expect(page ?? '#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade').toContain(
    '#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade',
  )
})
