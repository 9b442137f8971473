import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { folderTrouble, type LockFacts, lockTrouble } from '../../main/data-folder.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { told } from '../support/told.ts'

let root = ''
beforeEach(async () => {
  root = await freshFolder()
})

describe('a data folder that cannot be used is told by its reason', () => {
  test.each<[string, (root: string) => Promise<string>, RegExp]>([
    [
      'a file',
      async () => {
        await writeFile(join(root, 'file'), '')
        return join(root, 'file')
      },
      /Something that is not a folder has this name/,
    ],
    [
      'below a file',
      async () => {
        await writeFile(join(root, 'file'), '')
        return join(root, 'file', 'data')
      },
      /A part of the path is a file/,
    ],
    [
      'a link to nowhere',
      async () => {
        await symlink(join(root, 'nowhere', 'at', 'all'), join(root, 'link'))
        return join(root, 'link')
      },
      /does not exist|not a folder/,
    ],
    [
      'a link to itself',
      async () => {
        await symlink(join(root, 'circle'), join(root, 'circle'))
        return join(root, 'circle', 'data')
      },
      /leads to itself/,
    ],
    ['a name that is too long', async () => join(root, 'x'.repeat(300)), /too long/],
    // only these refuse root too
    ['in a place that takes no folders', async () => '/proc/homerealm', /does not exist|no permission/],
  ])('%s', async (_what, make, reason) => {
    const folder = await make(root)
    const trouble = told(folderTrouble(folder))
    expect(trouble).toMatchObject({ code: 'store-unwritable', fixedBy: 'you' })
    expect(trouble.message).toContain(folder)
    expect(trouble.message).toMatch(reason)
    expect(trouble.advice).toContain('--data-dir')
  })

  test('a folder without permission', async ({ skip }) => {
    skip(process.getuid?.() === 0, 'root may write everywhere')
    await mkdir(join(root, 'mine'), { mode: 0o500 })
    expect(told(folderTrouble(join(root, 'mine'))).message).toMatch(/no permission/)
  })

  test('one that is not there is made, with the folders above it, for its owner alone', async () => {
    expect(folderTrouble(join(root, 'no', 'parent', 'data'))).toBeNull()
    expect(folderTrouble(join(root, 'no', 'parent', 'data'))).toBeNull()
  })
})

describe('no lock on a folder that can be used', () => {
  const facts = (change: Partial<LockFacts> = {}): LockFacts => ({
    platform: 'linux',
    host: 'here',
    uid: process.getuid?.(),
    temporary: tmpdir(),
    isRunning: () => true,
    ...change,
  })
  const folderAt = (name: string) => mkdir(join(root, name))
  const lockOf = (target: string) => symlink(target, join(root, 'SingletonLock'))

  test.each<[string, () => Promise<unknown>, Partial<LockFacts>, string | RegExp]>([
    ['its holder runs', () => lockOf('here-4242'), {}, 'running'],
    ['its holder has just ended', async () => undefined, {}, 'gone'],
    [
      'on Windows, where no file tells',
      async () => undefined,
      { platform: 'win32', uid: undefined },
      'running',
    ],
    ['a folder has the lock’s name', () => folderAt('SingletonLock'), {}, /SingletonLock is in the way/],
    [
      'a file has its name',
      () => writeFile(join(root, 'SingletonLock'), ''),
      {},
      /SingletonLock is in the way/,
    ],
    [
      'a folder has the cookie’s name',
      () => folderAt('SingletonCookie'),
      {},
      /SingletonCookie is in the way/,
    ],
    [
      'a folder has the socket’s name',
      () => folderAt('SingletonSocket'),
      {},
      /SingletonSocket is in the way/,
    ],
    ['another user holds it', () => lockOf('here-4242'), { uid: 424242 }, /Another user/],
    [
      'its holder has ended, and the lock stays',
      () => lockOf('here-4242'),
      { isRunning: () => false },
      /left over/,
    ],
    ['its holder is on another computer', () => lockOf('there-4242'), {}, /left over/],
    ['the lock names no process', () => lockOf('nobody'), {}, /left over/],
    [
      'temporary files cannot be made',
      () => lockOf('nobody'),
      { temporary: '/proc' },
      /temporary files \/proc/,
    ],
    ['there is no folder for them', async () => undefined, { temporary: '/nonexistent' }, /does not exist/],
  ])('%s', async (_what, make, change, expected) => {
    await make()
    const why = lockTrouble(root, facts(change))
    if (typeof expected === 'string') expect(why).toBe(expected)
    else
      expect(told(why)).toMatchObject({ code: 'store-unwritable', message: expect.stringMatching(expected) })
  })
})
