import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FailureError } from '../../../main/contract/failure.ts'
import { hostIsWithin, isMicrosoftOnlineHost, parseOrgUrl } from '../../../main/contract/org-url.ts'

const codeOf = (input: string, allowHttp = false): string => {
  try {
    return parseOrgUrl(input, { allowHttp }).orgUrl
  } catch (error) {
    if (error instanceof FailureError) return error.code
    throw error
  }
}

describe('an org’s address', () => {
  test.each([
    ['a bare host', 'contoso.crm4.dynamics.com', 'https://contoso.crm4.dynamics.com'],
    [
      'a host in capitals with spaces around',
      '  CONTOSO.crm4.Dynamics.com ',
      'https://contoso.crm4.dynamics.com',
    ],
    ['a trailing dot', 'https://contoso.crm4.dynamics.com./', 'https://contoso.crm4.dynamics.com'],
    [
      'a deep link into a form',
      'https://contoso.crm4.dynamics.com/main.aspx?etc=1&pagetype=entityrecord#x',
      'https://contoso.crm4.dynamics.com',
    ],
    [
      'a Web API URL',
      'https://contoso.crm4.dynamics.com/api/data/v9.2/accounts?$top=1',
      'https://contoso.crm4.dynamics.com',
    ],
    [
      'the API host',
      'https://contoso.api.crm4.dynamics.com/api/data/v9.2/',
      'https://contoso.crm4.dynamics.com',
    ],
    ['an IFD org with a port', 'crm.example.com:444/main.aspx', 'https://crm.example.com:444'],
    [
      'an on-premises org by path',
      'https://crm.contoso.local/Contoso/main.aspx',
      'https://crm.contoso.local/Contoso',
    ],
    ['an on-premises server’s own page', 'https://crm.contoso.local/main.aspx', 'https://crm.contoso.local'],
    [
      'angle brackets around, from a mail',
      '<https://contoso.crm.dynamics.com>',
      'https://contoso.crm.dynamics.com',
    ],
    [
      'zero-width characters, from a document',
      '\u200Bcontoso.crm.dynamics.com\uFEFF',
      'https://contoso.crm.dynamics.com',
    ],
    [
      'an org online is never named by path',
      'https://contoso.crm.dynamics.com/Contoso/x',
      'https://contoso.crm.dynamics.com',
    ],
    ['an IPv6 literal', 'https://[::1]:5555/Org/main.aspx', 'https://[::1]:5555/Org'],
  ])('is understood: %s', (_name, input, orgUrl) => {
    expect(codeOf(input)).toBe(orgUrl)
  })

  test.each([
    ['nothing', '', 'url-empty'],
    ['spaces and zero-width characters', ' \u00A0\u200B ', 'url-empty'],
    ['a word without a dot', 'contoso', 'url-malformed'],
    ['dots alone', '..', 'url-malformed'],
    ['a host with an empty label', 'https://contoso..dynamics.com', 'url-malformed'],
    ['http', 'http://crm.contoso.local/Contoso', 'url-needs-https'],
    ['javascript:', 'javascript://contoso.crm.dynamics.com/%0aalert(1)', 'url-scheme-refused'],
    ['javascript: without slashes', 'javascript:alert(1)', 'url-scheme-refused'],
    ['file:', 'file://contoso.crm.dynamics.com/c$/x.lnk', 'url-scheme-refused'],
    ['ms-msdt:', 'ms-msdt:/id PCWDiagnostic', 'url-malformed'],
    ['ms-msdt: without a space', 'ms-msdt:/id', 'url-scheme-refused'],
    ['a user name and password', 'https://user:pw@contoso.crm.dynamics.com', 'url-has-credentials'],
    [
      'a host dressed up as a user name',
      'https://contoso.crm.dynamics.com@evil.example',
      'url-has-credentials',
    ],
    ['a backslash', 'https://evil.example\\@contoso.crm.dynamics.com', 'url-malformed'],
    ['two lines', 'https://contoso.crm.dynamics.com\r\nHost: evil', 'url-malformed'],
    ['a port that is none', 'https://contoso.crm.dynamics.com:99999', 'url-malformed'],
    ['a label that is too long to be one', `https://${'a'.repeat(2100)}.com`, 'url-malformed'],
    ['ten megabytes', 'x'.repeat(10_000_000), 'url-malformed'],
    ['the maker portal', 'https://make.powerapps.com/environments/x', 'url-not-an-org'],
    ['a sign-in page', 'https://login.microsoftonline.com/common/oauth2', 'url-not-an-org'],
  ])('is refused: %s', (_name, input, code) => {
    expect(codeOf(input)).toBe(code)
  })

  test('plain http is taken for an on-premises server that the user confirmed, and never for Microsoft’s clouds', () => {
    expect(codeOf('http://crm.contoso.local/Contoso', true)).toBe('http://crm.contoso.local/Contoso')
    expect(codeOf('http://contoso.crm.dynamics.com', true)).toBe('url-needs-https')
  })

  test('says what it changed', () => {
    expect(parseOrgUrl('contoso.crm.dynamics.com/main.aspx').notes).toEqual([
      'https:// was added.',
      'Only the organisation’s own address was kept.',
    ])
  })

  test.each([
    ['contoso.crm.dynamics.com', true],
    ['crm.dynamics.com.example.org', false],
    ['evilcrm.dynamics.com.attacker.test', false],
    ['contosodynamics.com', false],
    ['dynamics.com', false],
    ['xn--contso-fye.crm.dynamics.com', true],
  ])('%s is on Microsoft Online: %s, label by label', (host, online) => {
    expect(isMicrosoftOnlineHost(host)).toBe(online)
  })

  test('a suffix ends on a label boundary', () => {
    expect(hostIsWithin('evil-example.com', 'example.com')).toBe(false)
    expect(hostIsWithin('a.example.com.', 'EXAMPLE.com')).toBe(true)
  })

  test('any text gives an https origin or a typed refusal, and what was understood is understood again', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.webUrl({ withFragments: true, withQueryParameters: true })),
        (input) => {
          const once = codeOf(input)
          if (once.startsWith('https://')) {
            expect(codeOf(once)).toBe(once)
            expect(new URL(once).username).toBe('')
          }
        },
      ),
      { numRuns: 2000 },
    )
  })
})
