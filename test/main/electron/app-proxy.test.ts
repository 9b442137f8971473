import { expect, test } from 'vitest'
import type { ProxyException, ProxyServer } from '../../../main/contract/proxy.ts'
import { AppProxy, type ProxiedSession } from '../../../main/electron/app-proxy.ts'
import type { ChosenProxy, ManualProxy } from '../../../main/proxy/chosen-proxy.ts'
import { ProxySignIn } from '../../../main/proxy/proxy-sign-in.ts'
import { Secret } from '../../../main/secret.ts'
import { MemoryVault } from '../../support/memory-store.ts'

const MANUAL: ManualProxy = {
  use: 'manual',
  server: 'proxy.contoso.com:8080' as ProxyServer,
  exceptions: ['contoso.com' as ProxyException],
  user: 'nora',
}
const MANUAL_CONFIG = {
  mode: 'fixed_servers',
  proxyRules: 'proxy.contoso.com:8080',
  proxyBypassRules: 'contoso.com,*.contoso.com',
}
const PLACE = { hostname: 'proxy.contoso.com', port: 8080 }

/** A session that notes what is asked of it. */
function aSession() {
  const done: unknown[] = []
  const session: ProxiedSession = {
    setProxy: async (config) => void done.push(config),
    clearAuthCache: async () => void done.push('forgot passwords'),
    closeAllConnections: async () => void done.push('closed'),
  }
  return { session, done }
}

async function started(first: ChosenProxy = { use: 'system' }, vault = new MemoryVault()) {
  let now = first
  const chosen = () => now
  const fails = (error: unknown) => {
    throw error
  }
  const signIn = new ProxySignIn({ vault, chosen, report: fails })
  const ofSystem = () => ({ name: 'of the system', password: new Secret('x') })
  const proxy = new AppProxy({ chosen, signIn, ofSystem })
  const { session, done } = aSession()
  await proxy.add(session)
  await proxy.follow()
  const choose = (next: ChosenProxy) => {
    now = next
    return proxy.follow()
  }
  return { proxy, signIn, session, done, choose }
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

test('a change applies to each session, and ends what the proxy of before has accepted and carries', async () => {
  const { done, choose, proxy } = await started()
  const other = aSession()
  await proxy.add(other.session)
  await choose(MANUAL)
  await choose({ ...MANUAL })
  await choose({ use: 'system' })
  expect(done).toEqual([
    ...[MANUAL_CONFIG, 'forgot passwords', 'closed'],
    ...[{ mode: 'system' }, 'forgot passwords', 'closed'],
  ])
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

test('the pages of a window begin once the password of the proxy is known', async () => {
  const vault = new MemoryVault()
  await (await started(MANUAL, vault)).signIn.save(new Secret('p4ss'))
  const { proxy } = await started(MANUAL, vault)
  expect(proxy.of(PLACE)).toBeNull()
  await proxy.addPages(aSession().session)
  expect(proxy.of(PLACE)?.password.reveal()).toBe('p4ss')
})

test('a proxy gets the name and password of its own choice alone', async () => {
  const { proxy, choose } = await started(MANUAL)
  await proxy.setPassword(new Secret('p4ss'))
  expect(proxy.of(PLACE)).toMatchObject({ name: 'nora' })
  expect(proxy.of({ ...PLACE, port: 3128 })).toBeNull()
  await choose({ use: 'none' })
  expect(proxy.of(PLACE)).toBeNull()
  await choose({ use: 'system' })
  expect(proxy.of(PLACE)).toMatchObject({ name: 'of the system' })
})

test('a password that is saved or forgotten counts at once: Chromium knows none from before', async () => {
  const { proxy, done } = await started(MANUAL)
  done.splice(0)
  await proxy.setPassword(new Secret('p4ss'))
  expect([proxy.hasPassword(), done]).toEqual([true, ['forgot passwords', 'closed']])
  await proxy.setPassword(null)
  expect([proxy.hasPassword(), done]).toEqual([
    false,
    ['forgot passwords', 'closed', 'forgot passwords', 'closed'],
  ])
})
