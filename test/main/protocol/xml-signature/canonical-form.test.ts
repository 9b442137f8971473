import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readXml, type XmlElement } from '../../../../main/protocol/xml.ts'
import { canonicalForm } from '../../../../main/protocol/xml-signature/canonical-form.ts'
import { canonicalByLibrary } from '../../../support/third-party-signer.ts'

const whole = (xml: string, inclusive: readonly string[] = []) => {
  const root = readXml(xml)
  return canonicalForm(root, root, { inclusive })
}
/** Of the first element of that local name. */
const part = (xml: string, local: string, inclusive: readonly string[] = []) => {
  const root = readXml(xml)
  const find = (each: XmlElement): XmlElement | undefined =>
    each.local === local ? each : each.children.map(find).find(Boolean)
  const element = find(root)
  if (element === undefined) throw new Error(`There is no ${local}`)
  return canonicalForm(root, element, { inclusive })
}

describe('the exclusive canonical form', () => {
  test.each([
    ['gives an empty element an end tag', '<a/>', '<a></a>'],
    [
      'drops white space inside tags and keeps it between them',
      '<a  b = "1"\n > <c /> </a >',
      '<a b="1"> <c></c> </a>',
    ],
    [
      'orders attributes by namespace',
      '<a y="1" xmlns:p="urn:2" xmlns:q="urn:1" p:a="2" q:z="3" x="4"/>',
      '<a xmlns:p="urn:2" xmlns:q="urn:1" x="4" y="1" q:z="3" p:a="2"></a>',
    ],
    ['puts values between double quotes', `<a b='"'/>`, '<a b="&quot;"></a>'],
    [
      'escapes the special characters of a text',
      '<a>&lt;&gt;&amp;&quot;&#13;&#9;</a>',
      '<a>&lt;&gt;&amp;"&#xD;\t</a>',
    ],
    [
      'escapes the special characters of a value',
      '<a b="&lt;&gt;&amp;&apos;&#13;&#10;&#9;"/>',
      `<a b="&lt;>&amp;'&#xD;&#xA;&#x9;"></a>`,
    ],
    ['ends lines with line feeds', '<a>1\r\n2\r3</a>', '<a>1\n2\n3</a>'],
    [
      'declares a namespace where it is used, and not before',
      '<a xmlns:p="urn:p" xmlns="urn:d"><b xmlns=""><p:c/></b></a>',
      '<a xmlns="urn:d"><b xmlns=""><p:c xmlns:p="urn:p"></p:c></b></a>',
    ],
    [
      'does not declare a namespace twice',
      '<p:a xmlns:p="urn:p"><p:b xmlns:p="urn:p"/></p:a>',
      '<p:a xmlns:p="urn:p"><p:b></p:b></p:a>',
    ],
    [
      'declares a prefix again where it means another namespace',
      '<p:a xmlns:p="urn:1"><p:b xmlns:p="urn:2"><p:c xmlns:p="urn:1"/></p:b></p:a>',
      '<p:a xmlns:p="urn:1"><p:b xmlns:p="urn:2"><p:c xmlns:p="urn:1"></p:c></p:b></p:a>',
    ],
    ['declares nothing for xml:lang', '<a xml:lang="en" b="1"/>', '<a b="1" xml:lang="en"></a>'],
  ])('%s', (_what, xml, canonical) => {
    expect(whole(xml)).toBe(canonical)
  })

  test('of a part declares the namespaces from around it, where they are used', () => {
    const xml = '<a xmlns="urn:d" xmlns:p="urn:p" xmlns:q="urn:q"><b p:x="1"><c q:y="2"/></b></a>'
    expect(part(xml, 'b')).toBe(
      '<b xmlns="urn:d" xmlns:p="urn:p" p:x="1"><c xmlns:q="urn:q" q:y="2"></c></b>',
    )
  })

  test('declares the prefixes of the inclusive list wherever they are in scope', () => {
    const xml = '<a xmlns="urn:d" xmlns:p="urn:p"><q:b xmlns:q="urn:q"><q:c xmlns:r="urn:r"/></q:b></a>'
    expect(part(xml, 'b', ['p', 'r', '', 'none'])).toBe(
      '<q:b xmlns="urn:d" xmlns:p="urn:p" xmlns:q="urn:q"><q:c xmlns:r="urn:r"></q:c></q:b>',
    )
    expect(part(xml, 'b')).toBe('<q:b xmlns:q="urn:q"><q:c></q:c></q:b>')
  })

  test('sorts names by code point, not by UTF-16 unit', () => {
    expect(whole('<a \u{10400}="1" \uFDF0="2"/>')).toBe('<a \uFDF0="2" \u{10400}="1"></a>')
  })

  test('leaves out the element that it is told to leave out, and joins the text around it', () => {
    const root = readXml('<a>1<b>x</b>2<c/>3</a>')
    const [without] = root.children
    expect(without && canonicalForm(root, root, { inclusive: [], without })).toBe('<a>12<c></c>3</a>')
  })

  const text = fc.string({
    unit: fc.constantFrom('a', ' ', '\n', '&amp;', '&lt;', '&#13;', 'é', '\u{1F600}', '"', "'"),
  })
  const value = fc.string({ unit: fc.constantFrom('a', ' ', '&amp;', '&lt;', '&#10;', '&quot;', "'", '>') })
  const prefix = fc.constantFrom('', 'p:', 'q:')
  const attribute = fc.tuple(prefix, fc.constantFrom('a', 'b', 'c'), value)
  const { element } = fc.letrec<{ element: string }>((tie) => ({
    element: fc
      .tuple(
        prefix,
        fc.uniqueArray(attribute, { selector: ([, local]) => local, maxLength: 3 }),
        fc.array(fc.oneof({ maxDepth: 4, depthSize: 'small' }, text, tie('element')), { maxLength: 4 }),
        fc.record(
          {
            '': fc.constantFrom('urn:1', 'urn:2'),
            // xml-crypto does not declare a prefix again when it goes back to an outer namespace
            ':p': fc.constant('urn:1'),
            ':q': fc.constant('urn:3'),
          },
          { requiredKeys: [] },
        ),
      )
      .map(([before, attributes, content, namespaces]) => {
        const declarations = Object.entries(namespaces).map(([name, uri]) => ` xmlns${name}="${uri}"`)
        const written = attributes.map(([of, local, what]) => ` ${of}${local}="${what}"`)
        return `<${before}e${declarations.join('')}${written.join('')}>${content.join('')}</${before}e>`
      }),
  }))

  test('of any document is what xml-crypto makes of it', () => {
    fc.assert(
      fc.property(element, (xml) => {
        const document = `<r xmlns:p="urn:0" xmlns:q="urn:3">${xml}</r>`
        expect(whole(document)).toBe(canonicalByLibrary(document))
      }),
      { numRuns: 1000 },
    )
  })

  test('of a canonical form is itself', () => {
    fc.assert(
      fc.property(element, (xml) => {
        const once = whole(`<r xmlns:p="urn:0" xmlns:q="urn:3">${xml}</r>`)
        expect(whole(once)).toBe(once)
      }),
    )
  })
})
