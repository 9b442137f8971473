/** Scopes of other audiences, and which refusals of Microsoft Entra ID are about them. */
import { expect, test } from 'vitest'
import { fail } from '../../../../main/contract/failure.ts'
import { asAudienceFailure, scopeOf } from '../../../../main/sign-in/entra/audience.ts'
import { oauthFailure } from '../../../../main/sign-in/oauth/oauth-failure.ts'

test('the scope is all that the application may do, but the MCP endpoint wants its permission by name', () => {
  expect(scopeOf({ name: 'graph', resource: 'https://graph.microsoft.com' })).toBe(
    'https://graph.microsoft.com/.default',
  )
  expect(scopeOf({ name: 'mcp', resource: 'https://contoso.crm.dynamics.com/api/mcp' })).toBe(
    'https://contoso.crm.dynamics.com/api/mcp/mcp.tools',
  )
})

const refusedWith = (code: number) =>
  oauthFailure({ error: 'invalid_grant', description: `AADSTS${code}: Said by Entra.` })

test.each([
  ['consent', [65001, 65004, 90008, 90094, 90093]],
  ['application', [65002, 65005, 650056, 650057, 70011]],
  ['tenant', [500011, 50001, 500014, 650052]],
] as const)('a refusal is about the %s', (about, codes) => {
  for (const code of codes)
    expect(asAudienceFailure(refusedWith(code), 'graph').failure).toMatchObject({
      reason: `audience-refused/${about}`,
      facts: { audience: 'graph' },
      provider: { code: `AADSTS${code}`, text: `AADSTS${code}: Said by Entra.` },
    })
})

test.each([50173, 700082, 50076, 53003])(
  'AADSTS%d is not about the audience, and stays what it is',
  (code) => {
    const refused = refusedWith(code)
    expect(asAudienceFailure(refused, 'graph')).toBe(refused)
  },
)

test('so does a failure of the network', () => {
  const failed = fail('host-not-found', { host: 'login.contoso.com' })
  expect(asAudienceFailure(failed, 'graph')).toBe(failed)
})
