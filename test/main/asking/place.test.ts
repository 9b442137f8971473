/** Where programs reach the app: made for this user alone, or refused. */
import { once } from 'node:events'
import { chmod, chown, lstat, mkdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import {
  addressFile,
  announce,
  type PlaceFacts,
  preparePlace,
  socketPath,
  withdraw,
} from '../../../main/asking/place.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

const facts = (change: Partial<PlaceFacts> = {}): PlaceFacts => ({
  dataDir: '/home/a/.config/Homerealm',
  onNetwork: false,
  platform: 'linux',
  env: { XDG_RUNTIME_DIR: '/run/user/1000' },
  ...change,
})
const inRuntime = expect.stringMatching(/^\/run\/user\/1000\/homerealm-[0-9a-f]{16}\/socket$/)
/** As long as the path may be, with `/asking/socket`. */
const longest = (bytes: number) => `/${'a'.repeat(bytes - '/asking/socket'.length - 1)}`

describe.skipIf(process.platform === 'win32')('the path of the socket', () => {
  test.each<[string, Partial<PlaceFacts>, unknown]>([
    ['is in the data folder', {}, '/home/a/.config/Homerealm/asking/socket'],
    ['may have 107 bytes on Linux', { dataDir: longest(107) }, `${longest(107)}/asking/socket`],
    ['is in the runtime folder if it has more', { dataDir: longest(108) }, inRuntime],
    ['counts bytes, not letters', { dataDir: `/${'ä'.repeat(60)}` }, inRuntime],
    ['is in the runtime folder for a data folder on a network', { onNetwork: true }, inRuntime],
    [
      'may have 103 bytes on macOS',
      { platform: 'darwin', dataDir: longest(103) },
      `${longest(103)}/asking/socket`,
    ],
    [
      'does not exist if it is too long on macOS, which has no runtime folder',
      { platform: 'darwin', dataDir: longest(104), env: {} },
      null,
    ],
    ['is not in a relative runtime folder', { onNetwork: true, env: { XDG_RUNTIME_DIR: 'run' } }, null],
    [
      'does not exist if it is too long everywhere',
      { dataDir: longest(108), env: { XDG_RUNTIME_DIR: longest(108) } },
      null,
    ],
  ])('%s', (_what, change, expected) => {
    expect(socketPath(facts(change))).toEqual(expected)
  })

  test('is another one for another data folder', () => {
    expect(socketPath(facts({ onNetwork: true }))).not.toBe(
      socketPath(facts({ onNetwork: true, dataDir: '/x' })),
    )
  })
})

const prepared = (dataDir: string) => preparePlace(facts({ dataDir, env: {}, platform: process.platform }))

async function listening(path: string) {
  const server = createServer().listen(path)
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return server
}

describe.skipIf(process.platform === 'win32')('the place', () => {
  test('is open to this user alone, and a file names it', async () => {
    const before = process.umask(0)
    onTestFinished(() => void process.umask(before))
    const dataDir = await freshFolder()
    const path = await prepared(dataDir)
    await listening(path)
    await announce(dataDir, path)
    const modes = await Promise.all(
      [join(dataDir, 'asking'), path, addressFile(dataDir)].map((each) => lstat(each)),
    )
    expect(modes.map(({ mode }) => (mode & 0o777).toString(8))).toEqual(['700', '600', '600'])
    expect((await readFile(addressFile(dataDir), 'utf8')).trim()).toBe(path)
  })

  test('is named by no file once the app has ended, also if there was none', async () => {
    const dataDir = await freshFolder()
    await announce(dataDir, await prepared(dataDir).then(async (path) => (await listening(path)) && path))
    await withdraw(dataDir)
    await withdraw(dataDir)
    await expect(lstat(addressFile(dataDir))).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('closes a folder that was open to others', async () => {
    const dataDir = await freshFolder()
    await mkdir(join(dataDir, 'asking'))
    await chmod(join(dataDir, 'asking'), 0o777)
    await prepared(dataDir)
    expect((await lstat(join(dataDir, 'asking'))).mode & 0o777).toBe(0o700)
  })

  test('replaces a socket at which nobody listens', async () => {
    const dataDir = await freshFolder()
    const path = await prepared(dataDir)
    const { spawnSync } = await import('node:child_process')
    const leaves =
      "require('node:net').createServer().listen(process.argv.at(-1), () => process.kill(process.pid, 'SIGKILL'))"
    spawnSync(process.execPath, ['-e', leaves, path])
    expect((await lstat(path)).isSocket()).toBe(true)
    expect(await prepared(dataDir)).toBe(path)
    await listening(path)
  })

  test('of another process that listens is left alone', async () => {
    const dataDir = await freshFolder()
    const path = await prepared(dataDir)
    await listening(path)
    await expect(prepared(dataDir)).rejects.toMatchObject({ trouble: 'in-use' })
    expect((await lstat(path)).isSocket()).toBe(true)
  })

  test('is refused if the folder is a link', async () => {
    const dataDir = await freshFolder()
    await symlink(await freshFolder(), join(dataDir, 'asking'))
    await expect(prepared(dataDir)).rejects.toMatchObject({ trouble: 'no-folder' })
  })

  test.each([
    ['a link', (path: string) => symlink('/tmp/elsewhere', path)],
    ['a file', (path: string) => writeFile(path, '')],
  ])('is refused, and %s in its place stays', async (_what, make) => {
    const dataDir = await freshFolder()
    const path = await prepared(dataDir)
    await make(path)
    await expect(prepared(dataDir)).rejects.toMatchObject({ trouble: 'no-socket' })
    expect(await lstat(path)).toBeDefined()
  })

  test.skipIf(process.getuid?.() !== 0)('is refused if another user owns the folder', async () => {
    const dataDir = await freshFolder()
    await mkdir(join(dataDir, 'asking'), { mode: 0o700 })
    await chown(join(dataDir, 'asking'), 65534, 65534)
    await expect(prepared(dataDir)).rejects.toMatchObject({ trouble: 'not-own' })
  })
})

test('on Windows, the name of the pipe cannot be guessed, and is another one at each start', async () => {
  const dataDir = await freshFolder()
  const env = { USERPROFILE: dataDir }
  const names = await Promise.all(
    [1, 2].map(() => preparePlace({ dataDir, env, platform: 'win32', onNetwork: false })),
  )
  expect(names[0]).toMatch(/^\\\\\.\\pipe\\homerealm-[0-9a-f]{32}$/)
  expect(names[1]).not.toBe(names[0])
})
