/** The built command line behind the proxy of HTTPS_PROXY or of the settings: its requests go there, and failures of the proxy name it. */
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { type LabProxy, type ProxyOptions, startProxy } from '../lab/proxy.ts'
import { homerealm } from '../support/command-line.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness()
const open: LabProxy[] = []
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.stop()))
})

async function behind(options: ProxyOptions, env: Record<string, string> = {}) {
  const proxy = await startProxy(options)
  open.push(proxy)
  const HTTPS_PROXY = `http://nora:p%40ss@127.0.0.1:${proxy.port}`
  const run = (...args: string[]) => homerealm(args, { ...harness.cliEnv(), HTTPS_PROXY, ...env })
  return { proxy, run }
}

test('an organization that only the proxy knows is found through the proxy, and the doctor says so', async () => {
  const { certificate, key } = await harness.lab.certificate(['crm.contoso.example'])
  const org = createServer({ key, cert: certificate }, (_request, response) =>
    response.writeHead(401, { 'www-authenticate': 'Negotiate' }).end(),
  )
  await new Promise<void>((ready) => org.listen(0, '127.0.0.1', ready))
  const url = `https://crm.contoso.example:${(org.address() as AddressInfo).port}/Org`
  const { proxy, run } = await behind({ basic: { name: 'nora', password: 'p@ss' } })
  const detected = await run('detect', url, '--json')
  expect([detected.status, detected.out]).toEqual([0, expect.stringContaining('active-directory')])
  await run('add', url, '--name', 'Behind')
  const doctor = await run('doctor', 'Behind')
  expect(doctor.out).toContain(`The proxy 127.0.0.1:${proxy.port} looks up crm.contoso.example.`)
  expect(new Set(proxy.asked)).toEqual(new Set([`CONNECT ${new URL(url).host}`]))
  expect(detected.out + detected.err + doctor.out + doctor.err).not.toMatch(/p@ss|p%40ss/)
  org.closeAllConnections()
  org.close()
})

test.each<[string, ProxyOptions, string]>([
  ['forbids the organization', { refuses: 403 }, 'proxy-refused'],
  ['cannot find the organization', { refuses: 502 }, 'proxy-cannot-reach'],
  ['refuses the password', { basic: { name: 'nora', password: 'other' } }, 'proxy-sign-in-needed'],
])('a failure names a proxy that %s, with exit status 4', async (_what, options, code) => {
  const { proxy, run } = await behind(options)
  const detected = await run('detect', 'crm.contoso.example')
  expect([detected.status, detected.err]).toEqual([4, expect.stringContaining(code)])
  expect(detected.err).toContain(`127.0.0.1:${proxy.port}`)
  expect(detected.err).not.toMatch(/p@ss|No server is called/)
})

test('hosts of NO_PROXY and of this computer are reached without the proxy', async () => {
  const { proxy, run } = await behind({ refuses: 403 }, { NO_PROXY: 'contoso.invalid' })
  expect((await run('detect', harness.sample('A. Datum').url)).status).toBe(0)
  expect((await run('detect', 'crm.contoso.invalid')).err).toContain('host-not-found')
  expect(proxy.asked).toEqual([])
})

describe('the proxy of the settings', () => {
  const choose = (preferences: object) =>
    writeFile(join(harness.dataDir, 'preferences.json'), JSON.stringify(preferences))

  test('comes before that of the environment', async () => {
    const [chosen, { proxy, run }] = [await startProxy({ refuses: 403 }), await behind({ refuses: 502 })]
    open.push(chosen)
    const proxyServer = `127.0.0.1:${chosen.port}`
    await choose({ proxy: 'manual', proxyServer, proxyExceptions: ['contoso.invalid'] })
    expect((await run('detect', 'crm.contoso.example')).err).toContain(
      `proxy-refused: The proxy ${proxyServer}`,
    )
    expect((await run('detect', 'crm.contoso.invalid')).err).toContain('host-not-found')
    expect([new Set(chosen.asked), proxy.asked]).toEqual([new Set(['CONNECT crm.contoso.example:443']), []])
  })

  test('that is none leaves the environment’s out', async () => {
    const { proxy, run } = await behind({ refuses: 403 })
    await choose({ proxy: 'none' })
    expect((await run('detect', 'crm.contoso.invalid')).err).toContain('host-not-found')
    expect(proxy.asked).toEqual([])
  })

  test('that is the system’s is that of the environment', async () => {
    const { proxy, run } = await behind({ refuses: 403 })
    await choose({ proxy: 'system', proxyServer: '127.0.0.1:1' })
    expect((await run('detect', 'crm.contoso.example')).err).toContain(`The proxy 127.0.0.1:${proxy.port}`)
  })
})
