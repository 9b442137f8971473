/** Which URL a typed place at an organization means, and that none leaves the organization. */
import { expect, test } from 'vitest'
import { urlInOrg } from '../../../main/contract/org-place.ts'
import { failureOf } from '../../support/told.ts'

const ONLINE = 'https://contoso.crm.dynamics.com'
const LOCAL = 'https://crm.contoso.com:8443/Sales'

test.each([
  [ONLINE, '/api/data/v9.2/WhoAmI', `${ONLINE}/api/data/v9.2/WhoAmI`],
  [`${ONLINE}/`, '/', `${ONLINE}/`],
  [
    ONLINE,
    `${ONLINE}/api/data/v9.2/accounts?$skiptoken=%3Ccookie%3E`,
    `${ONLINE}/api/data/v9.2/accounts?$skiptoken=%3Ccookie%3E`,
  ],
  [
    ONLINE,
    "/api/data/v9.2/accounts?$filter=name eq 'Zoë'#x",
    `${ONLINE}/api/data/v9.2/accounts?$filter=name%20eq%20%27Zo%C3%AB%27`,
  ],
  [LOCAL, '/api/data/v9.1/WhoAmI', `${LOCAL}/api/data/v9.1/WhoAmI`],
  [`${LOCAL}/`, '/api', `${LOCAL}/api`],
  [LOCAL, `${LOCAL}/api/data/v9.1/accounts`, `${LOCAL}/api/data/v9.1/accounts`],
  // these only look like another host
  [ONLINE, '//evil.example/x', `${ONLINE}//evil.example/x`],
  [ONLINE, '/\\evil.example/x', `${ONLINE}//evil.example/x`],
  [ONLINE, '/@evil.example', `${ONLINE}/@evil.example`],
])('at %s, %s is %s', (orgUrl, place, url) => {
  expect(urlInOrg(orgUrl, place).href).toBe(url)
})

test.each([
  ['a whole URL of another host', ONLINE, 'https://evil.example/api'],
  ['a host that begins with the organization’s', ONLINE, `${ONLINE}.evil.example/`],
  ['a host after the organization’s as a user name', ONLINE, `${ONLINE}@evil.example/`],
  ['a user name before the organization’s host', ONLINE, 'https://a:b@contoso.crm.dynamics.com/'],
  ['another port', ONLINE, `${ONLINE}:8443/`],
  ['no encryption', ONLINE, 'http://contoso.crm.dynamics.com/'],
  ['a host without a scheme', ONLINE, 'evil.example/x'],
  ['another scheme', ONLINE, 'file:///etc/passwd'],
  ['a path without its slash', ONLINE, 'api/data'],
  ['nothing', ONLINE, ''],
  ['the organization beside it on the same server', LOCAL, 'https://crm.contoso.com:8443/Fabrikam/api'],
  ['a longer name on the same server', LOCAL, 'https://crm.contoso.com:8443/Sales2/api'],
  ['the server above it', LOCAL, '/../Fabrikam/api'],
  ['the server above it, encoded', LOCAL, '/%2e%2e/Fabrikam/api'],
])('%s is refused', async (_what, orgUrl, place) => {
  const failure = await failureOf(() => urlInOrg(orgUrl, place))
  expect(failure.reason).toBe('input-refused/not-of-organization')
  expect(failure.message).not.toContain('evil')
})
