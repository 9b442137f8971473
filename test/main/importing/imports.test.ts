/** The imports of the window: their preview, one save, and one undo. */

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ImportSource, ImportTool } from '../../../main/contract/importing.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import type { ConnectionProfile } from '../../../main/contract/profile.ts'
import { builtInClouds } from '../../../main/discovery/clouds.ts'
import { seal } from '../../../main/exchange/seal.ts'
import { Imports } from '../../../main/importing/imports.ts'
import { Organizations } from '../../../main/organizations/organizations.ts'
import { Secret } from '../../../main/secret.ts'
import { createImportedSecrets } from '../../../main/session/imported-secrets.ts'
import { createMovedSecrets } from '../../../main/session/moved-secrets.ts'
import type { StartTaskProcess } from '../../../main/task-process.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { MemoryStore, MemoryVault } from '../../support/memory-store.ts'
import { aProfile, NOW } from '../../support/profiles.ts'
import { readerHere } from '../../support/reader.ts'
import { started } from '../../support/task-process.ts'
import { failureOf } from '../../support/told.ts'
import { unsealerHere } from '../../support/unsealer.ts'

const A = 'https://a.crm.dynamics.com'
const B = 'https://b.crm.dynamics.com'
const csvWith = (column: string, ...rows: readonly string[]): ImportSource => ({
  from: 'text',
  text: [`name,url,user,${column}`, ...rows].join('\n'),
})
const csv = (...rows: readonly string[]) => csvWith('notes', ...rows)
const THREE = csv(`A,${A},alex@contoso.com,`, `Renamed,${B},,new`, 'C,not an address,,')
const b = aProfile({ id: 'b', name: 'B', orgUrl: B as OrgUrl, userName: null, notes: 'old' })

interface Given {
  readonly saved?: readonly ConnectionProfile[]
  readonly chosen?: readonly string[]
  readonly places?: readonly { tool: ImportTool; path: string }[]
  readonly vault?: MemoryVault
  /** Called with each message to the process that reads. */
  readonly onSent?: (message: unknown) => void
  readonly startUnsealer?: StartTaskProcess
}

function importing({
  saved = [],
  chosen = [],
  places = [],
  vault = new MemoryVault(),
  onSent = () => undefined,
  startUnsealer = unsealerHere,
}: Given = {}) {
  const store = new MemoryStore(saved)
  const organizations = new Organizations({ profiles: store, detector: {} as never, now: () => NOW })
  const followed: string[] = []
  const removed: string[] = []
  const looked: string[] = []
  const ended: string[] = []
  const sessions = {
    state: () => ({ status: 'signed-out' }),
    followUser: async (id: string) => void followed.push(id),
    lookForSaved: async (ids: readonly string[]) => void looked.push(...ids),
    endAttempt: async (id: string) => void ended.push(id),
    removals: {
      remove: async (ids: readonly string[]) => {
        removed.push(...ids)
        for (const id of ids) store.remove(id)
      },
    },
  }
  const imports = new Imports({
    profiles: store,
    organizations,
    sessions: sessions as never,
    importedSecrets: createImportedSecrets({ profiles: store, vault }),
    movedSecrets: createMovedSecrets({ profiles: store, vault }),
    clouds: builtInClouds,
    startReader: () => {
      const reader = readerHere()
      const send = reader.send
      return {
        ...reader,
        send(message) {
          onSent(message)
          send(message)
        },
      }
    },
    startUnsealer,
    choose: async () => chosen,
    places,
  })
  const { signal } = new AbortController()
  const read = async (source: ImportSource) => {
    const preview = await imports.read(source, signal)
    if (preview === null) throw new Error('Nothing was chosen')
    return { ...preview, all: imports.rows(preview.id, 0) }
  }
  return { store, vault, imports, read, followed, removed, looked, ended, signal }
}

describe('a preview', () => {
  test('has a row for each entry, without what would be saved', async () => {
    const { read } = importing({ saved: [b] })
    const { all, rows } = await read(THREE)
    expect(rows).toBe(3)
    expect(all).toMatchObject([
      { state: 'new', name: 'A', address: A, userName: 'alex@contoso.com' },
      { state: 'changed', profileId: 'b', change: { name: 'Renamed', notes: 'new' } },
      { state: 'refused', name: 'C' },
    ])
    expect(all[0]).not.toHaveProperty('draft')
  })

  test('saves nothing, and a canceled choice of files opens none', async () => {
    const { store, imports, read, signal } = importing({ saved: [b] })
    await read(THREE)
    expect(store.profiles()).toEqual([b])
    expect(await imports.read({ from: 'files' }, signal)).toBeNull()
  })

  test('is closed by the next one, and by the window', async () => {
    const { imports, read } = importing()
    const first = await read(THREE)
    const second = await read(THREE)
    expect(() => imports.rows(first.id, 0)).toThrow('input-refused/import-gone')
    imports.close(second.id)
    await expect(imports.save(second.id, [0], false)).rejects.toThrow('input-refused/import-gone')
  })

  test('reads the files that the person chose, and those of a tool', async () => {
    const file = join(await freshFolder(), 'connections.json')
    await writeFile(file, JSON.stringify({ connections: [{ name: 'A', url: A }] }))
    const { read } = importing({ chosen: [file], places: [{ tool: 'power-platform-toolbox', path: file }] })
    for (const source of [{ from: 'files' }, { from: 'tool', tool: 'power-platform-toolbox' }] as const)
      expect((await read(source)).all).toMatchObject([{ state: 'new', file: 'connections.json' }])
  })
})

describe('a save', () => {
  test('adds and changes what is chosen', async () => {
    const { store, imports, read } = importing({ saved: [b] })
    const { id } = await read(THREE)
    const { added, changed } = await imports.save(id, [0, 1], false)
    expect([added.length, changed]).toEqual([1, 1])
    expect(store.profile('b')).toMatchObject({ name: 'Renamed', notes: 'new' })
    expect(store.profile(added[0] as string)).toMatchObject({ name: 'A', orgUrl: A, detection: null })
  })

  test('leaves what is not chosen', async () => {
    const { store, imports, read } = importing({ saved: [b] })
    const { id } = await read(THREE)
    await imports.save(id, [0], false)
    expect(store.profile('b')).toEqual(b)
  })

  test.each([
    ['a row that was refused', [0, 2]],
    ['a row that does not exist', [0, 99]],
  ])('of %s saves nothing', async (_what, chosen) => {
    const { store, imports, read } = importing({ saved: [b] })
    const { id } = await read(THREE)
    await expect(imports.save(id, chosen, false)).rejects.toThrow('input-refused/import-gone')
    expect(store.profiles()).toEqual([b])
  })

  test('of a changed organization that was removed meanwhile saves nothing', async () => {
    const { store, imports, read } = importing({ saved: [b] })
    const { id } = await read(THREE)
    store.remove('b')
    await expect(imports.save(id, [0, 1], false)).rejects.toThrow('profile-unknown')
    expect(store.profiles()).toEqual([])
  })

  test('of two entries for one organization makes both changes', async () => {
    const { store, imports, read } = importing({ saved: [{ ...b, tags: ['old'] }] })
    const list = `name,url,tags,notes\nB,${B},one,\n,${B},two,Ask Megan.`
    const { id } = await read({ from: 'text', text: list })
    await imports.save(id, [0, 1], false)
    expect(store.profile('b')).toMatchObject({ tags: ['old', 'one', 'two'], notes: 'Ask Megan.' })
  })

  test('of a user name ends the session of another user', async () => {
    const { imports, read, followed } = importing({ saved: [b] })
    const { id } = await read(csv(`B,${B},megan@contoso.com,`))
    await imports.save(id, [0], false)
    expect(followed).toEqual(['b'])
  })
})

describe('an undo', () => {
  test('takes back the whole import', async () => {
    const { store, imports, read } = importing({ saved: [b] })
    const { id } = await read(THREE)
    await imports.save(id, [0, 1], false)
    await imports.undo(id)
    expect(store.profiles()).toEqual([b])
  })

  test('removes what was signed in meanwhile with its sign-in, as a removal does', async () => {
    const { store, imports, read, removed } = importing()
    const { id } = await read(csv(`A,${A},,`, `B,${B},,`))
    const { added } = await imports.save(id, [0, 1], false)
    const [first = ''] = added
    store.put({ ...store.profile(first), accountId: 'account' })
    await imports.undo(id)
    expect(store.profiles()).toEqual([])
    expect(removed).toEqual([first])
  })

  test('leaves what the person removed meanwhile, and does nothing the second time', async () => {
    const { store, imports, read } = importing({ saved: [b] })
    const { id } = await read(THREE)
    await imports.save(id, [0, 1], false)
    store.remove('b')
    await imports.undo(id)
    expect(store.profiles()).toEqual([])
    await imports.undo(id)
  })
})

test('the tools that have connections here are found with their number, and the others are left out', async () => {
  const folder = await freshFolder()
  const connections = [{ name: 'A', url: A }, { name: 'B', url: B }, { name: 'C' }]
  await writeFile(join(folder, 'connections.json'), JSON.stringify({ connections }))
  await writeFile(join(folder, 'authprofiles_v2.json'), '{"Profiles": []}')
  const { imports, signal } = importing({
    places: [
      { tool: 'xrmtoolbox', path: join(folder, 'missing') },
      { tool: 'power-platform-toolbox', path: join(folder, 'connections.json') },
      { tool: 'pac', path: join(folder, 'authprofiles_v2.json') },
    ],
  })
  expect(await imports.usual(signal)).toEqual([{ tool: 'power-platform-toolbox', connections: 2 }])
})

describe('the secrets of the files', () => {
  const WITH = csvWith(
    'password',
    `A,${A},alex@contoso.com,canary-8c41d7-pw`,
    `B,${B},bo@contoso.com,canary-8c41d7-pw`,
  )
  const records = (vault: MemoryVault) => [...vault.records.keys()].map((key) => JSON.parse(key).accountId)

  test('are saved for the chosen rows alone, and only if the person agrees', async () => {
    const { imports, read, vault } = importing()
    const first = await read(WITH)
    const { added, secrets } = await imports.save(first.id, [1], true)
    expect([secrets, records(vault)]).toEqual([1, added])
    const again = importing()
    const second = await again.read(WITH)
    expect((await again.imports.save(second.id, [0, 1], false)).secrets).toBe(0)
    expect(again.vault.records.size).toBe(0)
  })

  test('reach no row of the preview', async () => {
    const { read } = importing()
    const preview = await read(WITH)
    expect(preview.all).toMatchObject([
      { readable: { what: 'password', name: 'alex@contoso.com' } },
      { readable: { what: 'password' } },
    ])
    expect(JSON.stringify(preview)).not.toContain('canary-8c41d7-pw')
  })

  test('belong to an organization that was there, unless somebody has signed in', async () => {
    const { imports, read, vault, store } = importing({ saved: [{ ...b, userName: 'bo@contoso.com' }] })
    const renamed = csvWith('password', `Renamed,${B},bo@contoso.com,canary-8c41d7-pw`)
    const { id } = await read(renamed)
    expect((await imports.save(id, [0], true)).secrets).toBe(1)
    expect(records(vault)).toEqual(['b'])
    vault.records.clear()
    store.put({ ...store.profile('b'), accountId: 'account', name: 'B' })
    const next = await read(renamed)
    expect([(await imports.save(next.id, [0], true)).secrets, vault.records.size]).toEqual([0, 0])
  })

  describe('of an organization that is there and has nothing else to import', () => {
    const bo = { ...b, userName: 'bo@contoso.com' }
    const SAME = csvWith('password', `B,${B},bo@contoso.com,canary-8c41d7-pw`)

    test('are saved if the person agrees, and go with the undo', async () => {
      const { imports, read, vault, store } = importing({ saved: [bo] })
      const { id, all } = await read(SAME)
      expect(all).toMatchObject([{ state: 'there', profileId: 'b', readable: { what: 'password' } }])
      expect(await imports.save(id, [0], true)).toEqual({ added: [], changed: 0, secrets: 1 })
      expect([store.profiles(), records(vault)]).toEqual([[bo], ['b']])
      await imports.undo(id)
      expect([store.profiles(), records(vault)]).toEqual([[bo], []])
    })

    test('are no row to save without them', async () => {
      const { imports, read, vault } = importing({ saved: [bo] })
      const { id } = await read(SAME)
      expect((await failureOf(imports.save(id, [0], false))).reason).toBe('input-refused/import-gone')
      expect(vault.records.size).toBe(0)
    })

    test('are not offered after somebody has signed in, nor if an earlier row is the same', async () => {
      const signedIn = importing({ saved: [{ ...bo, accountId: 'account' }] })
      const first = await signedIn.read(SAME)
      expect(first.all[0]).not.toHaveProperty('readable')
      const twice = importing()
      const row = `C,https://c.crm.dynamics.com,bo@contoso.com,canary-8c41d7-pw`
      const second = await twice.read(csvWith('password', row, row))
      await expect(twice.imports.save(second.id, [1], true)).rejects.toMatchObject({
        failure: { reason: 'input-refused/import-gone' },
      })
    })

    test('that are saved already are said to be, without a question to the keychain', async () => {
      const { imports, read, vault } = importing({ saved: [bo] })
      const first = await read(SAME)
      expect(first.all[0]).not.toHaveProperty('secretSaved')
      await imports.save(first.id, [0], true)
      vault.open = () => Promise.reject(new Error('the keychain was asked'))
      expect((await read(SAME)).all[0]).toMatchObject({ state: 'there', secretSaved: true })
      vault.listed = () => Promise.reject(new Error('the folder cannot be read'))
      expect((await read(SAME)).all[0]).not.toHaveProperty('secretSaved')
    })

    test('of an earlier import stay when a later one is undone', async () => {
      const { imports, read, vault } = importing({ saved: [bo] })
      const first = await read(SAME)
      await imports.save(first.id, [0], true)
      const second = await read(SAME)
      await imports.save(second.id, [0], true)
      await imports.undo(second.id)
      expect(records(vault)).toEqual(['b'])
    })
  })

  test('go with the undo', async () => {
    const { imports, read, vault, store } = importing()
    const { id } = await read(WITH)
    await imports.save(id, [0, 1], true)
    await imports.undo(id)
    expect([store.profiles(), vault.records.size]).toEqual([[], 0])
  })

  test('of a changed organization go with the undo too', async () => {
    const { imports, read, vault } = importing({ saved: [{ ...b, userName: 'bo@contoso.com' }] })
    const { id } = await read(csvWith('password', `New,${B},bo@contoso.com,canary-8c41d7-pw`))
    await imports.save(id, [0], true)
    expect(vault.records.size).toBe(1)
    await imports.undo(id)
    expect(vault.records.size).toBe(0)
  })

  test('of an earlier import stay when a later one without secrets is undone', async () => {
    const { imports, read, vault } = importing({ saved: [{ ...b, userName: 'bo@contoso.com' }] })
    const first = await read(csvWith('password', `New,${B},bo@contoso.com,canary-8c41d7-pw`))
    await imports.save(first.id, [0], true)
    const second = await read(csvWith('notes', `Newer,${B},bo@contoso.com,other`))
    await imports.save(second.id, [0], false)
    await imports.undo(second.id)
    expect(records(vault)).toEqual(['b'])
  })

  test.each<[what: string, change: Partial<ConnectionProfile>]>([
    ['another address', { orgUrl: 'https://evil.example' as OrgUrl }],
    ['another user', { userName: 'eve@contoso.com' }],
  ])('are not saved if the organization has %s by now', async (_what, change) => {
    const bo = { ...b, userName: 'bo@contoso.com' }
    const { imports, read, vault, store } = importing({ saved: [bo] })
    const { id } = await read(csvWith('password', `New,${B},bo@contoso.com,canary-8c41d7-pw`))
    store.put({ ...bo, ...change })
    expect([(await imports.save(id, [0], true)).secrets, vault.records.size]).toEqual([0, 0])
  })

  test('of one application are not saved for another one that a later row names', async () => {
    const [first, second] = ['4', '5'].map((n) => `${n.repeat(8)}-4444-4444-8444-444444444444`)
    const { imports, read, vault } = importing({ saved: [{ ...b, clientId: null }] })
    const list: ImportSource = {
      from: 'text',
      text: `url,client id,secret\n${B},${first},canary-8c41d7-pw\n${B},${second},`,
    }
    const { id } = await read(list)
    expect([(await imports.save(id, [0, 1], true)).secrets, vault.records.size]).toEqual([0, 0])
  })

  test('that the vault fails to write take the whole import back, and the preview stays', async () => {
    const { imports, read, vault, store } = importing({ saved: [{ ...b, userName: 'bo@contoso.com' }] })
    const write = vault.write.bind(vault)
    vault.write = async () => Promise.reject(new Error('disk full'))
    const { id } = await read(
      csvWith('password', `A,${A},alex@contoso.com,canary-pw`, `New,${B},bo@contoso.com,canary-pw`),
    )
    await expect(imports.save(id, [0, 1], true)).rejects.toThrow('disk full')
    expect(store.profiles()).toMatchObject([{ id: 'b', name: 'B' }])
    vault.write = write
    expect((await imports.save(id, [0, 1], true)).secrets).toBe(2)
  })

  test('are not asked of the process that only counts what tools have', async () => {
    const file = join(await freshFolder(), 'connections.json')
    const connection = {
      name: 'A',
      url: A,
      authenticationType: 'usernamePassword',
      username: 'a',
      password: 'p',
    }
    await writeFile(file, JSON.stringify({ version: 1, connections: [connection] }))
    const sent: unknown[] = []
    const { imports } = importing({
      places: [{ tool: 'power-platform-toolbox', path: file }],
      onSent: (message) => sent.push(message),
    })
    await imports.usual(new AbortController().signal)
    expect(sent).toMatchObject([{ secrets: false }, null])
  })

  test('that the vault cannot keep stop the import before it changes anything', async () => {
    const { imports, read, vault, store } = importing()
    vault.status = () =>
      ({ state: 'locked', memory: true, trouble: { reason: 'locked', facts: {} } }) as const
    const { id } = await read(WITH)
    await expect(imports.save(id, [0, 1], true)).rejects.toMatchObject({ failure: { code: 'vault-locked' } })
    expect(store.profiles()).toEqual([])
    expect((await imports.save(id, [0, 1], false)).added).toHaveLength(2)
  })
})

describe('sealed secrets of an export', () => {
  const PASSPHRASE = new Secret('correct horse battery')
  const KEY = 'canary-44d1-key'
  /** Seals the secret of one application that opens A, and one that opens B. */
  async function sealedText(passphrase = PASSPHRASE, change: object = {}) {
    const account = (name: string, orgUrl: string) => ({
      ...{ authority: 'login.microsoftonline.com', method: 'client-credentials', name },
      opens: [{ orgUrl, userName: null }],
      secret: { version: 1, kind: 'client-secret', clientId: name, secret: KEY },
    })
    const accounts = [account('robot-a', A), account('robot-b', B)]
    const part = await seal(new Secret(JSON.stringify({ version: 1, accounts })), passphrase)
    return JSON.stringify({
      ...{ format: 'homerealm-organizations', version: 1 },
      organizations: [
        { name: 'A', url: A },
        { name: 'B', url: B },
        { name: 'C', url: 'https://c.crm.dynamics.com' },
      ],
      sealed: { ...part, ...change },
    })
  }
  const bSame = { ...b, notes: null }
  const textOf = (vault: MemoryVault) => [...vault.records.values()].map((record) => record.reveal()).join()

  test('open with the passphrase, and each row that lacks a sign-in says that it has one', async () => {
    const { imports, read, vault, store, signal } = importing({ saved: [bSame] })
    const { id, all } = await read({ from: 'text', text: await sealedText() })
    expect(JSON.stringify(all)).not.toContain('unsealed')
    const opened = await imports.unseal(id, PASSPHRASE, signal)
    expect(opened).toEqual({ accounts: [[0], [1]], left: 0 })
    expect(imports.rows(id, 0)).toMatchObject([
      { state: 'new', unsealed: true },
      { state: 'there', unsealed: true },
      { state: 'new' },
    ])
    expect(imports.rows(id, 0)[2]).not.toHaveProperty('unsealed')
    expect(JSON.stringify([opened, imports.rows(id, 0)])).not.toContain(KEY)
    expect([store.profiles(), vault.records.size]).toEqual([[bSame], 0])
  })

  test('are saved with the chosen rows if the person agrees, and one undo takes them back', async () => {
    const { imports, read, vault, store, looked, ended, signal } = importing({ saved: [bSame] })
    const { id } = await read({ from: 'text', text: await sealedText() })
    await imports.unseal(id, PASSPHRASE, signal)
    const { added, secrets } = await imports.save(id, [0, 1], true)
    const withSecret = [...added, 'b']
    expect(secrets).toBe(2)
    expect(store.accounts().map(({ name }) => name)).toEqual(['robot-a', 'robot-b'])
    expect(withSecret.every((each) => store.profile(each).accountId !== null)).toBe(true)
    expect(looked).toEqual(withSecret)
    expect(textOf(vault)).toContain(KEY)
    await imports.undo(id)
    expect(ended).toEqual(withSecret)
    expect([store.profiles(), store.accounts(), vault.records.size]).toEqual([[bSame], [], 0])
  })

  test('take back what a sign-in with them has saved since, too', async () => {
    const { imports, read, vault, store, signal } = importing()
    const { id } = await read({ from: 'text', text: await sealedText() })
    await imports.unseal(id, PASSPHRASE, signal)
    await imports.save(id, [0], true)
    const [account] = store.accounts()
    await vault.write({ kind: 'tokens', accountId: account?.id ?? '' }, new Secret('canary-tokens'))
    await imports.undo(id)
    expect([store.profiles(), vault.records.size]).toEqual([[], 0])
  })

  test('stay with an account that another organization uses by then', async () => {
    const { imports, read, vault, store, signal } = importing()
    const { id } = await read({ from: 'text', text: await sealedText() })
    await imports.unseal(id, PASSPHRASE, signal)
    await imports.save(id, [0], true)
    const other = aProfile({ id: 'other', accountId: store.accounts()[0]?.id ?? null })
    store.add(other)
    await imports.undo(id)
    expect([store.profiles(), textOf(vault).includes(KEY)]).toEqual([[other], true])
  })

  test('give a waiting secret of an earlier import its place back', async () => {
    const bo = { ...bSame, userName: null, clientId: '11111111-1111-4111-8111-111111111111' }
    const { imports, read, vault, signal } = importing({ saved: [bo] })
    const waiting = { kind: 'imported', accountId: 'b' } as const
    await vault.write(waiting, new Secret('canary-earlier'))
    const { id } = await read({ from: 'text', text: await sealedText() })
    await imports.unseal(id, PASSPHRASE, signal)
    await imports.save(id, [1], true)
    expect(await vault.has(waiting)).toBe(false)
    await imports.undo(id)
    expect(textOf(vault)).toBe('canary-earlier')
  })

  test('are left in the file if the person does not agree, and a row with nothing else is none to save', async () => {
    const { imports, read, vault, store, signal } = importing({ saved: [bSame] })
    const { id } = await read({ from: 'text', text: await sealedText() })
    await imports.unseal(id, PASSPHRASE, signal)
    expect((await failureOf(imports.save(id, [1], false))).reason).toBe('input-refused/import-gone')
    expect((await imports.save(id, [0], false)).secrets).toBe(0)
    expect([store.accounts(), vault.records.size]).toEqual([[], 0])
  })

  test('that the vault fails to write take the whole import back, and the preview stays', async () => {
    const { imports, read, vault, store, signal } = importing({ saved: [bSame] })
    const { id } = await read({ from: 'text', text: await sealedText() })
    await imports.unseal(id, PASSPHRASE, signal)
    const write = vault.write.bind(vault)
    vault.write = async (record, content) => {
      if (vault.records.size === 1) throw new Error('disk full')
      await write(record, content)
    }
    await expect(imports.save(id, [0, 1], true)).rejects.toThrow('disk full')
    expect([store.profiles(), store.accounts(), vault.records.size]).toEqual([[bSame], [], 0])
    vault.write = write
    expect((await imports.save(id, [0, 1], true)).secrets).toBe(2)
  })

  test('stay sealed after a wrong passphrase, and the right one opens them', async () => {
    const { imports, read, signal } = importing()
    const { id } = await read({ from: 'text', text: await sealedText() })
    const wrong = imports.unseal(id, new Secret('correct horse stable'), signal)
    expect((await failureOf(wrong)).reason).toBe('input-refused/passphrase')
    expect((await imports.unseal(id, PASSPHRASE, signal)).left).toBe(0)
  })

  test('of two files open with a passphrase each', async () => {
    const { imports, read, signal } = importing()
    const other = new Secret('another long passphrase')
    const content = async (passphrase: Secret) => Buffer.from(await sealedText(passphrase)).toString('base64')
    const files = [
      { name: 'one.json', content: await content(PASSPHRASE) },
      { name: 'two.json', content: await content(other) },
    ]
    const { id } = await read({ from: 'dropped', files })
    expect((await imports.unseal(id, PASSPHRASE, signal)).left).toBe(1)
    expect(await imports.unseal(id, other, signal)).toMatchObject({ left: 0 })
  })

  test.each([
    ['many gigabytes of memory', { memoryKiB: 64 * 1024 * 1024 }],
    ['a million passes', { passes: 1_000_000 }],
    ['a thousand lanes', { lanes: 1000 }],
    ['another kind of key', { kdf: 'scrypt' }],
    ['more than is known', { more: 'canary' }],
  ])('that ask for %s are refused before anything is derived', async (_what, change) => {
    const sent: unknown[] = []
    const startUnsealer = () => {
      const running = unsealerHere()
      const send = (message: unknown) => {
        sent.push(message)
        running.send(message)
      }
      return { ...running, send }
    }
    const { imports, read, signal } = importing({ startUnsealer })
    const { id } = await read({ from: 'text', text: await sealedText(PASSPHRASE, change) })
    const refused = imports.unseal(id, PASSPHRASE, signal)
    expect((await failureOf(refused)).reason).toBe('input-refused/sealed-damaged')
    expect(sent[0]).toMatchObject({ parts: [null] })
    expect((await imports.save(id, [0], true)).added).toHaveLength(1)
  })

  test('change nothing if the person cancels, and the process ends', async () => {
    const { running, ended } = started()
    const abort = new AbortController()
    const { imports, read } = importing({ startUnsealer: () => running })
    const { id } = await read({ from: 'text', text: await sealedText() })
    const opening = imports.unseal(id, PASSPHRASE, abort.signal)
    abort.abort(new Error('canceled'))
    await expect(opening).rejects.toThrow('canceled')
    expect(ended()).toBe(1)
    expect(JSON.stringify(imports.rows(id, 0))).not.toContain('unsealed')
  })

  test('whose process ends early are a failure', async () => {
    const { running, at } = started()
    const startUnsealer = () => ({ ...running, send: () => void at.end('It ended with status 5.') })
    const { imports, read, signal } = importing({ startUnsealer })
    const { id } = await read({ from: 'text', text: await sealedText() })
    const opening = imports.unseal(id, PASSPHRASE, signal)
    expect((await failureOf(opening)).reason).toBe('input-refused/not-unsealed')
  })

  test('are not opened while the vault cannot keep them', async () => {
    const { imports, read, vault, signal } = importing()
    vault.status = () =>
      ({ state: 'locked', memory: true, trouble: { reason: 'locked', facts: {} } }) as const
    const { id } = await read({ from: 'text', text: await sealedText() })
    expect((await failureOf(imports.unseal(id, PASSPHRASE, signal))).code).toBe('vault-locked')
  })
})
