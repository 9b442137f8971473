import { mkdir, stat, symlink, writeFile } from 'node:fs/promises'
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

describe('a data folder', () => {
  test.each<[string, (root: string) => Promise<string>, RegExp]>([
    [
      'it is a file',
      async () => {
        await writeFile(join(root, 'file'), '')
        return join(root, 'file')
      },
      /Something that is not a folder has this name/,
    ],
    [
      'it is below a file',
      async () => {
        await writeFile(join(root, 'file'), '')
        return join(root, 'file', 'data')
      },
      /A part of the path is a file/,
    ],
    [
      'it is a link to nowhere',
      async () => {
        await symlink(join(root, 'nowhere', 'at', 'all'), join(root, 'link'))
        return join(root, 'link')
      },
      /does not exist|not a folder/,
    ],
    [
      'it is a link to itself',
      async () => {
        await symlink(join(root, 'circle'), join(root, 'circle'))
        return join(root, 'circle', 'data')
      },
      /leads to itself/,
    ],
    ['its name is too long', async () => join(root, 'x'.repeat(300)), /too long/],
    // refuses root too
    ['it is in a place that takes no folders', async () => '/proc/homerealm', /does not exist|no permission/],
  ])('is refused with the reason if %s', async (_what, make, reason) => {
    const folder = await make(root)
    const trouble = told(folderTrouble(folder))
    expect(trouble).toMatchObject({ code: 'store-unwritable', fixedBy: 'you' })
    expect(trouble.message).toContain(folder)
    expect(trouble.message).toMatch(reason)
    expect(trouble.advice).toContain('--data-dir')
  })

  test('is refused with the reason if it cannot be written', async ({ skip }) => {
    skip(process.getuid?.() === 0, 'root may write everywhere')
    await mkdir(join(root, 'mine'), { mode: 0o500 })
    expect(told(folderTrouble(join(root, 'mine'))).message).toMatch(/no permission/)
  })

  test('is made with the folders above it if it does not exist', async () => {
    const folder = join(root, 'no', 'parent', 'data')
    expect(folderTrouble(folder)).toBeNull()
    expect((await stat(folder)).isDirectory()).toBe(true)
    expect(folderTrouble(folder)).toBeNull()
  })
})

describe('a lock that cannot be had is told by its reason:', () => {
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
    ['its holder is running', () => lockOf('here-4242'), {}, 'running'],
    ['its holder has just ended', async () => undefined, {}, 'gone'],
    [
      'on Windows, where no file shows the holder, it is running',
      async () => undefined,
      { platform: 'win32', uid: undefined },
      'running',
    ],
    ['a folder has the lock’s name', () => folderAt('SingletonLock'), {}, /SingletonLock is in the way/],
    [
      'a file has the lock’s name',
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
      'its holder has ended and left the lock',
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
