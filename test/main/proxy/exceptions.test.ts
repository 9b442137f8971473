import { describe, expect, test } from 'vitest'
import { type ProxyException, readProxyExceptions } from '../../../main/contract/proxy.ts'
import { bypassRules, isException } from '../../../main/proxy/exceptions.ts'

function read(typed: string): readonly ProxyException[] {
  const exceptions = readProxyExceptions(typed)
  if (exceptions.is === 'refused') throw new Error(`${exceptions.entry} is refused`)
  return exceptions.exceptions
}

describe('a server is an exception', () => {
  test.each([
    ['https://contoso.com/', 'contoso.com', true],
    ['https://crm.contoso.com/Org', 'contoso.com', true],
    ['https://CRM.Contoso.com./', '*.contoso.com', true],
    ['https://evilcontoso.com/', 'contoso.com', false],
    ['https://contoso.com.evil.example/', 'contoso.com', false],
    ['https://com/', 'contoso.com', false],
    ['https://crm.contoso.com/', 'crm.contoso.com:443', true],
    ['http://crm.contoso.com/', 'crm.contoso.com:443', false],
    ['https://crm.contoso.com:8443/', 'crm.contoso.com:8443', true],
    ['https://10.1.2.3/', '10.0.0.0/8', true],
    ['https://11.1.2.3/', '10.0.0.0/8', false],
    ['https://10.evil.example/', '10.0.0.0/8', false],
    ['https://10.0.0.1/', '10.0.0.1', true],
    ['https://10.0.0.11/', '10.0.0.1', false],
    ['https://[fd00::1]/', 'fd00::/8', true],
    ['https://[fd00::1]:8443/', '[fd00::1]:8443', true],
    ['http://crm/Org', '<local>', true],
    ['http://crm.contoso.com/Org', '<local>', false],
    ['http://[fd00::1]/', '<local>', false],
    ['https://169.254.1.1/', '', true],
    ['https://[fe80::1]/', '', true],
    ['https://crm.contoso.com/', '', false],
  ])('%s among “%s”: %s', (url, typed, expected) => {
    expect(isException(new URL(url), read(typed))).toBe(expected)
  })
})

test('Chromium’s rules name the subdomains too, and nothing else', () => {
  expect(bypassRules(read('contoso.com crm:8443 10.0.0.1 10.0.0.0/8 fd00::/8 [fd00::1]:443 <local>'))).toBe(
    'contoso.com,*.contoso.com,crm:8443,*.crm:8443,10.0.0.1,10.0.0.0/8,fd00::/8,[fd00::1]:443,<local>',
  )
  expect(bypassRules([])).toBe('')
})
