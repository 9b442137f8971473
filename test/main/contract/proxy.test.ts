import { describe, expect, test } from 'vitest'
import {
  isProxyException,
  isProxyServer,
  MOST_PROXY_EXCEPTIONS,
  readProxyExceptions,
  readProxyServer,
} from '../../../main/contract/proxy.ts'

describe('a proxy server', () => {
  test.each([
    ['proxy.contoso.com:8080', 'proxy.contoso.com:8080'],
    ['  HTTP://Proxy.Contoso.com.:08080/  ', 'proxy.contoso.com:8080'],
    ['http://proxy.contoso.com:80', 'proxy.contoso.com:80'],
    ['https://proxy.contoso.com:443', 'https://proxy.contoso.com:443'],
    ['10.0.0.1:3128', '10.0.0.1:3128'],
    ['[FD00::1]:3128', '[fd00::1]:3128'],
    ['proxy:8080', 'proxy:8080'],
    ['bücher.example:8080', 'xn--bcher-kva.example:8080'],
  ])('typed as %s is %s', (typed, server) => {
    expect(readProxyServer(typed)).toEqual({ is: 'server', server })
    expect(isProxyServer(server)).toBe(true)
    expect(isProxyServer(typed)).toBe(typed === server)
  })

  test.each([
    ['http://nora:p4ss@proxy.contoso.com:8080', 'credentials'],
    ['nora@proxy.contoso.com:8080', 'credentials'],
    ['socks5://proxy.contoso.com:1080', 'socks'],
    ['ftp://proxy.contoso.com:21', 'scheme'],
    ['proxy.contoso.com', 'port'],
    ['proxy.contoso.com:', 'port'],
    ['proxy.contoso.com:0', 'port'],
    ['proxy.contoso.com:65536', 'port'],
    ['https://proxy.contoso.com', 'port'],
    ['', 'form'],
    [':8080', 'form'],
    ['proxy.contoso.com:8080/path', 'form'],
    ['proxy.contoso.com:8080?x', 'form'],
    ['proxy.contoso.com:80 80', 'form'],
    ['proxy\t.contoso.com:8080', 'form'],
    ['a.example:1;b.example:2', 'form'],
    ['a.example:1,direct://', 'form'],
    ['127.1:8080', 'form'],
    ['proxy%2econtoso.com:8080', 'form'],
    [`${'x'.repeat(300)}.example:8080`, 'form'],
  ])('typed as %s is refused (%s)', (typed, trouble) => {
    expect(readProxyServer(typed)).toEqual({ is: 'refused', trouble })
    expect(isProxyServer(typed)).toBe(false)
  })

  test.each([null, 8080, {}])('is never %j', (value) => expect(isProxyServer(value)).toBe(false))
})

describe('exceptions', () => {
  test.each([
    ['', []],
    [' \n ', []],
    ['crm.contoso.com', ['crm.contoso.com']],
    ['*.Contoso.com; .contoso.com, contoso.com.', ['contoso.com']],
    ['crm.contoso.com:08443', ['crm.contoso.com:8443']],
    ['10.0.0.0/8\n192.168.1.1:8080', ['10.0.0.0/8', '192.168.1.1:8080']],
    ['fd00::/8 [FD00::1] fd00::1 [fd00::1]:8443', ['fd00::/8', '[fd00::1]', '[fd00::1]:8443']],
    ['<LOCAL> crm', ['<local>', 'crm']],
  ])('typed as %j are %j', (typed, exceptions) => {
    expect(readProxyExceptions(typed)).toEqual({ is: 'exceptions', exceptions })
    expect(exceptions.every(isProxyException)).toBe(true)
  })

  test.each([
    '*',
    'crm.*.com',
    '*contoso.com',
    'https://crm.contoso.com',
    'crm.contoso.com/path',
    '10.0.0.0/33',
    'fd00::/129',
    'crm.contoso.com/8',
    '10.0.0.0.0',
    '10.0.0',
    'crm.contoso.com:0',
    'crm.contoso.com:65536',
    'crm.contoso.com:',
    '<-loopback>',
    'nora@crm.contoso.com',
    '..contoso.com',
  ])('with %s are refused, and the entry is named', (entry) => {
    expect(readProxyExceptions(`contoso.com\n${entry}`)).toEqual({ is: 'refused', entry })
    expect(isProxyException(entry)).toBe(false)
  })

  test('have a greatest number', () => {
    const names = (count: number) => Array.from({ length: count }, (_, n) => `crm${n}.contoso.com`).join('\n')
    expect(readProxyExceptions(names(MOST_PROXY_EXCEPTIONS))).toMatchObject({ is: 'exceptions' })
    expect(readProxyExceptions(names(MOST_PROXY_EXCEPTIONS + 1))).toEqual({ is: 'refused', entry: null })
  })

  test.each([null, 1, '*.contoso.com', 'Contoso.com', ' contoso.com'])('are never saved as %j', (value) =>
    expect(isProxyException(value)).toBe(false),
  )
})
