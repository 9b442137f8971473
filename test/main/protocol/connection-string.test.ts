/** The grammar of .NET's connection strings: what is read, what is refused and where, and that writing and reading are inverse. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ConnectionStringError,
  type Pair,
  readConnectionString,
  writeConnectionString,
} from '../../../main/protocol/connection-string.ts'
import cases from '../../fixtures/connection-string/cases.json' with { type: 'json' }

const read = (text: string) => Object.fromEntries(readConnectionString(text))

function positionOf(text: string): number | null {
  try {
    readConnectionString(text)
    return null
  } catch (error) {
    if (error instanceof ConnectionStringError) return error.position
    throw error
  }
}

test.each(cases.map((each) => [each.in, each] as const))(
  '%j is read as the SDK reads it',
  (text, { out, error }) => {
    if (error === undefined) expect(read(text)).toEqual(out)
    else expect(`syntax at index ${positionOf(text)}`).toBe(error)
  },
)

/** From the code of `DbConnectionOptions`, and from the tests of .NET. */
const MORE: readonly [text: string, out: Readonly<Record<string, string>>][] = [
  ['Password=Winter;tail;Url=https://x', { password: 'Winter', 'tail;url': 'https://x' }],
  ['a;b==c=d', { 'a;b=c': 'd' }],
  ['==x=1', { '=x': '1' }],
  ['Url=https://x\0\0 ', { url: 'https://x' }],
  ['Url=\0', {}],
  ['Url = "https://x" ; User Name = alex', { url: 'https://x', 'user name': 'alex' }],
  ['Url=https://x;\r\n\tUserName=alex\r\n', { url: 'https://x', username: 'alex' }],
  ["Password='';Url=https://x", { password: '', url: 'https://x' }],
  ["Password='a\nb';Url=https://x", { password: 'a\nb', url: 'https://x' }],
  ['Password=a""b;Url=https://x', { password: 'a""b', url: 'https://x' }],
  ['Url=https://x;url=https://y', { url: 'https://y' }],
  // .NET trims U+0085 and keeps U+FEFF; JavaScript does the opposite
  ['Url=\u0085https://x\u0085', { url: 'https://x' }],
  ['Password=\uFEFFp', { password: '\uFEFFp' }],
]
test.each(MORE)('%j is read as .NET reads it', (text, out) => {
  expect(read(text)).toEqual(out)
})

test.each([
  ['Url=https://x;Password="a', 14],
  ["Url=https://x;Password='a'';", 14],
  ['Url=https://x;Password="a"b', 14],
  ['Url=https://x;Password=a"', 14],
  ['Url=https://x;Password="a\0"', 14],
  ['Url=https://x;tail', 14],
  ['Url=https://x;\u0001=a', 14],
  ['Url=https://x; \0;', 16],
])('%j is refused at %i', (text, position) => {
  expect(positionOf(text)).toBe(position)
})

test('the error has no part of the text, which may be a password', () => {
  expect.assertions(2)
  try {
    readConnectionString('Password="canary-8c41d7-pw')
  } catch (error) {
    expect(error).toBeInstanceOf(ConnectionStringError)
    expect(String(error)).not.toContain('canary')
  }
})

const ONLINE = 'https://contoso.crm4.dynamics.com'

describe('a value cannot end early', () => {
  const hostile = [
    'a;Url=https://evil.example',
    '";Url=https://evil.example;x="',
    "';Url=https://evil.example;x='",
    `"';Url=https://evil.example`,
    'a\nUrl=https://evil.example',
    'a\r\n;Url=https://evil.example',
    '=b',
    ' a ',
    "it's",
    "abc'",
    '"',
    "'",
    '$(x)`x`',
    '',
  ]
  test.each(hostile)('%j', (value) => {
    const text = writeConnectionString([
      ['Url', ONLINE],
      ['Username', value],
    ])
    expect(read(text)).toEqual({ url: ONLINE, username: value })
  })
})

describe('reading is the inverse of writing', () => {
  const marks = fc.constantFrom(
    ';',
    '=',
    '"',
    "'",
    ' ',
    '\n',
    '\t',
    'Url',
    'a',
    '\u0001',
    '\u0085',
    '\u2028',
    '\uFEFF',
  )
  const value = fc.oneof(
    fc.array(marks, { maxLength: 12 }).map((parts) => parts.join('')),
    // the grammar cannot express NUL
    fc.string({ unit: 'binary', maxLength: 40 }).map((text) => text.replaceAll('\0', '')),
  )
  const keys = ['Url', 'UserName', 'Password', 'Integrated Security', 'Home Realm Uri', 'AppId'] as const
  const pairs = fc.uniqueArray(fc.tuple(fc.constantFrom(...keys), value), { selector: ([key]) => key })

  test('for any values', () => {
    fc.assert(
      fc.property(pairs, (written: readonly Pair[]) => {
        expect([...readConnectionString(writeConnectionString(written))]).toEqual(
          written.map(([key, text]) => [key.toLowerCase(), text]),
        )
      }),
    )
  })

  test('for whatever was read once', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(marks, fc.constantFrom('Password', 'b')), { maxLength: 20 }), (parts) => {
        const text = parts.join('')
        if (positionOf(text) !== null) return
        const once = readConnectionString(text)
        // the writer does not write such keys
        if ([...once.keys()].some((key) => !/^[a-z]+$/.test(key))) return
        expect(readConnectionString(writeConnectionString([...once]))).toEqual(once)
      }),
    )
  })
})

test('a long text without an end is read in linear time', () => {
  const long = `Password=${'a '.repeat(200_000)}${' '.repeat(500_000)}b;Url=https://x`
  expect(readConnectionString(long).get('url')).toBe('https://x')
  expect(positionOf(`${' ='.repeat(500_000)}`)).toBe(1)
})
