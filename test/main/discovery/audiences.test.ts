/** The other audiences of an online account, in each cloud. */
import { expect, test } from 'vitest'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import { audiencesOf } from '../../../main/discovery/audiences.ts'
import { builtInClouds } from '../../../main/discovery/clouds.ts'

const of = (org: string, login: string) =>
  Object.fromEntries(
    audiencesOf(`https://${org}` as OrgUrl, login, builtInClouds).map(({ name, resource }) => [
      name,
      resource,
    ]),
  )

test.each([
  [
    'the public cloud',
    'contoso.crm4.dynamics.com',
    'login.microsoftonline.com',
    ['https://api.powerplatform.com', 'https://globaldisco.crm.dynamics.com', 'https://graph.microsoft.com'],
  ],
  [
    'GCC',
    'contoso.crm9.dynamics.com',
    'login.microsoftonline.com',
    [
      'https://api.gov.powerplatform.microsoft.us',
      'https://globaldisco.crm9.dynamics.com',
      'https://graph.microsoft.com',
    ],
  ],
  [
    'GCC High',
    'contoso.crm.microsoftdynamics.us',
    'login.microsoftonline.us',
    [
      'https://api.high.powerplatform.microsoft.us',
      'https://globaldisco.crm.microsoftdynamics.us',
      'https://graph.microsoft.us',
    ],
  ],
  [
    'DoD',
    'contoso.crm.appsplatform.us',
    'login.microsoftonline.us',
    [
      'https://api.appsplatform.us',
      'https://globaldisco.crm.appsplatform.us',
      'https://dod-graph.microsoft.us',
    ],
  ],
  [
    'China',
    'contoso.crm.dynamics.cn',
    'login.partner.microsoftonline.cn',
    [
      'https://api.powerplatform.partner.microsoftonline.cn',
      'https://globaldisco.crm.dynamics.cn',
      'https://microsoftgraph.chinacloudapi.cn',
    ],
  ],
])('%s has its own', (_cloud, org, login, [powerPlatform, discovery, graph]) => {
  expect(of(org, login)).toEqual({
    'power-platform': powerPlatform,
    discovery,
    graph,
    mcp: `https://${org}/api/mcp`,
  })
})

test.each(['login.sovcloud-identity.fr', 'login.unknown.example'])(
  'a cloud whose services nobody has published (%s) has the endpoint of the organization only',
  (login) => {
    expect(of('crm.contoso.example', login)).toEqual({ mcp: 'https://crm.contoso.example/api/mcp' })
  },
)
