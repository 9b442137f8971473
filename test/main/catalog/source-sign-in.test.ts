/** What a token for the source of a catalog may be for: the team's own application, and never an organization. */
import { describe, expect, test } from 'vitest'
import { catalogResource } from '../../../main/catalog/source-sign-in.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import { failureOf } from '../../support/told.ts'

const SOURCE = 'https://intranet.contoso.com/orgs/list.json'
const saved = [{ orgUrl: 'https://intranet.contoso.com:444/Contoso' as OrgUrl }]
const ID = '7c9e6679-7425-40de-944b-e07fc1f90ae7'

describe('the Application ID URI of a catalog', () => {
  test.each([
    [`api://${ID}`, `api://${ID}`],
    [`  api://${ID}/  `, `api://${ID}`],
    ['api://contoso.com/lists', 'api://contoso.com/lists'],
    ['https://intranet.contoso.com/lists/', 'https://intranet.contoso.com/lists'],
    ['HTTPS://INTRANET.CONTOSO.COM', 'https://intranet.contoso.com'],
  ])('%s is taken', (typed, resource) => {
    expect(catalogResource(typed, SOURCE, [])).toBe(resource)
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
    expect(await failureOf(() => catalogResource(typed, SOURCE, []))).toMatchObject({
      reason: 'input-refused/catalog-resource',
      facts: { host: 'intranet.contoso.com' },
    })
  })

  test('is refused on the host of an organization, online or in the list', async () => {
    const online = 'https://contoso.crm4.dynamics.com'
    for (const [typed, source, orgs] of [
      [online, `${online}/WebResources/list.json`, []],
      ['https://intranet.contoso.com', SOURCE, saved],
    ] as const)
      expect((await failureOf(() => catalogResource(typed, source, orgs))).reason).toBe(
        'input-refused/catalog-resource',
      )
  })
})
