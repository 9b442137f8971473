import { describe, expect, test } from 'vitest'
import { isBypassed } from '../../../main/http/bypass.ts'

const ORG = 'https://crm.contoso.com/x'

describe('NO_PROXY decides whether a URL bypasses the proxy:', () => {
  test.each<[string, string, boolean]>([
    ['*', ORG, true],
    ['contoso.com', ORG, true],
    ['.contoso.com', ORG, true],
    ['*.contoso.com', ORG, true],
    ['crm.contoso.com', ORG, true],
    ['CRM.Contoso.COM', ORG, true],
    ['contoso.com.', ORG, true],
    ['contoso.com', 'https://contoso.com/', true],
    ['.contoso.com', 'https://contoso.com/', true],
    ['ontoso.com', ORG, false],
    ['com', ORG, true],
    ['contoso', ORG, false],
    ['contoso.com.example', ORG, false],
    ['contoso.com:443', ORG, true],
    ['contoso.com:444', ORG, false],
    ['contoso.com:444', 'https://crm.contoso.com:444/', true],
    ['contoso.com:80', 'http://contoso.com/', true],
    ['*:444', 'https://crm.contoso.com:444/', true],
    ['a.example b.example,\tcontoso.com', ORG, true],
    ['a.example,,b.example', ORG, false],
    ['', ORG, false],
    ['10.1.2.3', 'https://10.1.2.3/', true],
    ['10.1.2.3', 'https://10.1.2.33/', false],
    ['10.1.2.3:8443', 'https://10.1.2.3:8443/', true],
    ['2.3', 'https://10.1.2.3/', false],
    ['10.1.0.0/16', 'https://10.1.2.3/', true],
    ['10.1.0.0/16', 'https://10.2.2.3/', false],
    ['10.1.0.0/16', 'https://crm.contoso.com/', false],
    ['10.1.0.0/99', 'https://10.1.2.3/', false],
    ['2001:db8::1', 'https://[2001:db8:0::1]/', true],
    ['[2001:db8::1]:8443', 'https://[2001:db8::1]:8443/', true],
    ['2001:db8::/32', 'https://[2001:db8:7::1]/', true],
    ['2001:db8::/32', 'https://[2001:db9::1]/', false],
  ])('%j for %s: %s', (list, url, bypassed) => {
    expect(isBypassed(new URL(url), list)).toBe(bypassed)
  })
})
