/** What agents may do: only what the person named when the server was started. */
import { expect, test } from 'vitest'
import { grantsFor } from '../../../../main/command-line/mcp/grants.ts'
import type { OrgUrl } from '../../../../main/contract/org-url.ts'
import { aProfile } from '../../../support/profiles.ts'
import { failureOf } from '../../../support/told.ts'

const production = aProfile({ name: 'Contoso', environment: 'production' })
const sandbox = aProfile({
  name: 'Contoso Test',
  environment: 'sandbox',
  orgUrl: 'https://test.crm.dynamics.com' as OrgUrl,
})
const profiles = [production, sandbox]

const reasonOf = async (call: () => void) => (await failureOf((async () => call())())).reason

test.each(['production', 'unspecified'] as const)(
  'an organization that is %s is refused unless the person named it',
  async (environment) => {
    const it = { ...production, environment }
    const none = grantsFor({ allowed: [], tokens: [] }, [it])
    expect(await reasonOf(() => none.use(it))).toBe('input-refused/closed-to-agents')
    expect(() => grantsFor({ allowed: [it.id], tokens: [] }, [it]).use(it)).not.toThrow()
  },
)

test('sandboxes and development are open, and names ignore case', async () => {
  const none = grantsFor({ allowed: [], tokens: [] }, profiles)
  expect(await reasonOf(() => none.use(production))).toBe('input-refused/closed-to-agents')
  expect([none.mayUse(production), none.mayUse(sandbox)]).toEqual([false, true])
  const one = grantsFor({ allowed: ['contoso'], tokens: [] }, profiles)
  expect(() => one.use(production)).not.toThrow()
})

test.each([
  ['nothing', { allowed: [], tokens: [] }, 'input-refused/token-for-agents', false],
  ['the organization for tokens', { allowed: [], tokens: ['Contoso Test'] }, null, true],
  ['another one', { allowed: [], tokens: ['Contoso'] }, 'input-refused/token-for-agents', true],
])('with %s named, a token is given or refused', async (_, granted, reason, anyToken) => {
  const grants = grantsFor(granted, profiles)
  if (reason === null) expect(() => grants.token(sandbox)).not.toThrow()
  else expect(await reasonOf(() => grants.token(sandbox))).toBe(reason)
  expect(grants.anyToken).toBe(anyToken)
})

test('a token of an organization that is closed needs it named twice', async () => {
  const tokens = ['Contoso']
  const token = grantsFor({ allowed: [], tokens }, profiles)
  expect(await reasonOf(() => token.token(production))).toBe('input-refused/closed-to-agents')
  expect(() => grantsFor({ allowed: tokens, tokens }, profiles).token(production)).not.toThrow()
})

test('a name that means no organization stops the start', async () => {
  expect(await reasonOf(() => void grantsFor({ allowed: ['Nobody'], tokens: [] }, profiles))).toBe(
    'profile-unknown/named',
  )
})
