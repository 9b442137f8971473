/** Variables that other programs replace, and texts that only look like them. */
import { expect, test } from 'vitest'
import { isPlaceholder, placeholderIn } from '../../../main/exchange/placeholder.ts'

test.each([
  [`https://\${ORG}.crm.dynamics.com`, `\${ORG}`],
  ['https://$(Org).crm.dynamics.com', '$(Org)'],
  ['https://{org}.crm.dynamics.com', '{org}'],
  ['https://{{org}}.crm.dynamics.com', '{{org}}'],
  ['https://#{Org}#.crm.dynamics.com', '#{Org}#'],
  ['https://<your org>.crm.dynamics.com', '<your org>'],
  ['https://%ORG%.crm.dynamics.com', '%ORG%'],
  ['https://__Org__.crm.dynamics.com', '__Org__'],
  ['https://[your-org].crm.dynamics.com', '[your-org]'],
  ['https://****.crm.dynamics.com', '****'],
])('%s has the placeholder %s', (text, placeholder) => {
  expect(placeholderIn(text)).toBe(placeholder)
  expect(isPlaceholder(placeholder)).toBe(true)
})

test.each([
  'https://contoso-dev.crm4.dynamics.com',
  'https://crm.contoso.com/Sales%20Org/main.aspx?a=%7B1%7D',
  'https://[2001:db8::1]:5555/Sales',
  'https://crm_test.contoso.com/my__org',
  'CONTOSO\\alex',
])('%s has none', (text) => {
  expect(placeholderIn(text)).toBeNull()
})
