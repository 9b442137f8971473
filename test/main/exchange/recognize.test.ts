/** A text of unknown origin: its format by the content, and the reason for bad ones. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FailureError } from '../../../main/contract/failure.ts'
import { IMPORT_LIMITS } from '../../../main/contract/importing.ts'
import { recognize } from '../../../main/exchange/recognize.ts'
import { textOf } from '../../../main/exchange/text-of.ts'
import { readFixture } from '../../support/fixtures.ts'
import { processorTime } from '../../support/processor-time.ts'
import { failureOf } from '../../support/told.ts'

const xml = readFixture('exchange', 'xrmtoolbox.xml')
const json = readFixture('exchange', 'pac.json')

const csvOf = (entries: number) =>
  ['url', ...Array.from({ length: entries }, (_, n) => `https://o${n}.crm.dynamics.com`)].join('\n')

describe('a bad file is refused for its reason', () => {
  test.each<[what: string, text: string, reason: string]>([
    ['XML that is cut off', xml.slice(0, 4000), 'exchange-damaged'],
    ['JSON that is cut off', json.slice(0, 300), 'exchange-damaged'],
    ['CSV with an open quote', 'name,url\n"A,https://x.y.z', 'exchange-damaged'],
    [
      'XML with a document type',
      xml.replace('<CrmConnections', '<!DOCTYPE x [<!ENTITY a "b">]><CrmConnections'),
      'exchange-doctype',
    ],
    ['an empty list of XrmToolBox', '<CrmConnections><Connections/></CrmConnections>', 'exchange-nothing'],
    ['other XML', '<note>Hello</note>', 'exchange-nothing'],
    ['empty JSON', '{}', 'exchange-nothing'],
    ['an empty list of profiles', '{"Profiles":[]}', 'exchange-nothing'],
    [
      'a newer version of our own format',
      '{"format":"homerealm-organizations","version":2,"organizations":[]}',
      'exchange-newer',
    ],
    [
      'our own format without its list',
      '{"format":"homerealm-organizations","version":1}',
      'exchange-damaged',
    ],
    ['prose', 'Dear Megan, the server is down.', 'exchange-format'],
    ['nothing', '', 'exchange-format'],
    ['one entry too many', csvOf(IMPORT_LIMITS.entries + 1), 'exchange-entries'],
  ])('%s', async (_what, text, reason) => {
    expect(await failureOf(() => recognize(text))).toMatchObject({ reason: `input-refused/${reason}` })
  })

  test.each([xml, json, 'Url=https://x;Password="canary-8c41d7-pw'])(
    'and nothing of it is in the failure, wherever it is cut off',
    (text) => {
      const secret = text.replace('passcode', 'canary-8c41d7-pw').replace('contosodev', 'canary-8c41d7-pw')
      for (let end = 1; end < secret.length; end += 97)
        try {
          recognize(secret.slice(0, end))
        } catch (error) {
          expect(error).toBeInstanceOf(FailureError)
          expect(JSON.stringify((error as FailureError).failure)).not.toContain('canary')
          expect((error as FailureError).cause).toBeUndefined()
        }
    },
  )
})

test('as many entries as a file may have are read', () => {
  expect(recognize(csvOf(IMPORT_LIMITS.entries)).entries).toHaveLength(IMPORT_LIMITS.entries)
})

test('the declared encoding of XML is ignored: its bytes say which it is', () => {
  const utf16 = xml.replace('encoding="utf-8"', 'encoding="utf-16"')
  expect(recognize(utf16).entries).toHaveLength(10)
  expect(recognize(textOf(Buffer.from(utf16, 'utf16le'))).entries).toHaveLength(10)
})

test('whatever the text is, it is read or refused', () => {
  const part = fc.constantFrom(
    ...[
      '<',
      '>',
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      ';',
      '=',
      ',',
      '\n',
      ':',
      '/',
      '&',
      '\\',
      '//',
      '/*',
      '<a href="',
    ],
    ...[
      'Url',
      'Password',
      'AuthType',
      'https://',
      'x.crm.dynamics.com',
      'name',
      'Profiles',
      'connections',
      '<!DOCTYPE',
      'CrmConnections',
    ],
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      try {
        recognize(parts.join(''))
      } catch (error) {
        expect(error).toBeInstanceOf(FailureError)
      }
    }),
    { numRuns: 2000 },
  )
})

const LONG = 200_000

test.each([
  ['digits in an environment', `url,environment\nx.crm.dynamics.com,${'1'.repeat(LONG)}a`],
  [
    'a path of a list of files',
    `<ConnectionsList><Files><ConnectionFile><Path>${'a'.repeat(LONG)}/\n</Path></ConnectionFile></Files></ConnectionsList>`,
  ],
  [
    'hashes in a path',
    `<ConnectionsList><ConnectionFile><Path>${'#'.repeat(LONG)}</Path></ConnectionFile></ConnectionsList>`,
  ],
  ['spaces after a key', `Url=x.y.z;${'Password '.repeat(LONG / 10)}=x`],
  ['white space in a variable', `A=${' '.repeat(LONG)}\u2028\nUrl=https://a.b.c`],
  ['links without an end', `<html>${'<a href="'.repeat(LONG / 10)}<a href="https://a.crm.dynamics.com">`],
])('long %s takes no long time', async (_what, text) => {
  expect(await processorTime(() => expect(recognize(text).entries).not.toEqual([]))).toBeLessThan(2000)
})
