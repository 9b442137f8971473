import { expect, test } from 'vitest'
import type { ProxyException, ProxyServer } from '../../../main/contract/proxy.ts'
import { AppProxy, type ProxiedSession } from '../../../main/electron/app-proxy.ts'
import type { ChosenProxy } from '../../../main/proxy/chosen-proxy.ts'

const MANUAL: ChosenProxy = {
  use: 'manual',
  server: 'proxy.contoso.com:8080' as ProxyServer,
  exceptions: ['contoso.com' as ProxyException],
}
const MANUAL_CONFIG = {
  mode: 'fixed_servers',
  proxyRules: 'proxy.contoso.com:8080',
  proxyBypassRules: 'contoso.com,*.contoso.com',
}

/** A session that notes what is asked of it. */
function aSession() {
  const done: unknown[] = []
  const session: ProxiedSession = {
    setProxy: async (config) => void done.push(config),
    closeAllConnections: async () => void done.push('closed'),
  }
  return { session, done }
}

async function started(chosen: ChosenProxy = { use: 'system' }) {
  let now = chosen
  const proxy = new AppProxy(() => now)
  const { session, done } = aSession()
  await proxy.add(session)
  await proxy.follow()
  const choose = (next: ChosenProxy) => {
    now = next
    return proxy.follow()
  }
  return { proxy, session, done, choose }
}

test('a session is left with the system’s proxy as long as nothing else is chosen', async () => {
  const { done, choose } = await started()
  await choose({ use: 'system' })
  expect(done).toEqual([])
})

test.each<[what: string, chosen: ChosenProxy, config: object]>([
  ['no proxy', { use: 'none' }, { mode: 'direct' }],
  ['a manual proxy, without any other route', MANUAL, MANUAL_CONFIG],
])('a session gets %s from the start', async (_what, chosen, config) => {
  expect((await started(chosen)).done[0]).toEqual(config)
})

test('a change applies to each session, and ends the connections that the proxy of before carries', async () => {
  const { done, choose, proxy } = await started()
  const other = aSession()
  await proxy.add(other.session)
  await choose(MANUAL)
  await choose({ ...MANUAL })
  await choose({ use: 'system' })
  expect(done).toEqual([MANUAL_CONFIG, 'closed', { mode: 'system' }, 'closed'])
  expect(other.done).toEqual(done)
})

test('a session that is made later gets what is in use, and one that is forgotten gets nothing more', async () => {
  const { proxy, choose, session, done } = await started(MANUAL)
  const later = aSession()
  await proxy.add(later.session)
  expect(later.done).toEqual([MANUAL_CONFIG])
  proxy.forget(session)
  const before = [...done]
  await choose({ use: 'none' })
  expect(done).toEqual(before)
  expect(later.done.at(-1)).toBe('closed')
})
