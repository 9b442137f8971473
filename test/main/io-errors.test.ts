/** Across main: an I/O error is not corruption. After one, the app keeps and does not overwrite the file, and reads it the next time. */
import { spawnSync } from 'node:child_process'
import { chmod, lstat, mkdir, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, vi } from 'vitest'
import { isDamage, refuseDamage } from '../../main/profiles/store-damage.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { withTexts } from '../support/notices.ts'

vi.stubEnv('ELECTRON_OVERRIDE_DIST_PATH', '/nonexistent')
const { openPreferences } = await import('../../main/preferences/preferences.ts')

const PROGRAM = fileURLToPath(new URL('../support/starved.ts', import.meta.url))

describe.skipIf(process.platform === 'win32').each(['EMFILE', 'EACCES'])('%s at every file', (trouble) => {
  it('leaves preferences, store, backups and vault as they are', async () => {
    const dataDir = join(await freshFolder(), 'data')
    await chmod(dirname(dataDir), 0o777)
    const command = [PROGRAM, dataDir, trouble]
    const run = spawnSync('bash', ['-c', 'ulimit -n 120; exec "$0" "$@"', process.execPath, ...command], {
      encoding: 'utf8',
      // bash reads ~/.bashrc if its input is a socket, as Node's pipes are
      stdio: ['ignore', 'pipe', 'pipe'],
      // root can read every file
      ...(process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}),
    })
    expect(run.stderr).toBe('')
    const { meanwhile, afterwards, names } = JSON.parse(run.stdout)
    expect(meanwhile.told).toEqual(['preferences-unwritable', 'store-unwritable'])
    expect(meanwhile).toMatchObject({ theme: 'system', vault: 'absent', record: null })
    expect(afterwards).toEqual({ theme: 'dark', rows: 1, vault: 'ready', record: 'kept', told: [] })
    expect(names.filter((name: string) => /corrupt|damaged|lost/.test(name))).toEqual([])
  }, 60_000)
})

it.skipIf(process.platform !== 'linux')('EIO at the preferences leaves their file in its place', async () => {
  const dataDir = join(await freshFolder(), 'data')
  await mkdir(dataDir)
  // a read at the start of this file fails with EIO
  await symlink('/proc/self/mem', join(dataDir, 'preferences.json'))
  const preferences = openPreferences({ dataDir })
  expect(withTexts(preferences.notices)).toEqual([
    expect.objectContaining({ id: 'preferences-unwritable', message: expect.stringContaining('(EIO)') }),
  ])
  preferences.set({ theme: 'dark' })
  preferences.close()
  expect((await lstat(join(dataDir, 'preferences.json'))).isSymbolicLink()).toBe(true)
})

describe('the file of the store', () => {
  it.each([
    ['SQLITE_CORRUPT', true],
    ['SQLITE_CORRUPT_INDEX', true],
    ['SQLITE_NOTADB', true],
    ['SQLITE_ERROR', true],
    ['SQLITE_IOERR', false],
    ['SQLITE_IOERR_READ', false],
    ['SQLITE_IOERR_SHORT_READ', false],
    ['SQLITE_CANTOPEN', false],
    ['SQLITE_FULL', false],
    ['SQLITE_BUSY', false],
    ['SQLITE_BUSY_RECOVERY', false],
    ['SQLITE_LOCKED', false],
    ['SQLITE_PROTOCOL', false],
    ['SQLITE_NOMEM', false],
    ['SQLITE_READONLY', false],
    ['SQLITE_READONLY_DIRECTORY', false],
    ['SQLITE_PERM', false],
    ['EMFILE', false],
    ['EACCES', false],
    ['ENOSPC', false],
    ['EIO', false],
  ])('counts as damaged after %s: %s', (code, damaged) => {
    expect(isDamage(Object.assign(new Error(code), { code }))).toBe(damaged)
  })

  it.each([
    ['*** in database main ***\nTree 4 page 4: btreeInitPage() returns error code 11', true],
    ['row 3 missing from index profiles_account', true],
    ['*** in database main ***\nTree 4 page 4: unable to get the page. error code=10', false],
    ['*** in database main ***\nTree 4 page 4: unable to get the page. error code=266', false],
    ['*** in database main ***\nTree 4 page 4: unable to get the page. error code=7', false],
  ])('counts as damaged if SQLite’s check says %j: %s', (said, damaged) => {
    let thrown: unknown = null
    try {
      refuseDamage(said)
    } catch (error) {
      thrown = error
    }
    expect([thrown === null, isDamage(thrown)]).toEqual([false, damaged])
  })
})
