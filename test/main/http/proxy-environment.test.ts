import { describe, expect, test } from 'vitest'
import { exceptLoopback } from '../../../main/http/proxy.ts'
import { proxiesOfEnvironment } from '../../../main/http/proxy-environment.ts'
import { routeText } from '../../support/route-text.ts'
import { told } from '../../support/told.ts'

const ORG = 'https://crm.contoso.com/x'

describe('the proxy that the environment names', () => {
  test.each<[string, Record<string, string>, string, string]>([
    ['nothing', {}, ORG, 'none'],
    ['HTTPS_PROXY', { HTTPS_PROXY: 'http://p:8080' }, ORG, 'http://p:8080'],
    ['https_proxy', { https_proxy: 'http://p:8080' }, ORG, 'http://p:8080'],
    ['both cases: the lower counts', { https_proxy: 'low:1', HTTPS_PROXY: 'up:2' }, ORG, 'http://low:1'],
    ['HTTP_PROXY is not for https', { HTTP_PROXY: 'p:1' }, ORG, 'none'],
    ['HTTP_PROXY is for http', { HTTP_PROXY: 'p:1' }, 'http://crm.contoso.com/', 'http://p:1'],
    [
      'ALL_PROXY is for what has none of its own',
      { ALL_PROXY: 'all:1', HTTP_PROXY: 'p:2' },
      ORG,
      'http://all:1',
    ],
    ['an empty variable is none', { HTTPS_PROXY: ' ', ALL_PROXY: 'all:1' }, ORG, 'http://all:1'],
    ['no port: that of its scheme', { HTTPS_PROXY: 'http://p' }, ORG, 'http://p:80'],
    ['a proxy over TLS', { HTTPS_PROXY: 'https://p' }, ORG, 'https://p:443'],
    ['an address of IPv6', { HTTPS_PROXY: 'http://[2001:db8::1]:3128' }, ORG, 'http://[2001:db8::1]:3128'],
    ['a SOCKS proxy cannot be used', { ALL_PROXY: 'socks5h://p:1080' }, ORG, 'unusable'],
    ['an address that is none', { HTTPS_PROXY: 'http://p:port' }, ORG, 'unusable'],
    ['NO_PROXY goes first', { HTTPS_PROXY: 'p:1', NO_PROXY: 'contoso.com' }, ORG, 'none'],
    ['no_proxy', { HTTPS_PROXY: 'p:1', no_proxy: 'x, contoso.com' }, ORG, 'none'],
    ['NO_PROXY for others', { HTTPS_PROXY: 'p:1', NO_PROXY: 'fabrikam.com' }, ORG, 'http://p:1'],
    ['localhost never goes to a proxy', { HTTPS_PROXY: 'p:1' }, 'https://localhost:8443/', 'none'],
    ['nor a name below it', { HTTPS_PROXY: 'p:1' }, 'https://crm.contoso.localhost/', 'none'],
    ['nor 127.0.0.0/8', { HTTP_PROXY: 'p:1' }, 'http://127.8.0.1/', 'none'],
    ['nor ::1', { HTTPS_PROXY: 'p:1' }, 'https://[::1]/', 'none'],
    ['a name that only looks so does', { HTTPS_PROXY: 'p:1' }, 'https://notlocalhost/', 'http://p:1'],
  ])('%s', async (_what, env, url, expected) => {
    const [route] = await exceptLoopback(proxiesOfEnvironment(env))(new URL(url))
    expect(routeText(route)).toBe(expected)
  })

  test('its name and password are read, and a refused address is never repeated', async () => {
    const env = { HTTPS_PROXY: 'http://dom%5Cnora:p%40ss@p:1', HTTP_PROXY: 'ftp://nora:secret@p' }
    const [good] = await proxiesOfEnvironment(env)(new URL(ORG))
    const [bad] = await proxiesOfEnvironment(env)(new URL('http://crm/'))
    expect(good?.by === 'proxy' && good.proxy.credentials?.name).toBe('dom\\nora')
    expect(good?.by === 'proxy' && good.proxy.credentials?.password.reveal()).toBe('p@ss')
    expect(JSON.stringify([good, bad])).not.toMatch(/p@ss|:secret/)
    expect(bad?.by === 'unusable' && told(bad.why).message).toContain('HTTP_PROXY')
  })
})
