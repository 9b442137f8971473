import { describe, expect, test } from 'vitest'
import type { ProxyServer } from '../../../main/contract/proxy.ts'
import type { ChosenProxy, ManualProxy } from '../../../main/proxy/chosen-proxy.ts'
import { ProxySignIn } from '../../../main/proxy/proxy-sign-in.ts'
import { Secret } from '../../../main/secret.ts'
import { MemoryVault } from '../../support/memory-store.ts'

const server = 'proxy.contoso.com:8080' as ProxyServer
const MANUAL: ManualProxy = { use: 'manual', server, exceptions: [], user: 'nora' }
const PLACE = { hostname: 'proxy.contoso.com', port: 8080 }

/** A start of the app or the command line over a vault. */
function started(vault: MemoryVault, chosen: ChosenProxy = MANUAL) {
  const reported: unknown[] = []
  const signIn = new ProxySignIn({ vault, chosen: () => chosen, report: (error) => reported.push(error) })
  return { signIn, reported }
}

async function saved(): Promise<MemoryVault> {
  const vault = new MemoryVault()
  await started(vault).signIn.save(new Secret('p4ss'))
  return vault
}

describe('the password of a proxy', () => {
  test('is there at the next start, with its user name', async () => {
    const { signIn } = started(await saved())
    expect(signIn.known()).toBeNull()
    const read = await signIn.read()
    expect([read?.name, read?.password.reveal()]).toEqual(['nora', 'p4ss'])
    expect(signIn.known()).toEqual(read)
    expect(signIn.knownFor(PLACE)).toEqual(read)
  })

  test.each<[what: string, chosen: ChosenProxy]>([
    ['another server', { ...MANUAL, server: 'evil.example:8080' as ProxyServer }],
    ['the same host without TLS', { ...MANUAL, server: 'https://proxy.contoso.com:8080' as ProxyServer }],
    ['another user', { ...MANUAL, user: 'eve' }],
    ['no user', { ...MANUAL, user: null }],
    ['no proxy', { use: 'none' }],
    ['the system’s proxy', { use: 'system' }],
  ])('does not go to %s', async (_what, chosen) => {
    const { signIn } = started(await saved(), chosen)
    expect(await signIn.read()).toBeNull()
    expect([signIn.known(), signIn.knownFor(PLACE)]).toEqual([null, null])
  })

  test.each([
    ['host', { ...PLACE, hostname: 'proxy.contoso.com.evil.example' }],
    ['port', { ...PLACE, port: 3128 }],
  ])('does not go to a proxy at another %s that asks', async (_what, place) => {
    const { signIn } = started(await saved())
    await signIn.read()
    expect(signIn.knownFor(place)).toBeNull()
  })

  test('is looked for in the vault only if there is a user name', async () => {
    const vault = await saved()
    vault.read = () => Promise.reject(new Error('The vault was asked.'))
    for (const chosen of [{ ...MANUAL, user: null }, { use: 'none' }, { use: 'system' }] as const) {
      const { signIn, reported } = started(vault, chosen)
      expect([await signIn.read(), reported]).toEqual([null, []])
    }
  })

  test('counts as none if the vault cannot be read, and that is reported', async () => {
    const vault = await saved()
    const error = new Error('damaged')
    vault.read = () => Promise.reject(error)
    const { signIn, reported } = started(vault)
    expect([await signIn.read(), reported]).toEqual([null, [error]])
  })

  test('is gone once it is forgotten, now and at the next start', async () => {
    const vault = await saved()
    const { signIn } = started(vault)
    await signIn.read()
    await signIn.forget()
    expect([signIn.known(), await signIn.read(), await started(vault).signIn.read()]).toEqual([
      null,
      null,
      null,
    ])
  })

  test.each<[what: string, chosen: ChosenProxy]>([
    ['a user name', { ...MANUAL, user: null }],
    ['a manual proxy', { use: 'system' }],
  ])('is not saved without %s', async (_what, chosen) => {
    const { signIn } = started(new MemoryVault(), chosen)
    await expect(signIn.save(new Secret('p4ss'))).rejects.toThrow('input-refused/no-proxy-user')
  })
})
