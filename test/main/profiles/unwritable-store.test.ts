/** Across main/profiles: a store that cannot be written shows what it can read, fails every change, and says so until it can write again. */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, readdir, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import { openProfileStore } from '../../../main/profiles/sqlite.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { withTexts } from '../../support/notices.ts'
import { aProfile } from '../../support/profiles.ts'
import { failureOf, told } from '../../support/told.ts'

const PROGRAM = fileURLToPath(new URL('../../support/store-process.ts', import.meta.url))
const root = process.getuid?.() === 0
const orgUrl = (n: number) => `https://org${n}.crm.dynamics.com` as OrgUrl

async function filled(dataDir: string) {
  const store = await openProfileStore({ dataDir })
  for (let n = 0; n < 3; n++) store.add(aProfile({ id: `p${n}`, orgUrl: orgUrl(n) }))
  store.close()
  return join(dataDir, 'profiles.db')
}

async function open(dataDir: string, patience = 30) {
  const store = await openProfileStore({ dataDir, patience })
  onTestFinished(() => store.close())
  return store
}

/** Another program, such as a backup, holds the file. @returns what releases it */
function held(file: string, how: string): () => void {
  const other = new Database(file)
  other.exec(how)
  let closed = false
  const letGo = () => {
    if (!closed) other.close()
    closed = true
  }
  onTestFinished(letGo)
  return letGo
}

interface Case {
  readonly readable: number
  readonly says: RegExp
  /** @returns what ends the case */
  begin(dataDir: string, file: string): Promise<() => unknown>
}

const CASES: Record<string, Case> = {
  'a file in the place of the data folder': {
    readable: 0,
    says: /a file is in the place of the data folder/,
    async begin(dataDir) {
      await rename(dataDir, `${dataDir}.aside`)
      await writeFile(dataDir, '')
      return async () => {
        await rm(dataDir)
        await rename(`${dataDir}.aside`, dataDir)
      }
    },
  },
  'a folder in the place of the lock': {
    readable: 3,
    says: /cannot write to the data folder|the disk reported an error/,
    async begin(dataDir) {
      await rm(join(dataDir, 'profiles.db.lock'))
      await mkdir(join(dataDir, 'profiles.db.lock'))
      return () => rm(join(dataDir, 'profiles.db.lock'), { recursive: true })
    },
  },
  'the lock held by another process': {
    readable: 3,
    says: /another program holds the list of your organizations \((process \d+, running since|another process)/,
    begin: async (_, file) => held(`${file}.lock`, 'BEGIN IMMEDIATE'),
  },
  'the store held by another program': {
    readable: 3,
    says: /another program holds the list of your organizations/,
    async begin(_, file) {
      // with this, nobody else can read a database that has a log
      return held(file, 'PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT')
    },
  },
}

describe.each(Object.entries(CASES))('a store that opens with %s', (_, { begin, readable, says }) => {
  it('shows what it can read, fails every change with the reason, and saves again as soon as it can', async () => {
    const dataDir = join(await freshFolder(), 'data')
    const file = await filled(dataDir)
    const end = await begin(dataDir, file)
    const store = await open(dataDir)
    expect(store.profiles()).toHaveLength(readable)
    const shown = [
      expect.objectContaining({ level: 'error', stays: true, message: expect.stringMatching(says) }),
    ]
    expect(withTexts(store.notices)).toEqual(shown)
    expect(await failureOf(() => store.add(aProfile({ orgUrl: orgUrl(9) })))).toMatchObject({
      code: 'store-unwritable',
      message: expect.stringMatching(says),
    })
    expect(store.profiles()).toHaveLength(readable)
    expect(withTexts(store.notices)).toEqual(shown)
    const heard = vi.fn()
    store.onChange(heard)
    await end()
    store.add(aProfile({ orgUrl: orgUrl(9) }))
    expect([store.profiles().length, store.notices]).toEqual([4, []])
    expect(heard).toHaveBeenCalled()
    expect((await open(dataDir)).profiles()).toHaveLength(4)
  }, 60_000)

  it('recovers by itself as soon as it can', async () => {
    const dataDir = join(await freshFolder(), 'data')
    const file = await filled(dataDir)
    const end = await begin(dataDir, file)
    const store = await open(dataDir)
    store.onChange(() => undefined)
    await end()
    await vi.waitFor(() => expect([store.notices, store.profiles().length]).toEqual([[], 3]), 10_000)
  }, 60_000)
})

it('a store whose data folder goes away says so at once and still shows its rows', async () => {
  const dataDir = join(await freshFolder(), 'data')
  await filled(dataDir)
  const store = await open(dataDir)
  const heard = vi.fn()
  store.onChange(heard)
  await rename(dataDir, `${dataDir}.aside`)
  await writeFile(dataDir, '')
  expect(store.profiles()).toHaveLength(3)
  expect(heard).toHaveBeenCalled()
  expect(withTexts(store.notices)).toEqual([
    expect.objectContaining({ stays: true, message: expect.stringContaining('Changes cannot be saved') }),
  ])
  await rm(dataDir)
  await rename(`${dataDir}.aside`, dataDir)
})

it('a store that is locked for a moment at the start waits', async () => {
  const dataDir = join(await freshFolder(), 'data')
  const file = await filled(dataDir)
  const letGo = held(`${file}.lock`, 'BEGIN IMMEDIATE')
  const opening = openProfileStore({ dataDir })
  setTimeout(letGo, 100)
  const store = await opening
  expect([store.notices, store.profiles().length]).toEqual([[], 3])
  store.close()
})

it('a store is readable while another process writes, and a change that waits too long fails', async () => {
  const dataDir = join(await freshFolder(), 'data')
  const file = await filled(dataDir)
  const letGo = held(file, 'BEGIN IMMEDIATE')
  const store = await open(dataDir)
  expect([store.notices, store.profiles().length]).toEqual([[], 3])
  expect(await failureOf(() => store.put({ ...store.profile('p1'), name: 'Renamed' }))).toMatchObject({
    code: 'store-unwritable',
    message: expect.stringContaining('another program holds'),
  })
  expect(store.profile('p1').name).not.toBe('Renamed')
  expect(store.notices).toEqual([expect.objectContaining({ level: 'error' })])
  letGo()
  store.put({ ...store.profile('p1'), name: 'Renamed' })
  expect([store.notices, store.profile('p1').name]).toEqual([[], 'Renamed'])
})

describe.skipIf(process.platform === 'win32')('a store without the right to write', () => {
  // root may write everywhere, so as root another user tries
  const as = root ? { uid: 65534, gid: 65534 } : {}

  it.each([
    ['whole', 3],
    ['damaged', 3],
    ['with a log from a crash', 2],
  ])('in its folder shows its rows and fails a change: %s', async (how, rows) => {
    const dataDir = join(await freshFolder(), 'data')
    const file = await filled(dataDir)
    if (how === 'damaged') await truncate(file, 5000)
    if (how === 'with a log from a crash') {
      const other = new Database(file)
      // only the log says that this row is gone
      other.exec(`DELETE FROM profiles WHERE id = 'p0'`)
      await rename(`${file}-wal`, `${file}.log`)
      other.close()
      await rename(`${file}.log`, `${file}-wal`)
    }
    const before = (await readdir(dataDir)).sort()
    await chmod(join(dataDir, '..'), 0o755)
    for (const name of before) await chmod(join(dataDir, name), 0o444)
    await chmod(dataDir, 0o555)
    const said = spawnSync(process.execPath, [PROGRAM, dataDir, '1'], { ...as, encoding: 'utf8' })
    expect(said.stderr).toMatch(
      new RegExp(`^${rows} profiles\nChanges cannot be saved: Homerealm cannot write to the data`),
    )
    expect(said.stderr).toContain(`code: 'store-unwritable'`)
    expect([said.status, said.stdout]).toEqual([1, ''])
    expect((await readdir(dataDir)).sort()).toEqual(before)
    await chmod(dataDir, 0o755)
  })

  it('in its file shows its rows and says so at the start, though its folder is writable', async () => {
    const dataDir = join(await freshFolder(), 'data')
    const file = await filled(dataDir)
    await chmod(join(dataDir, '..'), 0o755)
    await chmod(dataDir, 0o777)
    await rm(`${file}.lock`)
    await chmod(file, 0o444)
    const said = spawnSync(process.execPath, [PROGRAM, dataDir, '0'], { ...as, encoding: 'utf8' })
    expect(said.stderr).toMatch(/^3 profiles\nChanges cannot be saved: Homerealm cannot write to the data/)
  })
})

describe.skipIf(!root || process.platform !== 'linux')('a store on a full disk', () => {
  async function smallDisk(kilobytes: number): Promise<string | null> {
    const folder = await freshFolder()
    if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder]).status !== 0)
      return null
    onTestFinished(() => {
      spawnSync('umount', ['-l', folder])
    })
    return folder
  }

  it('fails each change that does not fit, keeps the others, and saves again when there is space', async () => {
    const folder = await smallDisk(1024)
    if (folder === null) return
    const dataDir = join(folder, 'data')
    const store = await open(dataDir)
    let saved = 0
    const failure = await (async () => {
      for (;;)
        try {
          store.add(aProfile({ name: 'x'.repeat(4000), orgUrl: orgUrl(saved) }))
          saved += 1
        } catch (error) {
          return error
        }
    })()
    expect(told(failure)).toMatchObject({
      code: 'store-unwritable',
      message: expect.stringContaining('the disk is full'),
    })
    expect(store.notices).toEqual([expect.objectContaining({ level: 'error' })])
    expect(store.profiles()).toHaveLength(saved)
    store.close()
    const next = await open(dataDir)
    expect(next.profiles()).toHaveLength(saved)
    spawnSync('mount', ['-o', 'remount,size=8192k', folder])
    next.add(aProfile({ orgUrl: orgUrl(99_999) }))
    expect(next.notices.filter(({ level }) => level === 'error')).toEqual([])
    next.close()
    const last = await open(dataDir)
    expect(last.profiles()).toHaveLength(saved + 1)
  }, 60_000)

  it('at its start shows its rows, and says that it can save nothing', async () => {
    const folder = await smallDisk(512)
    if (folder === null) return
    const dataDir = join(folder, 'data')
    await filled(dataDir)
    await writeFile(join(folder, 'rest'), Buffer.alloc(1 << 20)).catch(() => undefined)
    const store = await open(dataDir)
    expect(store.profiles()).toHaveLength(3)
    expect(await failureOf(() => store.add(aProfile({ orgUrl: orgUrl(9) })))).toMatchObject({
      code: 'store-unwritable',
      message: expect.stringContaining('the disk is full'),
    })
    expect(store.notices).toEqual([expect.objectContaining({ level: 'error' })])
    await rm(join(folder, 'rest'))
    store.add(aProfile({ orgUrl: orgUrl(9) }))
    expect([store.notices, store.profiles().length]).toEqual([[], 4])
  })
})

it('a store whose process may not enlarge files fails the change and keeps its rows', async () => {
  const dataDir = join(await freshFolder(), 'data')
  await filled(dataDir)
  const shell = `trap '' XFSZ; ulimit -f 40; exec "$0" "$@"`
  const child = spawn('bash', ['-c', shell, process.execPath, PROGRAM, dataDir, '1000'], { stdio: 'pipe' })
  const ids: string[] = []
  let err = ''
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString()
  })
  for await (const id of createInterface({ input: child.stdout })) ids.push(id)
  if (child.exitCode === null) await once(child, 'exit')
  expect(err).toContain(`code: 'store-unwritable'`)
  const there = (await open(dataDir)).profiles().map(({ id }) => id)
  expect(ids.filter((id) => !there.includes(id))).toEqual([])
})
