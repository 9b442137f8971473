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

test('a production organization is refused unless the person named it', async () => {
  const none = grantsFor({ production: [], tokens: [] }, profiles)
  expect(await reasonOf(() => none.use(production))).toBe('input-refused/production-for-agents')
  expect([none.mayUse(production), none.mayUse(sandbox)]).toEqual([false, true])
  const one = grantsFor({ production: ['contoso'], tokens: [] }, profiles)
  expect(() => one.use(production)).not.toThrow()
})

test.each([
  ['nothing', { production: [], tokens: [] }, 'input-refused/token-for-agents', false],
  ['the organization for tokens', { production: [], tokens: ['Contoso Test'] }, null, true],
  ['another one', { production: [], tokens: ['Contoso'] }, 'input-refused/token-for-agents', true],
])('with %s named, a token is given or refused', async (_, granted, reason, anyToken) => {
  const grants = grantsFor(granted, profiles)
  if (reason === null) expect(() => grants.token(sandbox)).not.toThrow()
  else expect(await reasonOf(() => grants.token(sandbox))).toBe(reason)
  expect(grants.anyToken).toBe(anyToken)
})

test('a token of a production organization needs it named twice', async () => {
  const tokens = ['Contoso']
  const token = grantsFor({ production: [], tokens }, profiles)
  expect(await reasonOf(() => token.token(production))).toBe('input-refused/production-for-agents')
  expect(() => grantsFor({ production: tokens, tokens }, profiles).token(production)).not.toThrow()
})

test('a name that means no organization stops the start', async () => {
  expect(await reasonOf(() => void grantsFor({ production: ['Nobody'], tokens: [] }, profiles))).toBe(
    'profile-unknown/named',
  )
})
