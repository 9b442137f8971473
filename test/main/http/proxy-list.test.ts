import { describe, expect, test } from 'vitest'
import { routesInProxyList } from '../../../main/http/proxy-list.ts'
import { routeText } from '../../support/route-text.ts'

describe('the list of a PAC file', () => {
  test.each<[string, string[]]>([
    ['DIRECT', ['none']],
    ['PROXY p:8080', ['http://p:8080']],
    ['proxy p', ['http://p:80']],
    ['HTTP p:8080', ['http://p:8080']],
    ['HTTPS p', ['https://p:443']],
    ['PROXY a:1; HTTPS b:2; DIRECT', ['http://a:1', 'https://b:2', 'none']],
    ['PROXY [2001:db8::1]:3128', ['http://[2001:db8::1]:3128']],
    ['SOCKS5 s:1080; DIRECT', ['unusable', 'none']],
    ['SOCKS s:1080', ['unusable']],
    ['QUIC q:443', ['unusable']],
    ['PROXY', ['unusable']],
    ['PROXY a:1 b:2', ['unusable']],
    ['DIRECT;', ['none']],
  ])('%s gives the routes %j', (list, expected) => {
    expect(routesInProxyList(list).map(routeText)).toEqual(expected)
  })

  test('cannot be used if it is empty, and is no way around the proxy', () => {
    expect(routesInProxyList('').map(routeText)).toEqual(['unusable'])
  })
})
