/** A draft has only values that a person could have entered. What is not valid is left out and named. */
import { describe, expect, test } from 'vitest'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import { draftOf } from '../../../main/exchange/draft.ts'
import type { FoundConnection } from '../../../main/exchange/found.ts'
import { foundEntry } from '../../../main/exchange/found-connection.ts'
import { connections } from '../../support/found.ts'

const URL_ = 'https://contoso-dev.crm4.dynamics.com' as OrgUrl
const ID = '44444444-4444-4444-8444-444444444444'

function draft(found: Partial<FoundConnection>) {
  const [connection] = connections([foundEntry({ address: URL_, ...found })])
  if (connection === undefined) throw new Error('There is no connection')
  return draftOf(connection, URL_)
}

test('what the file does not say is suggested, or empty', () => {
  expect(draft({})).toEqual({
    draft: {
      orgUrl: URL_,
      name: 'Contoso Dev',
      environment: 'development',
      favorite: false,
      userName: null,
      customer: null,
      tags: [],
      notes: null,
      clientId: null,
      redirectUri: null,
      homeRealm: null,
      browser: null,
    },
    leftOut: [],
  })
})

test.each<[what: string, found: Partial<FoundConnection>, left: string]>([
  ['a client ID', { clientId: 'my app' }, 'client-id'],
  ['a redirect URI', { clientId: ID, redirectUri: 'https://alex:canary@x.y' }, 'redirect-uri'],
  ['a home realm', { homeRealm: 'a b' }, 'home-realm'],
  ['a customer', { customer: 'x'.repeat(81) }, 'customer'],
  ['a tag', { tags: ['x'.repeat(41)] }, 'tags'],
  ['tags', { tags: Array.from({ length: 21 }, (_, at) => `t${at}`) }, 'tags'],
  ['notes', { notes: 'x'.repeat(10_001) }, 'notes'],
  ['a user name', { userName: 'x'.repeat(201) }, 'user-name'],
])('%s that is not valid is left out', (_what, found, left) => {
  const { draft: made, leftOut } = draft(found)
  expect(leftOut).toEqual([left])
  expect({ ...made, clientId: null }).toEqual(draft({}).draft)
})

test.each([
  ['51f81489-12ee-4a9e-aaae-a2591f45987d', null],
  ['51F81489-12EE-4A9E-AAAE-A2591F45987D', null],
  ['00000000-0000-0000-0000-000000000000', null],
  ['<client ID>', null],
  [`{${ID}}`, ID],
  [ID.toUpperCase(), ID],
])('the client ID %s becomes %s', (clientId, expected) => {
  expect(draft({ clientId }).draft.clientId).toBe(expected)
  expect(draft({ clientId }).leftOut).toEqual([])
})

test.each([
  ['app://58145B91-0C36-4500-8554-080854F2AC97', null],
  ['http://localhost', null],
  ['http://localhost:8400/back', 'http://localhost:8400/back'],
  ['app://contoso', 'app://contoso'],
])('the redirect URI %s of an own application becomes %s', (redirectUri, expected) => {
  expect(draft({ clientId: ID, redirectUri }).draft.redirectUri).toBe(expected)
})

test('a redirect URI without an application of its own is not taken', () => {
  expect(draft({ redirectUri: 'app://contoso' })).toMatchObject({ draft: { redirectUri: null }, leftOut: [] })
})

describe('a hostile name is one plain line', () => {
  test.each([
    ['<script>alert(1)</script>', '<script>alert(1)</script>'],
    ['../../etc/passwd', '../../etc/passwd'],
    ['C:\\Windows\\x', 'C:\\Windows\\x'],
    ['a\u0000b\u001B[31mc\r\nd', 'a b [31mc  d'],
    ['abc\u202Egnp.exe', 'abc gnp.exe'],
    ['a\u200Fb\u2066c', 'abc'],
    ['\u0007\u202E', 'Contoso Dev'],
    ['=1+1', '=1+1'],
    ['x'.repeat(300), `${'x'.repeat(199)}…`],
  ])('%j becomes %j', (name, expected) => {
    expect(draft({ name }).draft.name).toBe(expected)
  })

  test('also of a user, a customer and a tag', () => {
    const hostile = 'a\u202E\u001Bb'
    expect(draft({ userName: hostile, customer: hostile, tags: [hostile] }).draft).toMatchObject({
      userName: 'a  b',
      customer: 'a  b',
      tags: ['a  b'],
    })
  })
})
