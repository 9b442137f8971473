import { describe, expect, test } from 'vitest'
import { exceptLoopback } from '../../../main/http/proxy.ts'
import { proxiesOfEnvironment } from '../../../main/http/proxy-environment.ts'
import { routeText } from '../../support/route-text.ts'
import { told } from '../../support/told.ts'

const ORG = 'https://crm.contoso.com/x'

describe('the proxy of the environment', () => {
  test.each<[string, Record<string, string>, string, string]>([
    ['none without a variable', {}, ORG, 'none'],
    ['that of HTTPS_PROXY', { HTTPS_PROXY: 'http://p:8080' }, ORG, 'http://p:8080'],
    ['that of https_proxy', { https_proxy: 'http://p:8080' }, ORG, 'http://p:8080'],
    [
      'that of the lower-case variable before the other',
      { https_proxy: 'low:1', HTTPS_PROXY: 'up:2' },
      ORG,
      'http://low:1',
    ],
    ['not that of HTTP_PROXY for https', { HTTP_PROXY: 'p:1' }, ORG, 'none'],
    ['that of HTTP_PROXY for http', { HTTP_PROXY: 'p:1' }, 'http://crm.contoso.com/', 'http://p:1'],
    [
      'that of ALL_PROXY for a scheme without its own variable',
      { ALL_PROXY: 'all:1', HTTP_PROXY: 'p:2' },
      ORG,
      'http://all:1',
    ],
    ['not that of an empty variable', { HTTPS_PROXY: ' ', ALL_PROXY: 'all:1' }, ORG, 'http://all:1'],
    ['at the port of its scheme by default', { HTTPS_PROXY: 'http://p' }, ORG, 'http://p:80'],
    ['reached over TLS if its address says so', { HTTPS_PROXY: 'https://p' }, ORG, 'https://p:443'],
    ['an IPv6 address', { HTTPS_PROXY: 'http://[2001:db8::1]:3128' }, ORG, 'http://[2001:db8::1]:3128'],
    ['unusable if it is a SOCKS proxy', { ALL_PROXY: 'socks5h://p:1080' }, ORG, 'unusable'],
    ['unusable if its address is malformed', { HTTPS_PROXY: 'http://p:port' }, ORG, 'unusable'],
    ['none if NO_PROXY names the host', { HTTPS_PROXY: 'p:1', NO_PROXY: 'contoso.com' }, ORG, 'none'],
    ['none if no_proxy names the host', { HTTPS_PROXY: 'p:1', no_proxy: 'x, contoso.com' }, ORG, 'none'],
    [
      'used if NO_PROXY names other hosts',
      { HTTPS_PROXY: 'p:1', NO_PROXY: 'fabrikam.com' },
      ORG,
      'http://p:1',
    ],
    ['none for localhost', { HTTPS_PROXY: 'p:1' }, 'https://localhost:8443/', 'none'],
    ['none for a name below localhost', { HTTPS_PROXY: 'p:1' }, 'https://crm.contoso.localhost/', 'none'],
    ['none for 127.0.0.0/8', { HTTP_PROXY: 'p:1' }, 'http://127.8.0.1/', 'none'],
    ['none for ::1', { HTTPS_PROXY: 'p:1' }, 'https://[::1]/', 'none'],
    [
      'used for a name that only looks like localhost',
      { HTTPS_PROXY: 'p:1' },
      'https://notlocalhost/',
      'http://p:1',
    ],
  ])('is %s', async (_what, env, url, expected) => {
    const [route] = await exceptLoopback(proxiesOfEnvironment(env))(new URL(url))
    expect(routeText(route)).toBe(expected)
  })

  test('has a name and password, and no failure repeats them', async () => {
    const env = { HTTPS_PROXY: 'http://dom%5Cnora:p%40ss@p:1', HTTP_PROXY: 'ftp://nora:secret@p' }
    const [good] = await proxiesOfEnvironment(env)(new URL(ORG))
    const [bad] = await proxiesOfEnvironment(env)(new URL('http://crm/'))
    expect(good?.by === 'proxy' && good.proxy.credentials?.name).toBe('dom\\nora')
    expect(good?.by === 'proxy' && good.proxy.credentials?.password.reveal()).toBe('p@ss')
    expect(JSON.stringify([good, bad])).not.toMatch(/p@ss|:secret/)
    expect(bad?.by === 'unusable' && told(bad.why).message).toContain('HTTP_PROXY')
  })
})
