/** Which texts mean the resource of a token. */
import { expect, test } from 'vitest'
import { meansResource } from '../../../main/contract/audience.ts'

test.each([
  ['https://contoso.crm.dynamics.com', true],
  ['https://contoso.crm.dynamics.com/', true],
  ['https://CONTOSO.crm.dynamics.com:443/', true],
  ['https://contoso.crm.dynamics.com/.default', true],
  ['https://contoso.crm.dynamics.com//.default', true],
  ['http://contoso.crm.dynamics.com', false],
  ['https://contoso.crm.dynamics.com:444', false],
  ['https://contoso.crm.dynamics.com.evil.example', false],
  ['https://contoso.crm.dynamics.com@evil.example', false],
  ['https://evil.example@contoso.crm.dynamics.com', false],
  ['https://evil.example/contoso.crm.dynamics.com', false],
  ['https://other.crm.dynamics.com', false],
  ['https://contoso.crm.dynamics.com/api', false],
  ['https://contoso.crm.dynamics.com?x', false],
  ['https://contoso.crm.dynamics.com/#x', false],
  ['contoso.crm.dynamics.com', false],
  ['00000007-0000-0000-c000-000000000000', false],
  ['', false],
])('%j means an organization: %s', (typed, means) => {
  expect(meansResource(typed, 'https://contoso.crm.dynamics.com')).toBe(means)
})

test.each([
  ['https://contoso.crm.dynamics.com/api/mcp', true],
  ['https://contoso.crm.dynamics.com/api/mcp/', true],
  ['https://contoso.crm.dynamics.com/api/mcp/.default', true],
  ['https://contoso.crm.dynamics.com/', false],
  ['https://contoso.crm.dynamics.com/api', false],
  ['https://contoso.crm.dynamics.com/api/mcp2', false],
  ['https://contoso.crm.dynamics.com/api/mcp?x', false],
  ['https://other.crm.dynamics.com/api/mcp', false],
])('%j means an endpoint of it: %s', (typed, means) => {
  expect(meansResource(typed, 'https://contoso.crm.dynamics.com/api/mcp')).toBe(means)
})
