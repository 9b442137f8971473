/** The real electron-updater with a feed on this computer: new versions are offered, changed packages are refused. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { UpdateError } from '../../../main/updates/updater.ts'
import {
  type CopyOptions,
  type InstalledCopy,
  installedCopy,
  LoopbackFeed,
} from '../../support/loopback-feed.ts'

let feed: LoopbackFeed
const copies: InstalledCopy[] = []
beforeEach(async () => {
  feed = await LoopbackFeed.start()
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await feed.stop()
  await Promise.all(copies.splice(0).map((copy) => copy.remove()))
})

async function aCopy(options: CopyOptions = {}): Promise<InstalledCopy> {
  const copy = await installedCopy(feed.url, options)
  copies.push(copy)
  return copy
}

const problemOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof UpdateError ? error.problem : String(error)),
  )

/** The downloaded packages of a copy, whole or in part. */
const packagesOf = async ({ cache }: InstalledCopy): Promise<string[]> =>
  existsSync(join(cache, 'pending'))
    ? (await readdir(join(cache, 'pending'))).filter((name) => name !== 'update-info.json')
    : []

const onPercent = () => undefined

describe('a check', () => {
  it.each([
    ['1.1.0', '1.1.0'],
    ['1.0.1', '1.0.1'],
    ['1.0.0', null],
    ['0.9.9', null],
    ['1.0.0-beta.4', null],
  ])('of a feed with version %s offers a copy of version 1.0.0 %s', async (there, offered) => {
    feed.release(there, 'package')
    feed.channelFile(`version: ${there}\nfiles: [{ url: a.deb, sha512: ${'A'.repeat(86)}==, size: 7 }]`)
    expect(await (await aCopy()).updater.check('stable')).toBe(offered)
  })

  it('asks for one file, and sends nothing that identifies this computer', async () => {
    feed.release('1.1.0', 'package')
    const copy = await aCopy()
    await copy.updater.check('stable')
    expect(feed.asked).toHaveLength(1)
    expect(feed.headers[0]).not.toHaveProperty('x-user-staging-id')
    expect(feed.headers[0]).not.toHaveProperty('cookie')
    expect(existsSync(copy.userData)).toBe(false)
  })

  it('offers a beta version on the beta channel only', async () => {
    feed.release('1.1.0', 'package')
    feed.release('1.2.0-beta.1', 'package before its release')
    const { updater } = await aCopy()
    expect(await updater.check('stable')).toBe('1.1.0')
    expect(await updater.check('beta')).toBe('1.2.0-beta.1')
    expect(await updater.check('stable')).toBe('1.1.0')
  })

  it('offers no older version after a change from the beta channel to the stable one', async () => {
    feed.release('1.1.0', 'package')
    const { updater } = await aCopy({ version: '1.2.0-beta.1' })
    expect(await updater.check('beta')).toBeNull()
    expect(await updater.check('stable')).toBeNull()
  })

  it.each([
    ['an empty file', ''],
    ['a page in its place', '<!doctype html><title>Sign in to the network</title>'],
    ['a file that is not YAML', 'version: [1.1.0\nfiles: {'],
    ['a version that is not a number', 'version: newest\nfiles: []'],
    ['a version with a command in it', 'version: "1.1.0; rm -rf /"\nfiles: []'],
    ['no files', 'version: 1.1.0'],
    ['an empty list of files', 'version: 1.1.0\nfiles: []'],
    ['a file without a hash', 'version: 1.1.0\nfiles: [{ url: a.deb, size: 7 }]'],
    [
      'a file with a weaker hash alone',
      `version: 1.1.0\nfiles: [{ url: a.deb, sha2: ${'a'.repeat(64)}, size: 7 }]`,
    ],
    ['a file without a size', `version: 1.1.0\nfiles: [{ url: a.deb, sha512: ${'A'.repeat(86)}== }]`],
    ['packages of other systems alone', file('a.exe')],
  ])('fails if the feed has %s', async (_, text) => {
    feed.channelFile(text)
    expect(await problemOf((await aCopy()).updater.check('stable'))).toBe('feed')
  })

  it.each([
    '../../../etc/cron.d/a.deb',
    '..%2F..%2Fa.deb',
    '/etc/a.deb',
    'https://evil.example/a.deb',
    '//evil.example/a.deb',
    "a'$(touch owned)'.deb",
    'a"b.deb',
    'a`id`.deb',
    'a b.deb',
    '%TEMP%.deb',
    '-o.deb',
    'folder/a.deb',
    'a\\b.deb',
  ])('fails if the feed names the file %s', async (name) => {
    feed.channelFile(file(name))
    expect(await problemOf((await aCopy()).updater.check('stable'))).toBe('feed')
  })

  it('fails if the feed has no file for the channel', async () => {
    expect(await problemOf((await aCopy()).updater.check('stable'))).toBe('feed')
  })

  it('fails early if the feed’s file does not end', async () => {
    let sent = 0
    feed.channelFile((_request, response) => {
      const more = (): void => {
        sent += 65_536
        if (!response.destroyed && sent < 64 * 1024 * 1024) response.write('#'.repeat(65_536), more)
      }
      more()
    })
    expect(await problemOf((await aCopy()).updater.check('stable'))).toBe('feed')
    expect(sent).toBeLessThan(16 * 1024 * 1024)
  })

  it('fails if the feed redirects in a loop', async () => {
    feed.channelFile((_request, response) => {
      response.writeHead(302, { location: `${feed.url}/latest-linux${suffix}.yml` }).end()
    })
    expect(await problemOf((await aCopy()).updater.check('stable'))).toBe('feed')
    expect(feed.asked.length).toBeLessThan(10)
  })

  it('fails as offline if no server listens', async () => {
    const copy = await aCopy()
    await feed.stop()
    expect(await problemOf(copy.updater.check('stable'))).toBe('offline')
    feed = await LoopbackFeed.start()
  })

  it('fails as offline if the server does not answer', async () => {
    feed.channelFile(() => undefined)
    const { updater } = await aCopy({ patience: 50 })
    expect(await problemOf(updater.check('stable'))).toBe('offline')
  })

  it('uses no http, and follows no redirect to it', async () => {
    feed.release('1.1.0', 'package')
    const strict = await aCopy({ allowLoopbackHttp: false })
    expect(await problemOf(strict.updater.check('stable'))).toBe('untrusted')
    expect(feed.asked).toEqual([])
    feed.channelFile((_request, response) => {
      response.writeHead(302, { location: 'http://updates.homerealm.invalid/latest-linux.yml' }).end()
    })
    expect(await problemOf((await aCopy()).updater.check('stable'))).toBe('untrusted')
  })
})

describe('a download', () => {
  async function found(content: string, options: CopyOptions = {}) {
    const path = feed.release('1.1.0', content)
    const copy = await aCopy(options)
    await copy.updater.check('stable')
    return { copy, path }
  }

  it('saves the whole package, and reports its progress', async () => {
    const { copy } = await found('the new package')
    const told: number[] = []
    await copy.updater.download((percent) => told.push(percent))
    expect(await packagesOf(copy)).toEqual(['homerealm_1.1.0_amd64.deb'])
    expect(await readFile(join(copy.cache, 'pending', 'homerealm_1.1.0_amd64.deb'), 'utf8')).toBe(
      'the new package',
    )
    expect(told.at(-1)).toBe(100)
    expect(copy.quits()).toBe(0)
  })

  it.each([
    ['other bytes', 'the old package'],
    ['fewer bytes', 'the new'],
    ['no bytes', ''],
  ])('of %s than the feed names is refused, and leaves no file', async (_, content) => {
    const { copy, path } = await found('the new package')
    feed.answer(path, content)
    expect(await problemOf(copy.updater.download(onPercent))).toBe('changed')
    expect(await packagesOf(copy)).toEqual([])
  })

  it('of more bytes than the feed names is stopped early', async () => {
    const { copy, path } = await found('the new package')
    let sent = 0
    feed.answer(path, (_request, response) => {
      const more = (): void => {
        sent += 65_536
        if (!response.destroyed && sent < 64 * 1024 * 1024) response.write(Buffer.alloc(65_536), more)
      }
      more()
    })
    expect(await problemOf(copy.updater.download(onPercent))).toBe('changed')
    expect(sent).toBeLessThan(16 * 1024 * 1024)
  })

  it('that breaks off fails, and succeeds at the next try', async () => {
    const { copy, path } = await found('the new package')
    feed.answer(path, (_request, response) => {
      response.writeHead(200, { 'content-length': 15 })
      response.write('the new', () => response.destroy())
    })
    expect(await problemOf(copy.updater.download(onPercent))).toBe('interrupted')
    expect(await packagesOf(copy)).toEqual([])
    feed.answer(path, 'the new package')
    await copy.updater.download(onPercent)
    expect(await packagesOf(copy)).toEqual(['homerealm_1.1.0_amd64.deb'])
  })

  it('that stalls fails as interrupted', async () => {
    const { copy, path } = await found('the new package', { patience: 2000 })
    feed.answer(path, (_request, response) => {
      response.writeHead(200, { 'content-length': 15 })
      response.write('the new')
    })
    expect(await problemOf(copy.updater.download(onPercent))).toBe('interrupted')
  })

  it('that is redirected does not fail while bytes keep coming', async () => {
    const { copy, path } = await found('the new package', { patience: 1500 })
    feed.answer(path, (_request, response) => {
      response.writeHead(302, { location: `${feed.url}/elsewhere.deb` }).end()
    })
    feed.answer('/feed/elsewhere.deb', (_request, response) => {
      response.writeHead(200, { 'content-length': 15 })
      const parts = ['the', ' new', ' pack', 'age']
      const pace = setInterval(() => {
        const part = parts.shift()
        if (part !== undefined) return response.write(part)
        clearInterval(pace)
        return response.end()
      }, 600)
    })
    await copy.updater.download(onPercent)
    expect(await packagesOf(copy)).toEqual(['homerealm_1.1.0_amd64.deb'])
  })

  it('of a package that the server no longer has fails', async () => {
    const { copy, path } = await found('the new package')
    feed.answer(path, (_request, response) => {
      response.writeHead(404).end('gone')
    })
    expect(await problemOf(copy.updater.download(onPercent))).toBe('feed')
  })

  it('into a folder that cannot be created fails', async () => {
    const { copy } = await found('the new package')
    // root may write into any folder
    await writeFile(copy.cache, 'a file in the place of the folder')
    expect(await problemOf(copy.updater.download(onPercent))).toBe('not-writable')
  })

  it('ends when the app checks another channel', async () => {
    const { copy, path } = await found('the new package')
    feed.release('1.2.0-beta.1', 'the beta package')
    const held: ServerResponse[] = []
    feed.answer(path, (_request, response) => {
      response.writeHead(200, { 'content-length': 15 })
      response.write('the new')
      held.push(response)
    })
    const first = problemOf(copy.updater.download(onPercent))
    await expect.poll(() => held.length).toBe(1)
    expect(await copy.updater.check('beta')).toBe('1.2.0-beta.1')
    expect(await first).not.toBe('none')
    await copy.updater.download(onPercent)
    expect(await packagesOf(copy)).toEqual(['homerealm_1.2.0-beta.1_amd64.deb'])
  })

  it('is refused for a copy that nothing can replace', async () => {
    const { copy } = await found('the new package', { installer: 'none' })
    expect(await problemOf(copy.updater.download(onPercent))).toBe('feed')
    expect(await packagesOf(copy)).toEqual([])
  })
})

describe('an AppImage', () => {
  const NEW = '#!/bin/sh\necho new\n'

  async function running() {
    feed.release('1.1.0', NEW, 'homerealm-1.1.0-linux-x86_64.AppImage')
    const copy = await aCopy({ installer: 'AppImage' })
    await mkdir(copy.userData, { recursive: true })
    const image = join(copy.userData, 'Homerealm.AppImage')
    await writeFile(image, '#!/bin/sh\necho old\n')
    await chmod(image, 0o755)
    vi.stubEnv('APPIMAGE', image)
    return { copy, image }
  }

  it('is replaced when the person installs, and the new one starts after the app has ended', async () => {
    const { copy, image } = await running()
    expect(await copy.updater.check('stable')).toBe('1.1.0')
    await copy.updater.download(onPercent)
    expect(await readFile(image, 'utf8')).toContain('old')
    await copy.updater.install()
    expect(spawnSync(image, { encoding: 'utf8' }).stdout).toBe('new\n')
    expect((await stat(image)).mode & 0o111).toBe(0o111)
    expect([copy.started, copy.quits()]).toEqual([[image], 1])
  })

  it('is kept if the package was changed after its download', async () => {
    const { copy, image } = await running()
    await copy.updater.check('stable')
    await copy.updater.download(onPercent)
    const [name] = await packagesOf(copy)
    await writeFile(join(copy.cache, 'pending', name as string), '#!/bin/sh\necho evil\n')
    expect(await problemOf(copy.updater.install())).toBe('changed')
    expect(await readFile(image, 'utf8')).toContain('old')
    expect([copy.started, copy.quits()]).toEqual([[], 0])
  })

  it('is kept if the new one is not downloaded', async () => {
    const { copy, image } = await running()
    await copy.updater.check('stable')
    expect(await problemOf(copy.updater.install())).toBe('changed')
    expect(await readFile(image, 'utf8')).toContain('old')
  })

  it('is kept if the new one cannot be written beside it', async () => {
    const { copy, image } = await running()
    await copy.updater.check('stable')
    await copy.updater.download(onPercent)
    await mkdir(`${image}.new`)
    expect(await problemOf(copy.updater.install())).toBe('not-writable')
    expect(await readFile(image, 'utf8')).toContain('old')
    expect([copy.started, copy.quits()]).toEqual([[], 0])
  })

  it('that has been removed is not installed again, and the app goes on', async () => {
    const { copy } = await running()
    await copy.updater.check('stable')
    await copy.updater.download(onPercent)
    vi.stubEnv('APPIMAGE', join(copy.userData, 'elsewhere', 'Homerealm.AppImage'))
    expect(await problemOf(copy.updater.install())).toBe('not-installed')
    expect(copy.quits()).toBe(0)
  })
})

describe('a deb', () => {
  /** A copy that is ready to install. The system has these programs only, and they note how they are called. */
  async function ready(programs: Readonly<Record<string, string>>, options: CopyOptions = {}) {
    feed.release('1.1.0', 'the new package')
    const copy = await aCopy(options)
    await copy.updater.check('stable')
    await copy.updater.download(onPercent)
    const folder = join(copy.userData, 'bin')
    const log = join(copy.userData, 'called')
    await mkdir(folder, { recursive: true })
    await writeFile(log, '')
    for (const [name, script] of Object.entries(programs)) {
      await writeFile(join(folder, name), `#!/bin/sh\necho "${name} $*" >> '${log}'\n${script}\n`)
      await chmod(join(folder, name), 0o755)
    }
    vi.stubEnv('PATH', folder)
    const called = async () => (await readFile(log, 'utf8')).trim().split('\n').filter(Boolean)
    return { copy, called, file: join(copy.cache, 'pending', 'homerealm_1.1.0_amd64.deb') }
  }
  /** Asks for an administrator’s password, unless the tests run as root. */
  const pkexec = 'shift\nexec "$@"'

  it('is installed by the package manager, and then the app ends', async () => {
    const { copy, called, file } = await ready({ dpkg: '', pkexec })
    await copy.updater.install()
    expect((await called()).at(-1)).toBe(`dpkg -i ${file}`)
    expect(copy.quits()).toBe(1)
  })

  it.each([
    ['if the package manager fails', { dpkg: 'exit 1', 'apt-get': 'exit 1', pkexec }],
    ['without a package manager', {}],
  ])('is not installed %s, and the app goes on', async (_, programs) => {
    const { copy } = await ready(programs)
    expect(await problemOf(copy.updater.install())).toBe('not-installed')
    expect(copy.quits()).toBe(0)
  })

  it('is installed at the next try after a failure', async () => {
    const { copy, called } = await ready({ dpkg: 'exit 1', 'apt-get': 'exit 1', pkexec })
    expect(await problemOf(copy.updater.install())).toBe('not-installed')
    const folder = join(copy.userData, 'bin')
    await writeFile(
      join(folder, 'dpkg'),
      (await readFile(join(folder, 'dpkg'), 'utf8')).replace('exit 1', ''),
    )
    await copy.updater.install()
    expect((await called()).filter((line) => line.startsWith('dpkg'))).toHaveLength(2)
    expect(copy.quits()).toBe(1)
  })

  it('in a folder with a quote in its name is not installed', async () => {
    const { copy, called } = await ready({ dpkg: '', pkexec }, { cacheName: "o'brien" })
    expect(await problemOf(copy.updater.install())).toBe('not-installed')
    expect([await called(), copy.quits()]).toEqual([[], 0])
  })
})

const suffix = process.arch === 'x64' ? '' : `-${process.arch}`

/** A channel file with one file of this name. */
function file(name: string): string {
  return `version: 1.1.0\nfiles: [{ url: ${JSON.stringify(name)}, sha512: ${'A'.repeat(86)}==, size: 7 }]`
}
