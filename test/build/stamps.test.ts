/** What prepare does again: packages by the hash of the lock file, the build by its sources, and failed tries by their day. */
import { mkdir, rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { findElectron, mayDownload } from '../../build/electron-binary.mjs'
import {
  buildIsCurrent,
  buildStamp,
  failedLately,
  fingerprint,
  forgetFailure,
  packagesAreCurrent,
  rememberFailure,
  stampPackages,
  writeStamp,
} from '../../build/stamps.mjs'
import { freshFolder } from '../support/fresh-folder.ts'

let root: string
beforeEach(async () => {
  root = await freshFolder()
  await mkdir(join(root, 'main', 'vault'), { recursive: true })
  await mkdir(join(root, 'node_modules', 'electron', 'dist'), { recursive: true })
  await writeFile(join(root, 'main', 'index.ts'), 'a')
  await writeFile(join(root, 'package-lock.json'), '{}')
})

describe('packages', () => {
  it('are not current before they are installed', () => expect(packagesAreCurrent(root)).toBe(false))

  it('are current after the installation, whatever the time of the lock file', async () => {
    stampPackages(root)
    await utimes(join(root, 'package-lock.json'), new Date(), new Date(Date.now() + 60_000))
    expect(packagesAreCurrent(root)).toBe(true)
  })

  it('are not current if the lock file has changed or is gone', async () => {
    stampPackages(root)
    await writeFile(join(root, 'package-lock.json'), '{"a":1}')
    expect(packagesAreCurrent(root)).toBe(false)
    await rm(join(root, 'package-lock.json'))
    expect(packagesAreCurrent(root)).toBe(false)
  })
})

describe('the build', () => {
  const changes: [string, () => Promise<unknown>][] = [
    ['changed', () => writeFile(join(root, 'main', 'index.ts'), 'ab')],
    ['added', () => writeFile(join(root, 'main', 'vault', 'new.ts'), '')],
    ['removed', () => rm(join(root, 'main', 'index.ts'))],
    ['older than before', () => utimes(join(root, 'main', 'index.ts'), 1, 1)],
  ]
  it.each(changes)('is stale if a source was %s', async (_, change) => {
    writeStamp(buildStamp(root), fingerprint(root))
    expect(buildIsCurrent(root)).toBe(true)
    await change()
    expect(buildIsCurrent(root)).toBe(false)
  })

  it('is current if another file was changed', async () => {
    writeStamp(buildStamp(root), fingerprint(root))
    await writeFile(join(root, 'README.md'), 'new')
    expect(buildIsCurrent(root)).toBe(true)
  })
})

describe('a failed try', () => {
  const now = Date.parse('2026-11-23T12:00:00Z')
  const hours = (count: number) => count * 60 * 60 * 1000

  it('is not repeated on the same day', () => {
    rememberFailure(root, 'apt', 'xvfb', 'no network', now)
    expect(failedLately(root, 'apt', 'xvfb', now + hours(23))).toBe('no network')
  })

  it.each([
    ['a day later', 'xvfb', now + hours(25)],
    ['for something else', 'xvfb openbox', now],
    ['if the clock was set back', 'xvfb', now - hours(1)],
  ])('is repeated %s', (_, what, when) => {
    rememberFailure(root, 'apt', 'xvfb', 'no network', now)
    expect(failedLately(root, 'apt', what, when)).toBeNull()
  })

  it('is repeated if its note is gone or damaged', async () => {
    rememberFailure(root, 'apt', 'xvfb', 'no network', now)
    forgetFailure(root, 'apt')
    expect(failedLately(root, 'apt', 'xvfb', now)).toBeNull()
    await writeFile(join(root, '.cache', 'apt-failed.json'), '{"what":')
    expect(failedLately(root, 'apt', 'xvfb', now)).toBeNull()
  })
})

describe('Electron’s binary', () => {
  const install = async () => {
    await writeFile(join(root, 'node_modules', 'electron', 'path.txt'), 'electron')
    await writeFile(join(root, 'node_modules', 'electron', 'dist', 'electron'), '')
    return join(root, 'node_modules', 'electron', 'dist', 'electron')
  }

  it('is the downloaded one, or none', async () => {
    expect(findElectron(root, {})).toBeNull()
    const binary = await install()
    expect(findElectron(root, {})).toBe(binary)
  })

  it('is the one that HOMEREALM_ELECTRON names, and none for the stand-in', async () => {
    const binary = await install()
    expect(findElectron(root, { HOMEREALM_ELECTRON: 'stand-in' })).toBeNull()
    expect(findElectron(root, { HOMEREALM_ELECTRON: process.execPath })).toBe(process.execPath)
    expect(() => findElectron(root, { HOMEREALM_ELECTRON: `${binary}-not` })).toThrow('does not exist')
  })

  it('is downloaded at most once a day, and never in CI or with a choice', async () => {
    await writeFile(join(root, 'node_modules', 'electron', 'package.json'), '{"version":"45.4.1"}')
    expect(mayDownload(root, {})).toBe(true)
    expect(mayDownload(root, { CI: 'true' })).toBe(false)
    expect(mayDownload(root, { HOMEREALM_ELECTRON: 'stand-in' })).toBe(false)
    rememberFailure(root, 'electron-download', '45.4.1', 'no network')
    expect(mayDownload(root, {})).toBe(false)
    await writeFile(join(root, 'node_modules', 'electron', 'package.json'), '{"version":"45.4.2"}')
    expect(mayDownload(root, {})).toBe(true)
  })
})
