import { describe, expect, test } from 'vitest'
import type { ProxyException, ProxyServer } from '../../../main/contract/proxy.ts'
import type { ProxyConfiguration } from '../../../main/http/proxy.ts'
import {
  type ChosenProxy,
  chosenProxy,
  chosenRoutes,
  type ManualProxy,
} from '../../../main/proxy/chosen-proxy.ts'
import { Secret } from '../../../main/secret.ts'

const server = 'proxy.contoso.com:8080' as ProxyServer
const exceptions = ['crm.contoso.com' as ProxyException]
const manual: ManualProxy = { use: 'manual', server, exceptions, user: 'nora' }
const CREDENTIALS = { name: 'nora', password: new Secret('p4ss') }
const URL_OF_ORG = new URL('https://org.crm.dynamics.com/')

describe('the chosen proxy', () => {
  const preferences = { proxyServer: server, proxyExceptions: exceptions, proxyUser: 'nora' }

  test('is the manual one only if that is chosen: its server stays saved otherwise', () => {
    expect(chosenProxy({ ...preferences, proxy: 'manual' })).toEqual(manual)
    expect(chosenProxy({ ...preferences, proxy: 'none' })).toEqual({ use: 'none' })
    expect(chosenProxy({ ...preferences, proxy: 'system' })).toEqual({ use: 'system' })
  })

  test('is the system’s while a manual one has no server', () => {
    expect(chosenProxy({ ...preferences, proxy: 'manual', proxyServer: null })).toEqual({
      use: 'system',
    })
  })
})

describe('a route', () => {
  const ofSystem: ProxyConfiguration = async () => [{ by: 'none' }, { by: 'none' }]
  const routes = (chosen: ChosenProxy, url = URL_OF_ORG) =>
    chosenRoutes({ chosen: () => chosen, ofSystem, credentials: async () => CREDENTIALS })(url)

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
    expect(await routes({ ...manual, server: text as ProxyServer })).toEqual([
      { by: 'proxy', proxy: { scheme, hostname, port, credentials: CREDENTIALS } },
    ])
  })

  test('to an exception is direct, and needs no password', async () => {
    const credentials = () => Promise.reject(new Error('The vault was asked.'))
    const route = chosenRoutes({ chosen: () => manual, ofSystem, credentials })
    expect(await route(new URL('https://crm.contoso.com/'))).toEqual([{ by: 'none' }])
  })

  test('follows a change at the next request', async () => {
    let chosen: ChosenProxy = { use: 'none' }
    const route = chosenRoutes({ chosen: () => chosen, ofSystem, credentials: async () => null })
    await route(URL_OF_ORG)
    chosen = manual
    expect(await route(URL_OF_ORG)).toMatchObject([{ by: 'proxy' }])
  })
})
