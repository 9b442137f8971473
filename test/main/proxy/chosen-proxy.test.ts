import { describe, expect, test } from 'vitest'
import type { ProxyException, ProxyServer } from '../../../main/contract/proxy.ts'
import type { ProxyConfiguration } from '../../../main/http/proxy.ts'
import { type ChosenProxy, chosenProxy, chosenRoutes } from '../../../main/proxy/chosen-proxy.ts'

const server = 'proxy.contoso.com:8080' as ProxyServer
const exceptions = ['crm.contoso.com' as ProxyException]
const manual: ChosenProxy = { use: 'manual', server, exceptions }
const URL_OF_ORG = new URL('https://org.crm.dynamics.com/')

describe('the chosen proxy', () => {
  const preferences = { proxyServer: server, proxyExceptions: exceptions }

  test('is the manual one only if that is chosen: its server stays saved otherwise', () => {
    expect(chosenProxy({ ...preferences, proxy: 'manual' })).toEqual(manual)
    expect(chosenProxy({ ...preferences, proxy: 'none' })).toEqual({ use: 'none' })
    expect(chosenProxy({ ...preferences, proxy: 'system' })).toEqual({ use: 'system' })
  })

  test('is the system’s while a manual one has no server', () => {
    expect(chosenProxy({ proxy: 'manual', proxyServer: null, proxyExceptions: exceptions })).toEqual({
      use: 'system',
    })
  })
})

describe('a route', () => {
  const ofSystem: ProxyConfiguration = async () => [{ by: 'none' }, { by: 'none' }]
  const routes = (chosen: ChosenProxy, url = URL_OF_ORG) =>
    chosenRoutes({ chosen: () => chosen, ofSystem })(url)

  test('is the system’s if that is chosen', async () => {
    expect(await routes({ use: 'system' })).toEqual([{ by: 'none' }, { by: 'none' }])
  })

  test('is direct without a proxy, whatever the system says', async () => {
    expect(await routes({ use: 'none' })).toEqual([{ by: 'none' }])
  })

  test.each<[server: string, scheme: string, hostname: string, port: number]>([
    ['proxy.contoso.com:8080', 'http', 'proxy.contoso.com', 8080],
    ['https://proxy.contoso.com:443', 'https', 'proxy.contoso.com', 443],
    ['[fd00::1]:3128', 'http', 'fd00::1', 3128],
  ])('goes through the manual proxy %s alone', async (text, scheme, hostname, port) => {
    expect(await routes({ use: 'manual', server: text as ProxyServer, exceptions })).toEqual([
      { by: 'proxy', proxy: { scheme, hostname, port, credentials: null } },
    ])
  })

  test('to an exception is direct', async () => {
    expect(await routes(manual, new URL('https://crm.contoso.com/'))).toEqual([{ by: 'none' }])
  })

  test('follows a change at the next request', async () => {
    let chosen: ChosenProxy = { use: 'none' }
    const route = chosenRoutes({ chosen: () => chosen, ofSystem })
    await route(URL_OF_ORG)
    chosen = manual
    expect(await route(URL_OF_ORG)).toMatchObject([{ by: 'proxy' }])
  })
})
