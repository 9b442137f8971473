import { describe, expect, test } from 'vitest'
import {
  type AddressRead,
  addressesIn,
  hasCredentials,
  MOST_ADDRESSES,
} from '../../../main/contract/addresses-in-text.ts'
import { keepable } from '../../../main/contract/kept-draft.ts'

const A = 'https://contoso.crm.dynamics.com'
const B = 'https://fabrikam.crm4.dynamics.com'

/** An organization by its URL, another address by the code of its refusal. */
const told = (read: AddressRead) => (read.is === 'organization' ? read.parsed.orgUrl : read.refusal.code)
const found = (text: string) => addressesIn(text).all.map(told)

const mail = `From: Alex Wilber <alex@contoso.com>
To: megan@fabrikam.com; nora@fabrikam.com

Hi Megan,

please add the test system (contoso.crm.dynamics.com), e.g. by its form:
https://fabrikam.crm4.dynamics.com/main.aspx?etn=account&id=%7B1%7D. The old one at
"crm.adatum.example:8443/Adatum" stays until v9.2 is out; see plan.docx, z.B. page 3.

Regards, Alex
mailto:alex@contoso.com`

describe('the addresses of a text', () => {
  test.each<[what: string, text: string, addresses: readonly string[]]>([
    ['nothing', '', []],
    ['words', 'Hello Megan, this is v9.2 of plan.docx.', []],
    ['one address', 'contoso.crm.dynamics.com', [A]],
    ['one in prose', 'Look at contoso.crm.dynamics.com.', [A]],
    ['lines', `${A}\r\n${B}\n`, [A, B]],
    ['spaces and tabs', ` ${A}\t${B} `, [A, B]],
    [
      'commas and semicolons',
      'contoso.crm.dynamics.com,fabrikam.crm4.dynamics.com;crm.adatum.example',
      [A, B, 'https://crm.adatum.example'],
    ],
    ['links with queries after commas', `${A}/main.aspx?a=1,${B}/main.aspx?b=2`, [A, B]],
    ['a query with commas and a host', `${A}/main.aspx?a=1,fabrikam.crm4.dynamics.com`, [A]],
    ['no-break and zero-width spaces', `${A}\u00A0\u200B${B}`, [A, B]],
    ['a list with bullets', `- ${A}\n* ${B}\n• crm.adatum.example`, [A, B, 'https://crm.adatum.example']],
    ['a list with numbers', `1. ${A}\n2. ${B}`, [A, B]],
    ['Markdown', `[Contoso](${A}/main.aspx), [Fabrikam](<${B}>)`, [A, B]],
    ['HTML', `<a href="${A}/main.aspx?a=1">Contoso</a><a href='${B}'>`, [A, B]],
    ['a mail', mail, [A, B, 'https://crm.adatum.example:8443/Adatum']],
    ['one address in several forms', `${A} ${A}/ contoso.api.crm.dynamics.com ${A}/main.aspx?x=1`, [A]],
    [
      'bare names of two labels and an IP address in a list',
      'crm.local, 10.0.0.5',
      ['https://crm.local', 'https://10.0.0.5'],
    ],
    ['and not in prose', `The plan.docx of ${A} is at 10.0.0.5`, [A]],
    ['an IPv6 address', `${A} https://[::1]:8080/Adatum`, [A, 'https://[::1]:8080/Adatum']],
    ['letters of other alphabets', 'crm.müller.example', ['https://crm.xn--mller-kva.example']],
    [
      'what is no organization',
      `${A} make.powerapps.com ftp://x.example http://crm.x.example https://a..b`,
      [A, 'url-not-an-org', 'url-scheme-refused', 'url-needs-https', 'url-malformed'],
    ],
  ])('are read from %s', (_what, text, addresses) => expect(found(text)).toEqual(addresses))

  test('end with the most that one text adds, and say so', () => {
    const hosts = Array.from({ length: MOST_ADDRESSES + 1 }, (_, index) => `org${index}.crm.dynamics.com`)
    const all = hosts.slice(0, MOST_ADDRESSES)
    expect(addressesIn(all.join('\n')).more).toBe(false)
    expect(addressesIn([...all, ...all].join('\n')).more).toBe(false)
    const read = addressesIn(hosts.join('\n'))
    expect([read.all.length, read.more]).toEqual([MOST_ADDRESSES, true])
    const long = addressesIn(`${A} ${'x'.repeat(300_000)} ${B}`)
    expect([long.all.map(told), long.more]).toEqual([[A], true])
  })
})

test.each([':', '.', ',', '/', '@', '(', 'x', 'x.', ',x', '@:', '1.', '[', '?=', '://'])(
  'a long text of “%s” takes no longer than any other',
  (piece) => {
    const text = `${piece.repeat(190_000 / piece.length)}é ${A}`
    expect(found(text).at(-1)).toBe(A)
    expect(keepable({ url: text })?.url ?? A).toContain(A)
  },
)

describe('a user name or password', () => {
  test.each([
    'https://alex:hunter2@crm.contoso.example',
    'alex:hunter2@crm.contoso.example',
    `(https://alex:hunter2@crm.contoso.example)`,
    `${A},https://alex:hunter2@crm.contoso.example`,
    'https://alex:hun,ter2@crm.contoso.example',
    'https://alex:hunter2;x@crm.contoso.example',
    'https://alex:(hunter2)@crm.contoso.example',
    'https://alex:hunter2?x@crm.contoso.example',
    'https://alex:hunter2 x@crm.contoso.example',
    'https：//alex：hunter2＠crm.contoso.example',
    'https://alex:hunter2%40crm.contoso.example',
  ])('in %s is refused and never repeated', (text) => {
    const { all } = addressesIn(`${text} ${B}`)
    expect(all.map(told)).toContain(B)
    expect(all.some(({ is }) => is === 'refused')).toBe(true)
    expect(JSON.stringify(all)).not.toMatch(/hunter2|ter2/)
  })

  test.each<[text: string, has: boolean]>([
    ['https://alex@crm.contoso.example', true],
    [`${A}/main.aspx?user=alex@contoso.com`, false],
    ['alex@contoso.com', false],
    ['mailto:alex@contoso.com', false],
    ['crm.contoso.example:8443', false],
  ])('is in %s: %s', (text, has) => expect(hasCredentials(text)).toBe(has))
})

test('an address that is refused without a secret is told as it was typed', () => {
  const { all } = addressesIn(`${A} make.powerapps.com/environments`)
  expect(all[1]).toMatchObject({ is: 'refused', typed: 'make.powerapps.com/environments' })
})
