/** What a `.homerealm.json` may hold. */
import { expect, test } from 'vitest'
import { parseBinding } from '../../../main/folder-binding/binding-file.ts'
import { failureOf } from '../../support/told.ts'

test.each([
  ['{"org":"Contoso"}', { org: 'Contoso' }],
  [
    '\uFEFF{ "org": "contoso.crm.dynamics.com", "user": "alex@contoso.com" }\r\n',
    { org: 'contoso.crm.dynamics.com', user: 'alex@contoso.com' },
  ],
  ['{"org":"Ärzte & Söhne"}', { org: 'Ärzte & Söhne' }],
  ['{"org":"Contoso","readOnly":true}', { org: 'Contoso', readOnly: true }],
])('%s names an organization', (text, binding) => {
  expect(parseBinding(text, 'f')).toEqual(binding)
})

test.each([
  '',
  '{}',
  '[]',
  'null',
  '"Contoso"',
  '{"org":""}',
  '{"org":" "}',
  '{"org":1}',
  '{"org":["Contoso"]}',
  '{"org":"a\\nb"}',
  '{"org":"a\\u001b[2J"}',
  `{"org":"${'a'.repeat(401)}"}`,
  '{"org":"Contoso","user":""}',
  '{"org":"Contoso","user":null}',
  '{"org":"Contoso","usr":"alex@contoso.com"}',
  '{"org":"Contoso","token":"eyJ"}',
  '{"Org":"Contoso"}',
  '{"readOnly":true}',
  '{"org":"Contoso","readOnly":false}',
  '{"org":"Contoso","readOnly":"true"}',
  '{"org":"Contoso","readOnly":1}',
  '{"org":"Contoso","readonly":true}',
  '{"org":"Contoso",}',
  '{"org":"Contoso"} {}',
])('%s is refused, and not repeated', async (text) => {
  const failure = await failureOf(() => parseBinding(text, '/project/.homerealm.json'))
  expect(failure).toMatchObject({
    reason: 'input-refused/folder-file',
    facts: { file: '/project/.homerealm.json' },
  })
})
