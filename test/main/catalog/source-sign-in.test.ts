/** What a token for the source of a catalog may be for: the team's own application, and never an organization. */
import { describe, expect, test } from 'vitest'
import { catalogResource, type TakenResources } from '../../../main/catalog/source-sign-in.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import type { ConnectionProfile } from '../../../main/contract/profile.ts'
import { builtInClouds } from '../../../main/discovery/clouds.ts'
import { aDetection, aProfile } from '../../support/profiles.ts'
import { failureOf } from '../../support/told.ts'

const SOURCE = 'https://intranet.contoso.com/orgs/list.json'
const NONE: TakenResources = { profiles: [], clouds: builtInClouds }
const saved = (orgUrl: string, resource = orgUrl): readonly ConnectionProfile[] => [
  aProfile({ orgUrl: orgUrl as OrgUrl, detection: aDetection({ resource }) }),
]
const ID = '7c9e6679-7425-40de-944b-e07fc1f90ae7'

describe('the Application ID URI of a catalog', () => {
  test.each([
    [`api://${ID}`, `api://${ID}`],
    [`  api://${ID}/  `, `api://${ID}`],
    ['api://contoso.com/lists', 'api://contoso.com/lists'],
    ['https://intranet.contoso.com/lists/', 'https://intranet.contoso.com/lists'],
    ['HTTPS://INTRANET.CONTOSO.COM', 'https://intranet.contoso.com'],
    ['https://intranet.contoso.com:443/lists', 'https://intranet.contoso.com/lists'],
    [`api://lists.contoso.com/${ID}`, `api://lists.contoso.com/${ID}`],
    [`API://contoso_lists/v1`, 'API://contoso_lists/v1'],
  ])('%s is taken', (typed, resource) => {
    expect(catalogResource(typed, SOURCE, NONE)).toBe(resource)
  })

  test.each([
    ['another server', 'https://graph.microsoft.com'],
    ['a name that only ends like the host', 'https://evil-intranet.contoso.com'],
    ['a host below', 'https://a.intranet.contoso.com'],
    ['another port', 'https://intranet.contoso.com:8443'],
    ['plain http', 'http://intranet.contoso.com'],
    ['Dataverse by its application', 'api://00000007-0000-0000-c000-000000000000'],
    ['Dataverse in another cloud', 'API://00000007-0000-0000-C000-000000000000/x'],
    ['Microsoft Graph by its application', 'api://00000003-0000-0000-c000-000000000000'],
    ['Microsoft Graph behind a name', 'api://contoso.com/00000003-0000-0000-c000-000000000000'],
    ['Microsoft Graph in other digits', 'api://\uFF100000003-0000-0000-c000-000000000000'],
    ['Microsoft Graph behind a hidden mark', 'api://\u200B00000003-0000-0000-c000-000000000000'],
    ['Microsoft Graph by its host', 'api://graph.microsoft.com'],
    ['an organization by its host', 'api://contoso.crm4.dynamics.com/lists'],
    ['an organization by its host with a dot', 'api://CONTOSO.crm4.dynamics.com.'],
    ['an organization of the government', 'api://contoso.crm.microsoftdynamics.us'],
    ['a path that goes up', `api://${ID}/../00000003-0000-0000-c000-000000000000`],
    ['a path without a name', `api://contoso.com//${ID}`],
    ['a scope', `api://${ID}/.default`],
    ['an encoded host', 'https://intranet%2Econtoso.com'],
    ['a host that only looks the same', 'https://intranet.contos\u043E.com'],
    ['a user before another host', 'https://intranet.contoso.com@graph.microsoft.com'],
    ['a backslash before another host', 'https://graph.microsoft.com\\@intranet.contoso.com'],
    ['an address without slashes', 'https:intranet.contoso.com/lists'],
    ['a path with a backslash', 'https://intranet.contoso.com/a\\b'],
    ['a password', 'https://u:p@intranet.contoso.com'],
    ['a query', `api://${ID}?x=1`],
    ['a fragment', `api://${ID}#x`],
    ['two scopes', `api://${ID} offline_access`],
    ['a client ID', ID],
    ['nothing after the scheme', 'api://'],
    ['a user in the address', `api://${ID}@contoso.com`],
    ['another scheme', 'urn:contoso:lists'],
    ['nothing', ''],
    ['a very long one', `api://${'x'.repeat(300)}`],
  ])('is refused for %s', async (_what, typed) => {
    expect(await failureOf(() => catalogResource(typed, SOURCE, NONE))).toMatchObject({
      reason: 'input-refused/catalog-resource',
      facts: { host: 'intranet.contoso.com' },
    })
  })

  const online = 'https://contoso.crm4.dynamics.com'
  const own = 'https://intranet.contoso.com'
  const clouds: TakenResources['clouds'] = [
    {
      ...{ name: 'Mine', loginHosts: ['login.mine.example'], orgHostSuffixes: ['crm.mine.example'] },
      ...{ graph: 'https://graph.mine.example', discovery: 'https://disco.mine.example:8443' },
    },
  ]
  test.each<[what: string, resource: string, taken: Partial<TakenResources>]>([
    ['an organization online', online, {}],
    ['the API of an organization online', 'https://contoso.api.crm4.dynamics.com', {}],
    ['an organization of the government', 'https://contoso.crm.appsplatform.us', {}],
    ['an organization of another cloud that the person added', 'https://a.crm.mine.example', { clouds }],
    ['an organization of the list', own, { profiles: saved(`${own}:444/Contoso`) }],
    ['an organization of the list, with a dot', `${own}.`, { profiles: saved(own) }],
    [
      'what an organization of the list calls itself',
      own,
      { profiles: saved('https://x.example', `${own}/`) },
    ],
    ['Microsoft Graph', 'https://graph.microsoft.com', {}],
    ['Microsoft Graph, with a dot', 'https://graph.microsoft.com.', {}],
    ['Microsoft Graph of 21Vianet', 'https://microsoftgraph.chinacloudapi.cn', {}],
    ['SharePoint', 'https://contoso.sharepoint.com', {}],
    ['the management of Azure', 'https://management.azure.com', {}],
    ['a storage account of Azure', 'https://contoso.blob.core.windows.net', {}],
    ['a vault of Azure', 'https://contoso.vault.azure.net', {}],
    ['a service of a cloud that the person added', 'https://graph.mine.example', { clouds }],
    ['the discovery service of such a cloud', 'https://disco.mine.example:8443', { clouds }],
    ['the sign-in of such a cloud', 'https://login.mine.example', { clouds }],
  ])('is refused for %s, even if the list is there', async (_what, resource, taken) => {
    const refused = await failureOf(() =>
      catalogResource(resource, `${resource}/list.json`, { ...NONE, ...taken }),
    )
    expect(refused.reason).toBe('input-refused/catalog-resource')
  })

  test.each(['https://contoso.azurewebsites.net', 'https://lists.westeurope.cloudapp.azure.com'])(
    'may be on %s, where customers run their own programs',
    (resource) => {
      expect(catalogResource(resource, `${resource}/list.json`, NONE)).toBe(resource)
    },
  )

  test.each(['api://crm', 'api://crm/', 'API://CRM', 'api://crm/lists'])(
    '%s is refused if an organization has api://crm',
    async (typed) => {
      const taken = { ...NONE, profiles: saved('https://crm.contoso.com', 'api://crm') }
      const refused = await failureOf(() => catalogResource(typed, SOURCE, taken))
      expect(refused.reason).toBe('input-refused/catalog-resource')
    },
  )
})
