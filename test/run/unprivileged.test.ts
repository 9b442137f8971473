/** The folder and the user of the suite on a real Electron. */
import { chmod, mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { placeFor } from './unprivileged.ts'

test('the suite runs in the clone and as the same user if that is not root', async () => {
  expect(await placeFor('/clone', '/electron', null)).toMatchObject({
    root: '/clone',
    electron: '/electron',
    user: {},
    env: process.env,
  })
})

const root = process.platform === 'linux' && process.getuid?.() === 0

describe.skipIf(!root)('the suite of root runs as another user', () => {
  const ids = { uid: 65534, gid: 65534 }

  /** A clone with everything that the suite needs, and an Electron. @param mode of the folder that contains both */
  async function clone(mode: number) {
    const folder = await mkdtemp('/var/tmp/homerealm-clone-')
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const [at, electron] = [join(folder, 'clone'), join(folder, 'electron')]
    for (const name of ['out', '.git', 'node_modules/.bin', '.cache/for-older-electron'])
      await mkdir(join(at, name), { recursive: true })
    await mkdir(electron)
    for (const name of ['electron', 'chrome-sandbox'])
      await writeFile(join(electron, name), '', { mode: 0o755 })
    await chmod(folder, mode)
    const place = await placeFor(at, join(electron, 'electron'), ids)
    onTestFinished(() => place.remove())
    return { at, electron: join(electron, 'electron'), place }
  }

  test('in the clone if that user may read it, with its own home and no variables of root', async () => {
    vi.stubEnv('HOMEREALM_SECRET_OF_ROOT', 'secret')
    onTestFinished(() => void vi.unstubAllEnvs())
    const { at, electron, place } = await clone(0o755)
    expect([place.root, place.electron, place.user]).toEqual([at, electron, ids])
    const home = await stat(place.env['HOME'] ?? '')
    expect([home.uid, home.mode & 0o777, place.env['HOMEREALM_SECRET_OF_ROOT']]).toEqual([
      65534,
      0o700,
      undefined,
    ])
    place.remove()
    await expect(stat(place.env['HOME'] ?? '')).rejects.toThrow('ENOENT')
  })

  test('in a copy if that user may not read the clone, without history and with the sandbox of root', async () => {
    const { at, place } = await clone(0o700)
    expect(place.root).not.toBe(at)
    expect((await readdir(place.root)).sort()).toEqual(['.cache', 'node_modules', 'out'])
    expect((await stat(join(place.root, 'out'))).uid).toBe(65534)
    const sandbox = await stat(join(place.electron, '..', 'chrome-sandbox'))
    expect([sandbox.uid, sandbox.mode & 0o7777]).toEqual([0, 0o4755])
    place.remove()
    await expect(stat(place.root)).rejects.toThrow('ENOENT')
  })
})
