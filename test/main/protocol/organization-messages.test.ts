import { expect, test } from 'vitest'
import {
  detailOf,
  readExecuteResponse,
  retrieveMultiple,
  rowsOf,
  textOf,
  writeExecute,
} from '../../../main/protocol/organization-messages.ts'
import { findAll, readXml } from '../../../main/protocol/xml.ts'
import { testAnything, testFixtures } from '../../support/fixtures.ts'

const messageId = 'urn:uuid:11111111-1111-4111-8111-111111111111'

/** All that the app reads from such answers. */
function read(xml: string) {
  const results = readExecuteResponse(readXml(xml), messageId)
  if (results === null) return 'no answer'
  return {
    user: textOf(results, 'UserId'),
    version: textOf(results, 'Version'),
    name: detailOf(results, 'FriendlyName'),
    rows: rowsOf(results).map((row) => textOf(row, 'name')),
  }
}

testFixtures('organization-service', read, {
  'none/a-fault.xml': 'no answer',
  'none/of-another-service.xml': 'no answer',
  'none/to-another-message.xml': 'no answer',
  'read/a-version.xml': { version: '9.1.0021.0008', user: '', name: '', rows: [] },
  'read/an-organization.xml': { name: 'A. Datum & Sons' },
  'read/no-rows.xml': { rows: [] },
  'read/roles.xml': { rows: ['Sales Manager', 'Salesperson'] },
  'read/who-am-i.xml': { user: '22222222-2222-4222-8222-222222222222' },
  'refused/cut-off.xml': 'not-xml',
})

testAnything('organization-service', read)

test('a query with markup in it is sent as one text in the message', () => {
  const query = '<fetch><entity name="a&amp;b"/></fetch>'
  const message = retrieveMultiple(query)
  const xml = writeExecute({ url: 'https://crm.example/x.svc', messageId, security: '', message })
  const contracts = 'http://schemas.microsoft.com/xrm/2011/Contracts'
  expect(findAll(readXml(xml), contracts, 'Query').map(({ text }) => text)).toEqual([query])
  expect(findAll(readXml(xml), `${contracts}/Services`, 'request').map(({ type }) => type)).toEqual([
    `{${contracts}}RetrieveMultipleRequest`,
  ])
})
