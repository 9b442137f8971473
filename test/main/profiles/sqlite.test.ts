/** The profile store saves all that it acknowledges, from this process or another, and keeps its rules. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import type { Account, ConnectionProfile } from '../../../main/contract/profile.ts'
import { openProfileStore } from '../../../main/profiles/sqlite.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { planned } from '../../support/memory-store.ts'
import { aDetection, aProfile } from '../../support/profiles.ts'

const PROGRAM = fileURLToPath(new URL('../../support/store-process.ts', import.meta.url))
const ACCOUNT: Account = {
  id: 'acc-1',
  authority: 'login.microsoftonline.com',
  method: 'entra',
  name: 'alex@contoso.com',
  tenant: 't',
}

async function openStore(dataDir: string) {
  const store = await openProfileStore({ dataDir })
  onTestFinished(() => store.close())
  return store
}

function writer(dataDir: string, count: number, name?: string): ChildProcess {
  const child = spawn(
    process.execPath,
    [PROGRAM, dataDir, String(count), ...(name === undefined ? [] : [name])],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return child
}

async function linesOf(child: ChildProcess): Promise<string[]> {
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) lines.push(line)
  return lines
}

/** A thread that holds the file for 30 ms again and again, with 1 ms between. @returns waits until it holds the file */
function greedyWriter(file: string): () => Promise<void> {
  const program = `
    const { file, held } = require('node:worker_threads').workerData
    const sql = require('better-sqlite3')(file, { timeout: 0 })
    const pause = (milliseconds) => Atomics.wait(held, 1, 0, milliseconds)
    for (;; pause(1))
      try {
        sql.exec('BEGIN IMMEDIATE')
        Atomics.store(held, 0, 1)
        pause(30)
        Atomics.store(held, 0, 0)
        sql.exec('COMMIT')
      } catch (error) {
        if (error.code !== 'SQLITE_BUSY') throw error
      }`
  const held = new Int32Array(new SharedArrayBuffer(8))
  const worker = new Worker(program, { eval: true, workerData: { file, held } })
  onTestFinished(async () => void (await worker.terminate()))
  return async () => {
    while (Atomics.load(held, 0) === 0) await nextTurn()
  }
}

describe('several profiles at once', () => {
  const many = Array.from({ length: 500 }, (_, at) =>
    aProfile({ name: `Contoso ${at}`, userName: `user ${at}` }),
  )

  it('are all saved, in their order, and the listeners hear of them once', async () => {
    const dataDir = await freshFolder()
    const store = await openStore(dataDir)
    const heard: number[] = []
    store.onChange(({ profiles }) => heard.push(profiles.size))
    store.addAll(many)
    expect(heard).toEqual([500])
    expect(store.profiles()).toEqual(many)
    expect((await openStore(dataDir)).profiles()).toEqual(many)
  })

  it('are none of them saved if one is there already', async () => {
    const dataDir = await freshFolder()
    const store = await openStore(dataDir)
    const there = aProfile({ userName: 'user 499' })
    store.add(there)
    await expect(async () => store.addAll(many)).rejects.toMatchObject({ code: 'profile-exists' })
    expect(store.profiles()).toEqual([there])
    expect((await openStore(dataDir)).profiles()).toEqual([there])
    store.add(aProfile({ userName: 'another' }))
    expect(store.profiles()).toHaveLength(2)
  })

  it('are saved together with changes of others, or none of both is', async () => {
    const dataDir = await freshFolder()
    const store = await openStore(dataDir)
    const there = aProfile({ userName: 'there' })
    store.add(there)
    const changed = { ...there, name: 'Changed' }
    const gone = aProfile({ userName: 'gone' })
    const withGone = planned({ added: many, changed: [changed, gone] })
    await expect(store.changeMany(withGone)).rejects.toMatchObject({ code: 'profile-unknown' })
    expect((await openStore(dataDir)).profiles()).toEqual([there])
    await store.changeMany(planned({ added: many, changed: [changed] }))
    expect((await openStore(dataDir)).profiles()).toEqual([changed, ...many])
  })

  it('are removed together, and the listeners hear of them once', async () => {
    const dataDir = await freshFolder()
    const store = await openStore(dataDir)
    const [first, ...rest] = many
    store.addAll(many)
    const heard: number[] = []
    store.onChange(({ profiles }) => heard.push(profiles.size))
    store.removeAll(rest.map(({ id }) => id))
    expect(heard).toEqual([499])
    expect(store.profiles()).toEqual([first])
    expect((await openStore(dataDir)).profiles()).toEqual([first])
  })

  it('are seen by another process', async () => {
    const dataDir = await freshFolder()
    const [store, other] = [await openStore(dataDir), await openStore(dataDir)]
    store.addAll(many)
    expect(other.profiles()).toEqual(many)
  })
})

describe('profiles', () => {
  it('are read as they were saved, in the order of their addition', async () => {
    const dataDir = await freshFolder()
    const store = await openStore(dataDir)
    const profiles = [
      aProfile(),
      aProfile({
        orgUrl: 'https://crm.example.com/Contoso' as OrgUrl,
        detection: null,
        userName: 'EXAMPLE\\anna',
        environment: 'sandbox',
      }),
      aProfile({
        orgUrl: 'http://crm.intern:5555/Org' as OrgUrl,
        favorite: true,
        customer: 'Contoso',
        tags: ['core', 'wave 9'],
        notes: 'Ask Megan first.\nThen connect.',
        userAgent: 'system-browser',
        browser: { browser: 'edge', profile: 'Profile 1', inPrivate: true, chosenFor: 'customer' },
        organizationId: '44444444-4444-4444-8444-444444444444',
        tenant: '11111111-1111-4111-8111-111111111111',
        acceptedAuthority: 'sts.example.com',
        lastConnectedAt: 5,
        detection: aDetection({
          identityProvider: { kind: 'active-directory', schemes: ['negotiate', 'ntlm'] },
          evidence: [
            {
              source: 'org-challenge',
              url: 'http://crm.intern:5555/',
              status: 401,
              finding: 'challenge',
              facts: {
                header: 'Negotiate',
                tokensOf: null,
                host: null,
                cloud: null,
                forOtherHost: false,
                windows: 'kerberos-too',
                basic: false,
              },
              at: 1,
            },
          ],
          unconfirmedAuthority: 'sts.example.com',
        }),
      }),
    ]
    for (const profile of profiles) store.add(profile)
    expect(store.profiles()).toEqual(profiles)
    store.close()
    const next = await openStore(dataDir)
    expect(next.profiles()).toEqual(profiles)
    expect(next.notices).toEqual([])
  })

  it('are read with any name, user name, customer, tags and notes', async () => {
    const dataDir = await freshFolder()
    const store = await openStore(dataDir)
    const wellFormed = fc.string({ unit: 'binary', minLength: 1, maxLength: 200 })
    const tagged = fc.record({ customer: wellFormed, tags: fc.array(wellFormed), notes: wellFormed })
    fc.assert(
      fc.property(wellFormed, wellFormed, tagged, (name, userName, labels) => {
        const profile = aProfile({ name, userName, ...labels })
        store.add(profile)
        expect(store.profile(profile.id)).toEqual(profile)
        store.remove(profile.id)
      }),
      { numRuns: 100 },
    )
  })

  it('with the same organization and user name are refused, also when one is changed into the other', async () => {
    const store = await openStore(await freshFolder())
    store.add(aProfile())
    const other = aProfile({ userName: 'anna@contoso.com' })
    store.add(other)
    expect(() => store.add(aProfile())).toThrow(expect.objectContaining({ code: 'profile-exists' }))
    expect(() => store.add(aProfile({ userName: 'anna@contoso.com' }))).toThrow(
      expect.objectContaining({ code: 'profile-exists' }),
    )
    expect(() => store.put({ ...other, userName: null })).toThrow(
      expect.objectContaining({ code: 'profile-exists' }),
    )
    expect(store.profiles()).toHaveLength(2)
    expect(store.profile(other.id)).toEqual(other)
  })

  it('that do not exist cannot be read or changed, and can be removed', async () => {
    const store = await openStore(await freshFolder())
    expect(() => store.profile('gone')).toThrow(expect.objectContaining({ code: 'profile-unknown' }))
    expect(() => store.put(aProfile())).toThrow(expect.objectContaining({ code: 'profile-unknown' }))
    store.remove('gone')
  })

  it('with values that the store could not read back are refused', async () => {
    const store = await openStore(await freshFolder())
    for (const bad of [
      { name: '' },
      { name: 'x'.repeat(5000) },
      { orgUrl: 'javascript:alert(1)' as OrgUrl },
      { id: '' },
    ])
      expect(() => store.add(aProfile(bad))).toThrow(expect.objectContaining({ code: 'input-refused' }))
    expect(store.profiles()).toEqual([])
  })
})

describe('accounts', () => {
  it('are saved, and no profile refers to them after their removal', async () => {
    const dataDir = await freshFolder()
    const store = await openStore(dataDir)
    store.putAccount(ACCOUNT)
    const changed: Account = {
      ...ACCOUNT,
      name: 'new@contoso.com',
      home: 'microsoft-account',
      secretExpiresAt: 5,
      secretEndSaidBy: 'person',
    }
    store.putAccount(changed)
    const profile = aProfile({ accountId: ACCOUNT.id })
    store.add(profile)
    expect(store.account(ACCOUNT.id)?.name).toBe('new@contoso.com')
    const next = await openStore(dataDir)
    expect(next.profile(profile.id).accountId).toBe(ACCOUNT.id)
    expect(next.account(ACCOUNT.id)).toEqual(changed)
    next.removeAccount(ACCOUNT.id)
    expect(store.profile(profile.id).accountId).toBe(null)
    expect(store.accounts()).toEqual([])
  })

  it('that are removed leave no name of their user, whichever process removes them', async () => {
    const dataDir = await freshFolder()
    const [store, next] = [await openStore(dataDir), await openStore(dataDir)]
    const ofOrg = { organization: 'Contoso', uniqueName: 'org1' }
    const knownAs = { ...ofOrg, user: 'CONTOSO\\alex', userFullName: 'Alex Wilber' }
    const profile = aProfile({ accountId: ACCOUNT.id, knownAs })
    store.putAccount(ACCOUNT)
    store.add(profile)
    expect(next.profile(profile.id).knownAs).toEqual(knownAs)
    next.removeAccount(ACCOUNT.id)
    for (const each of [store, next]) expect(each.profile(profile.id).knownAs).toEqual(ofOrg)
    const sql = new Database(join(dataDir, 'profiles.db'), { readonly: true })
    onTestFinished(() => void sql.close())
    expect(JSON.stringify(sql.prepare('SELECT * FROM profiles').all())).not.toMatch(/alex|wilber/i)
  })

  it('that do not exist any more are not referred to by a new profile', async () => {
    const store = await openStore(await freshFolder())
    const profile = aProfile({ accountId: 'signed-out' })
    store.add(profile)
    expect(store.profile(profile.id).accountId).toBe(null)
  })
})

describe('listeners', () => {
  it('hear every change of this process at once, until they stop', async () => {
    const store = await openStore(await freshFolder())
    let heard = 0
    const stop = store.onChange(() => heard++)
    const profile = aProfile()
    store.add(profile)
    store.put({ ...profile, favorite: true })
    store.putAccount(ACCOUNT)
    store.remove(profile.id)
    expect(heard).toBe(4)
    stop()
    store.add(profile)
    expect(heard).toBe(4)
  })

  it('hear the changes of another process', async () => {
    const dataDir = await freshFolder()
    const store = await openStore(dataDir)
    const heard = new Promise<readonly ConnectionProfile[]>((resolve) => {
      store.onChange(() => {
        if (store.profiles().length === 2) resolve(store.profiles())
      })
    })
    writer(dataDir, 2, 'other')
    expect((await heard).map(({ name }) => name)).toEqual(['other 0', 'other 1'])
  }, 60_000)
})

describe('a store in several processes', () => {
  it('loses none of the hundred profiles that each of four writers adds', async () => {
    const dataDir = await freshFolder()
    const store = await openStore(dataDir)
    const writers = ['a', 'b', 'c', 'd'].map((name) => writer(dataDir, 100, name))
    const told = (await Promise.all(writers.map(linesOf))).flat()
    expect(told).toHaveLength(400)
    expect(
      store
        .profiles()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(told.sort())
  }, 300_000)

  it('saves each kind of change beside a process that hardly ever lets go of the file', async () => {
    const dataDir = await freshFolder()
    const store = await openStore(dataDir)
    const kept = aProfile()
    store.add(kept)
    const isHeld = greedyWriter(join(dataDir, 'profiles.db'))
    const profile = aProfile({ userName: 'another' })
    const changes = [
      () => store.add(profile),
      () => store.put({ ...profile, favorite: true }),
      () => store.putAccount(ACCOUNT),
      () => store.remove(profile.id),
      () => store.removeAccount(ACCOUNT.id),
      () => store.history.expire(true),
      () => store.history.clear(),
      () =>
        store.changeMany(function* () {
          yield
          return { added: [], changed: [{ ...kept, favorite: true }] }
        }),
    ]
    for (let round = 0; round < 5; round++)
      for (const change of changes) {
        await isHeld()
        await change()
      }
    expect([store.notices, store.profiles(), store.accounts()]).toEqual([
      [],
      [{ ...kept, favorite: true }],
      [],
    ])
  }, 300_000)

  it('has every acknowledged profile after thirty kills, and needs no repair', async () => {
    const dataDir = await freshFolder()
    const acknowledged: string[] = []
    for (let kill = 0; kill < 30; kill++) {
      const child = writer(dataDir, 1_000_000, `run ${kill}`)
      let seen = 0
      for await (const id of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
        acknowledged.push(id)
        if (++seen === 3 + (kill % 7)) child.kill('SIGKILL')
      }
    }
    const store = await openStore(dataDir)
    const saved = new Set(store.profiles().map(({ id }) => id))
    expect(acknowledged.filter((id) => !saved.has(id))).toEqual([])
    expect(store.notices).toEqual([])
    store.close()
    expect((await readdir(dataDir)).sort()).toEqual(['profiles.db', 'profiles.db.backup', 'profiles.db.lock'])
  }, 300_000)

  it('does not keep its process alive', async () => {
    const child = writer(await freshFolder(), 1)
    const [status] = await once(child, 'exit')
    expect(status).toBe(0)
  })
})

it('the folder and files of a store are for their owner only, with any umask', async () => {
  const before = process.umask(0)
  try {
    const dataDir = join(await freshFolder(), 'new')
    const store = await openStore(dataDir)
    store.add(aProfile())
    const modes = async () =>
      Object.fromEntries(
        await Promise.all(
          (await readdir(dataDir)).map(async (name) => [
            name,
            (await stat(join(dataDir, name))).mode & 0o777,
          ]),
        ),
      )
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700)
    expect(await modes()).toEqual({
      'profiles.db': 0o600,
      'profiles.db.lock': 0o600,
      'profiles.db-wal': 0o600,
      'profiles.db-shm': 0o600,
    })
    store.close()
    expect(await modes()).toEqual({
      'profiles.db': 0o600,
      'profiles.db.backup': 0o600,
      'profiles.db.lock': 0o600,
    })
  } finally {
    process.umask(before)
  }
})

it('a store uses an existing folder without changing its mode', async () => {
  const dataDir = join(await freshFolder(), 'there')
  await mkdir(dataDir, { mode: 0o750 })
  expect((await openStore(dataDir)).notices).toEqual([])
})
