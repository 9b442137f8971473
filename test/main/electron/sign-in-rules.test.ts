import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mayLoad, shownHost, signInTitle } from '../../../main/electron/sign-in-rules.ts'

const x = (count: number) => 'x'.repeat(count)

describe('the title of a sign-in window', () => {
  test.each([
    ['a short host, which stays whole', 'login.microsoftonline.com', 'login.microsoftonline.com'],
    ['a port', 'sts.contoso.com:8443', 'sts.contoso.com:8443'],
    ['an address of numbers', '192.168.10.20:47823', '192.168.10.20:47823'],
    [
      'an IPv6 address',
      '[fe80:1234:5678:9abc:def0:1234:5678:9abc]',
      '[fe80:1234:5678:9abc:def0:1234:5678:9abc]',
    ],
    ['many labels', `login.microsoftonline.com.${x(60)}.${x(60)}.evil.example`, 'login.micros….evil.example'],
    ['one long label', `${x(63)}.evil.example`, 'xxxxxxxxxxxx….evil.example'],
    ['a suffix of two labels', `login.microsoftonline.com.${x(60)}.evil.co.uk`, 'login.micros….evil.co.uk'],
    [
      'a private suffix',
      `login.microsoftonline.com.${x(60)}.evil.azurewebsites.net`,
      'login.micros….evil.azurewebsites.net',
    ],
    ['a port behind many labels', `a.${x(60)}.evil.example:8443`, 'a.xxxxxxxxxx….evil.example:8443'],
    ['a registered name of 63 letters', `a.${x(63)}.example`, `${x(21)}…${x(13)}.example`],
    [
      'an international domain',
      `login.${x(40)}.xn--mnchen-3ya.example`,
      'login.xxxxxx….xn--mnchen-3ya.example',
    ],
  ])('shortens the host in the middle, with %s', (_what, host, expected) => {
    expect(shownHost(host)).toBe(expected)
  })

  test.each([
    ['a letter of another script', 'https://login.microsоftonline.com/', 'xn--'],
    ['Hebrew', 'https://login.חיפה.example/', 'xn--'],
    ['a right-to-left override', 'https://evil.example/\u202Emoc.elpmaxe', 'evil.example'],
  ])('shows %s in the form of the DNS', (_what, url, part) => {
    const { host } = new URL(url)
    const title = signInTitle('Org', host, true)
    expect(title).toContain(part)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the claim is plain ASCII
    expect(shownHost(host)).toMatch(/^[\u0000-\u007F]+$/)
  })

  test('shows at most 44 characters of the host, with its end', () => {
    const label = fc.stringMatching(/^[a-z0-9]{1,63}$/)
    fc.assert(
      fc.property(fc.array(label, { minLength: 1, maxLength: 12 }), fc.nat(65_535), (labels, port) => {
        const host = `${labels.join('.')}.example:${port + 1}`
        const shown = shownHost(host)
        expect(shown.length).toBeLessThanOrEqual(44)
        expect(host.endsWith(shown.split('…').at(-1) ?? '')).toBe(true)
        // the registered name is whole if it fits
        const domain = `${labels.at(-1)}.example:${port + 1}`
        if (domain.length <= 41) expect(shown.endsWith(domain)).toBe(true)
      }),
    )
  })

  test.each([
    ['in plain letters', 'Contoso', 'sts.contoso.com — sign in to Contoso'],
    ['with an override', 'Contoso\u202Emoc', 'sts.contoso.com — sign in to Contoso moc'],
    ['with Hebrew', 'חיפה', 'sts.contoso.com — sign in to \u2068חיפה\u2069'],
    ['that is long', x(200), `sts.contoso.com — sign in to ${x(59)}…`],
  ])('has the host before the name of the organization, %s', (_what, name, expected) => {
    expect(signInTitle(name, 'sts.contoso.com', true)).toBe(expected)
  })

  test('says that the organization did not name the host', () => {
    expect(signInTitle('Org', 'evil.example', false)).toBe('evil.example — not a host that Org named')
  })
})

test.each([
  ['https://anywhere.example/', null, true],
  ['http://localhost:1234/', null, true],
  ['http://crm.contoso.local/', 'crm.contoso.local', true],
  ['http://crm.internal:5555/Org', 'crm.internal:5555', true],
  ['http://evil.example/', 'crm.internal:5555', false],
  ['http://crm.contoso.local/', null, false],
  ['about:blank', null, false],
  ['data:text/html,x', null, false],
  ['blob:https://anywhere.example/1', null, false],
  ['file:///etc/passwd', null, false],
  ['app://homerealm/', null, false],
  ['javascript:alert(1)', null, false],
  ['ms-msdt:/id', null, false],
  ['not a url', null, false],
] as const)('a sign-in window may load %s with the confirmed http host %s: %s', (url, httpHost, expected) => {
  expect(mayLoad(url, httpHost)).toBe(expected)
})
