import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ProtocolError } from '../../../../main/protocol/protocol-error.ts'
import { readSignInResponse } from '../../../../main/protocol/ws-federation/sign-in-response.ts'
import { readXml } from '../../../../main/protocol/xml.ts'

const FIXTURES = fileURLToPath(new URL('../../../fixtures/ws-federation/sign-in-response/', import.meta.url))
const form = (wresult: string, wa = 'wsignin1.0') =>
  new URLSearchParams({ wa, wresult, wctx: 'rm=1' }).toString()
const fixture = (name: string) => readFileSync(join(FIXTURES, name), 'utf8')

const codeOf = (body: string): string => {
  try {
    readSignInResponse(body)
    return 'accepted'
  } catch (error) {
    if (error instanceof ProtocolError) return error.code
    throw error
  }
}

const ACCEPTED: Readonly<Record<string, object>> = {
  'saml-1.1-in-a-february-2005-response.xml': {
    token: 'saml-1.1',
    subject: 'adele@adatum.example',
  },
  'saml-2.0-in-a-1.3-collection.xml': { token: 'saml-2.0', subject: 'adele@adatum.example' },
  'saml-2.0-in-a-1.4-collection.xml': { token: 'saml-2.0', subject: 'adele@adatum.example' },
  'encrypted.xml': { token: 'encrypted', subject: null },
  'an-encrypted-assertion-of-saml-2.0.xml': { token: 'encrypted', subject: null },
}

const REFUSED: Readonly<Record<string, string>> = {
  'a-soap-fault.xml': 'sign-in-fault',
  'a-soap-1.1-fault.xml': 'sign-in-fault',
  'a-fault-without-words.xml': 'sign-in-fault',
  'no-token.xml': 'no-token',
  'an-unknown-trust-namespace.xml': 'no-token',
  'an-answer-without-a-requested-token.xml': 'no-token',
  'two-answers-in-a-collection.xml': 'several-tokens',
  'two-tokens.xml': 'several-tokens',
  'an-assertion-hidden-elsewhere.xml': 'several-tokens',
  'an-assertion-of-a-foreign-namespace.xml': 'unknown-token',
  'a-document-type.xml': 'doctype-refused',
  'cut-off.xml': 'not-xml',
}

describe('the sign-in response that an STS posts', () => {
  test.each(Object.entries(ACCEPTED))('is read: %s', (name, expected) => {
    expect(readSignInResponse(form(fixture(`accepted/${name}`)))).toMatchObject(expected)
  })

  test.each(Object.entries(REFUSED))('is refused: %s', (name, code) => {
    expect(codeOf(form(fixture(`refused/${name}`)))).toBe(code)
  })

  test('every fixture has its row', () => {
    expect(readdirSync(join(FIXTURES, 'accepted')).sort()).toEqual(Object.keys(ACCEPTED).sort())
    expect(readdirSync(join(FIXTURES, 'refused')).sort()).toEqual(Object.keys(REFUSED).sort())
  })

  test.each([
    ['a-soap-fault.xml', 'a:FailedAuthentication: MSIS3127: The specified request failed.'],
    ['a-soap-1.1-fault.xml', 'f:BadRequest: The person left the sign-in page.'],
    ['a-fault-without-words.xml', 'a fault without words'],
  ])('a fault’s own words are kept: %s', (name, words) => {
    expect(() => readSignInResponse(form(fixture(`refused/${name}`)))).toThrow(words)
  })

  test('another form is none', () => {
    expect(codeOf('user=a&password=b')).toBe('not-a-sign-in-response')
    expect(codeOf(form(fixture('accepted/encrypted.xml'), 'wsignout1.0'))).toBe('not-a-sign-in-response')
  })

  test('any body gives a value or a typed error', () => {
    const good = fixture('accepted/saml-1.1-in-a-february-2005-response.xml')
    fc.assert(
      fc.property(fc.nat(good.length), fc.string(), (at, noise) => {
        codeOf(form(good.slice(0, at) + noise + good.slice(at)))
        codeOf(noise)
      }),
      { numRuns: 500 },
    )
  })
})

describe('XML from strangers', () => {
  test.each([
    ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', 'doctype-refused'],
    ['an entity that is not one of the five', '<a>&b;</a>', 'not-xml'],
    ['10,000 levels', '<a>'.repeat(10_000), 'too-deep'],
    [
      '20,000 attributes',
      `<a ${Array.from({ length: 20_000 }, (_, index) => `a${index}="1"`).join(' ')}/>`,
      'too-many-attributes',
    ],
    ['50 MB', ' '.repeat(50 * 1024 * 1024), 'too-long'],
    ['two roots', '<a/><b/>', 'not-xml'],
    ['an undeclared prefix', '<x:a/>', 'not-xml'],
    ['nothing', '', 'not-xml'],
  ])('%s is refused', (_name, xml, code) => {
    expect(() => readXml(xml)).toThrow(expect.objectContaining({ code }))
  })

  test('an element can be cut out of its source byte for byte', () => {
    const xml = '<r xmlns="urn:r">\n <x:a xmlns:x="urn:x" b=\'1\'>t<![CDATA[<&]]></x:a  ></r>'
    const [a] = readXml(xml).children
    expect(xml.slice(a?.start, a?.end)).toBe('<x:a xmlns:x="urn:x" b=\'1\'>t<![CDATA[<&]]></x:a  >')
    expect(a).toMatchObject({ uri: 'urn:x', local: 'a', text: 't<&' })
  })
})
