/** Typed secrets that move with their organizations: which go, and where they may come to. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import { Secret } from '../../../main/secret.ts'
import { createMovedSecrets } from '../../../main/session/moved-secrets.ts'
import { writeRecord } from '../../../main/vault/records.ts'
import { MemoryStore, MemoryVault } from '../../support/memory-store.ts'
import { anAccount, aProfile } from '../../support/profiles.ts'
import { failureOf } from '../../support/told.ts'

const contosoUrl = 'https://contoso.crm4.dynamics.com' as OrgUrl
const account = anAccount({ method: 'client-credentials', name: 'robot' })
const secret = { version: 1, kind: 'client-secret', clientId: 'robot', secret: 'canary-91ab' } as const
const here = aProfile({ orgUrl: contosoUrl, accountId: null })
const there = aProfile({ orgUrl: contosoUrl, accountId: account.id })
const typedOf = (accountId: string) => ({ kind: 'typed', accountId }) as const

let from: { store: MemoryStore; vault: MemoryVault }
let to: { store: MemoryStore; vault: MemoryVault }
const moving = ({ store, vault }: typeof from) => createMovedSecrets({ profiles: store, vault })

beforeEach(async () => {
  from = {
    store: new MemoryStore([there]),
    vault: new MemoryVault(),
  }
  from.store.putAccount(account)
  await writeRecord(from.vault, typedOf(account.id), secret)
  to = {
    store: new MemoryStore([here]),
    vault: new MemoryVault(),
  }
})

const NOTHING = { saved: 0, known: 0 }
const idsOf = ({ store }: typeof to) => store.profiles().map(({ id }) => id)
const move = async () => {
  const gathered = await moving(from).gathered(null)
  const arrived = await moving(to).arrived(gathered?.text ?? new Secret(''))
  const { saved, known } = await arrived.take(idsOf(to))
  return { saved, known }
}

test('an organization opens on the other computer with the same account and secret', async () => {
  expect(await move()).toEqual({ saved: 1, known: 0 })
  const [profile] = to.store.profiles()
  const moved = to.store.account(profile?.accountId ?? '')
  expect(moved).toMatchObject({ name: 'robot', method: 'client-credentials', authority: account.authority })
  expect(moved?.id).not.toBe(account.id)
  expect(JSON.parse((await to.vault.read(typedOf(moved?.id ?? '')))?.reveal() ?? '')).toEqual(secret)
})

describe('stays behind:', () => {
  test('an account that no organization uses', async () => {
    from.store.put({ ...there, accountId: null })
    expect(await moving(from).gathered(null)).toBeNull()
  })

  test('what is no typed secret, such as a ticket or tokens', async () => {
    await writeRecord(from.vault, typedOf(account.id), { version: 1, kind: 'ticket', name: null })
    await writeRecord(
      from.vault,
      { kind: 'token-cache', accountId: account.id },
      { version: 1, cache: 'canary' },
    )
    expect(await moving(from).gathered(null)).toBeNull()
  })
})

test('two people at one address each get their own secret back', async () => {
  const people = ['CONTOSO\\alex', 'CONTOSO\\admin']
  const accounts = people.map((name) => anAccount({ method: 'windows', authority: 'crm.contoso.com', name }))
  from.store = new MemoryStore(
    accounts.map(({ id, name }) => aProfile({ orgUrl: contosoUrl, userName: name, accountId: id })),
  )
  for (const { id, name, ...rest } of accounts) {
    from.store.putAccount({ ...rest, id, name })
    const password = {
      version: 1,
      kind: 'windows-password',
      name,
      password: `${name}-pw`,
      unencrypted: false,
    } as const
    await writeRecord(from.vault, typedOf(id), password)
  }
  to.store = new MemoryStore(
    people.map((userName) => aProfile({ orgUrl: contosoUrl, userName, accountId: null })),
  )
  expect(await move()).toEqual({ saved: 2, known: 0 })
  for (const { userName, accountId } of to.store.profiles()) {
    expect(to.store.account(accountId ?? '')?.name).toBe(userName)
    expect((await to.vault.read(typedOf(accountId ?? '')))?.reveal()).toContain(
      JSON.stringify(`${userName}-pw`),
    )
  }
})

test('an undo leaves the account that was here, and takes the secret that it lacked', async () => {
  const known = anAccount({ ...account, id: 'here' })
  to.store.putAccount(known)
  const gathered = await moving(from).gathered(null)
  const arrived = await moving(to).arrived(gathered?.text ?? new Secret(''))
  const taken = await arrived.take(idsOf(to))
  expect([to.store.profiles()[0]?.accountId, to.vault.records.size]).toEqual(['here', 1])
  await moving(to).giveBack(taken)
  expect([to.store.profiles(), to.store.accounts(), to.vault.records.size]).toEqual([[here], [known], 0])
})

test('an undo that ends in the middle has not lost the secret that waited for the organization', async () => {
  await to.vault.write({ kind: 'imported', accountId: here.id }, new Secret('waiting'))
  const gathered = await moving(from).gathered(null)
  const arrived = await moving(to).arrived(gathered?.text ?? new Secret(''))
  const taken = await arrived.take(idsOf(to))
  expect(await to.vault.read({ kind: 'imported', accountId: here.id })).toBeNull()
  to.store.put = () => {
    throw new Error('killed')
  }
  await expect(moving(to).giveBack(taken)).rejects.toThrow('killed')
  expect((await to.vault.read({ kind: 'imported', accountId: here.id }))?.reveal()).toBe('waiting')
})

test('a change that the person makes meanwhile stays', async () => {
  const write = to.vault.write.bind(to.vault)
  to.vault.write = async (id, content) => {
    to.store.put({ ...here, name: 'Renamed', environment: 'production' })
    await write(id, content)
  }
  await move()
  expect(to.store.profiles()[0]).toMatchObject({ name: 'Renamed', environment: 'production' })
})

test.each(['gathered', 'arrived'] as const)('nothing is %s while the keychain is locked', async (call) => {
  const gathered = await moving(from).gathered(null)
  const locked = { state: 'locked', memory: true, trouble: { reason: 'locked', facts: {} } } as const
  for (const { vault } of [from, to]) vault.status = () => locked
  const work =
    call === 'gathered' ? moving(from).gathered(null) : moving(to).arrived(gathered?.text ?? new Secret(''))
  expect((await failureOf(work)).code).toBe('vault-locked')
})

describe('is not taken:', () => {
  test('a secret of the same application in another tenant', async () => {
    const elsewhere = anAccount({ ...account, id: 'here', tenant: '22222222-2222-4222-8222-222222222222' })
    to.store.putAccount(elsewhere)
    await writeRecord(to.vault, typedOf('here'), { ...secret, secret: 'mine' })
    expect(await move()).toEqual({ saved: 1, known: 0 })
    expect(to.store.profiles()[0]?.accountId).not.toBe('here')
  })

  test('for an organization that somebody is signed in to', async () => {
    const mine = anAccount({ name: 'alex@contoso.com' })
    to.store.putAccount(mine)
    to.store.put({ ...here, accountId: mine.id })
    expect(await move()).toEqual(NOTHING)
    expect(to.store.profiles()[0]?.accountId).toBe(mine.id)
  })

  test('for another address', async () => {
    to.store.put({ ...here, orgUrl: `${contosoUrl}.evil.example` as OrgUrl })
    expect([await move(), to.vault.records.size]).toEqual([NOTHING, 0])
  })

  test('a secret in place of one that its organization has accepted', async () => {
    const known = anAccount({ ...account, id: 'here' })
    to.store.putAccount(known)
    await writeRecord(to.vault, typedOf('here'), { ...secret, secret: 'mine' })
    expect(await move()).toEqual({ saved: 0, known: 1 })
    expect(to.store.profiles()[0]?.accountId).toBe('here')
    expect((await to.vault.read(typedOf('here')))?.reveal()).toContain('mine')
  })
})

test.each([
  ['no JSON', 'hello'],
  ['another version', '{"version":2,"accounts":[]}'],
  ['an unknown field', '{"version":1,"accounts":[],"more":1}'],
  [
    'an unknown method',
    '{"version":1,"accounts":[{"authority":"a","method":"x","name":"n","opens":[],"secret":{}}]}',
  ],
])('a text that is %s is refused', async (_, text) => {
  const { reason } = await failureOf(moving(to).arrived(new Secret(text)))
  expect(reason).toBe('input-refused/sealed-damaged')
})
