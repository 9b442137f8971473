/** The making of packages: the content for each platform, what is refused, and what the system learns about the app. */
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { isFor } from '../../build/command-line/native-modules.ts'
import {
  appManifest,
  binaryPlans,
  nativeModules,
  type PackageTarget,
  TARGETS,
} from '../../build/package/app-files.ts'
import { beforePack } from '../../build/package/hooks.mjs'
import { desktopEntry, metainfo } from '../../build/package/linux/desktop-entry.ts'
import { APP_ID } from '../../build/package/linux/index.ts'
import { builderTargets, readOptions } from '../../build/package/options.ts'
import { readOwner, unknownIn } from '../../build/package/owner.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

describe('the native binaries', () => {
  it.each(TARGETS)('for $platform on $arch are one for each module, or a named lack', (target) => {
    const plans = binaryPlans(target)
    expect(plans.map(({ module }) => module)).toEqual(nativeModules(target).map(({ name }) => name))
    for (const plan of plans)
      if ('copy' in plan) {
        const file = join(root, 'node_modules', plan.copy)
        // the one that is compiled here may be missing; then the app has no tickets
        if (plan.module !== 'kerberos') expect(existsSync(file)).toBe(true)
        if (existsSync(file))
          expect([plan.module, isFor(file, target.platform, target.arch)]).toEqual([plan.module, true])
      }
    const lacks = plans.flatMap((plan) => ('lack' in plan ? [plan.lack] : []))
    const isHost = target.platform === process.platform && target.arch === process.arch
    expect(lacks).toEqual([
      ...(target.platform === 'win32' && target.arch === 'arm64'
        ? ['kerberos has no binary for win32 on arm64']
        : []),
      // npm installs its binary only on such a computer
      ...(target.platform === 'win32' && !isHost ? [`koffi has no binary for win32 on ${target.arch}`] : []),
    ])
  })

  it('of both halves of a universal app are in the same places', () => {
    const places = (arch: 'x64' | 'arm64') => {
      const target: PackageTarget = { platform: 'darwin', arch }
      return nativeModules(target).map(({ name, files, binary }) => [name, files, binary])
    }
    expect(places('x64')).toEqual(places('arm64'))
  })
})

it('the packed app’s package.json names no packages and no scripts', () => {
  expect(Object.keys(appManifest())).not.toContain('dependencies')
  expect(Object.keys(appManifest())).not.toContain('scripts')
  expect(Object.values(appManifest())).not.toContain(undefined)
})

describe('the owner of the packages', () => {
  const known = {
    maintainer: 'Ada Example <ada@example.com>',
    homepage: 'https://example.com/',
    securityContact: 'mailto:security@example.com',
    repository: 'https://example.com/repository',
    updateFeed: 'https://example.com/feed',
  }

  it('is read, with the names of unknown fields', () => {
    expect(unknownIn(readOwner(known))).toEqual([])
    expect(unknownIn(readOwner({ ...known, homepage: null, updateFeed: null }))).toEqual([
      'homepage',
      'updateFeed',
    ])
  })

  it.each([
    ['maintainer', 'ada@example.com'],
    ['maintainer', 'Ada <ada@example.com>\nDepends: other'],
    ['homepage', 'http://example.com/'],
    ['securityContact', 'security@example.com'],
    ['updateFeed', ''],
    ['feed', 'https://example.com/'],
  ])('is refused with %s %j', (field, value) => {
    expect(() => readOwner({ ...known, [field]: value })).toThrow(field)
  })
})

describe('publishing', () => {
  const context = (publish: string, electronVersion: string) =>
    ({ packager: { info: { options: { publish } }, config: { electronVersion } } }) as unknown as Parameters<
      typeof beforePack
    >[0]

  it('refuses the Electron for tests', async () => {
    await expect(beforePack(context('always', '33.2.1'))).rejects.toThrow('never published')
  })

  it('refuses packages that name no owner', async () => {
    await expect(beforePack(context('onTag', '45.4.1'))).rejects.toThrow('owner.json lacks maintainer')
  })
})

describe('the arguments of npm run package', () => {
  it('choose formats, or all if none is named', () => {
    expect(readOptions(['deb', '--test']).formats).toEqual(['deb'])
    expect(readOptions(['--release'])).toMatchObject({ release: true, test: false, withTestElectron: false })
    expect(readOptions([]).formats).toEqual(['dir', 'deb', 'rpm', 'tar.gz', 'AppImage'])
  })

  it.each(['--publish', 'exe', ''])('are refused if they are unknown: %j', (argument) => {
    expect(() => readOptions([argument])).toThrow(`There is no ${argument}`)
  })
})

describe('electron-builder', () => {
  it.each([
    ['linux', 'x64', ['--linux', 'dir', '--x64']],
    ['linux', 'arm64', ['--linux', 'dir', '--arm64']],
    ['win32', 'x64', ['--win', 'nsis', 'portable', 'msi', '--x64']],
    ['win32', 'arm64', ['--win', 'nsis', 'portable', '--arm64']],
    ['darwin', 'arm64', []],
  ] as const)('makes on %s and %s: %j', (platform, arch, targets) => {
    expect(builderTargets(platform, arch)).toEqual(targets)
  })
})

describe('the system learns', () => {
  it('the same ID of the app as from electron-builder', async () => {
    expect(await readFile(join(root, 'electron-builder.yml'), 'utf8')).toContain(`appId: ${APP_ID}\n`)
  })

  it('a menu entry, with an icon in each size', async () => {
    expect(desktopEntry()).toMatch(/^Exec=\/usr\/lib\/homerealm\/homerealm-app %U$/m)
    expect(desktopEntry()).toMatch(/^MimeType=x-scheme-handler\/homerealm;$/m)
    const sizes = (await readdir(join(root, 'build/icons/hicolor'))).map((name) => Number(name.split('x')[0]))
    expect(sizes.sort((a, b) => a - b)).toEqual([16, 22, 24, 32, 48, 64, 96, 128, 256, 512])
    for (const size of sizes) {
      const png = await readFile(join(root, `build/icons/hicolor/${size}x${size}.png`))
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size])
    }
  })

  it('the known links of the owner, and no others', () => {
    const about = { id: APP_ID, version: '1.0.0', date: '2026-01-01' }
    const nobody = {
      maintainer: null,
      homepage: null,
      securityContact: null,
      repository: null,
      updateFeed: null,
    }
    expect(metainfo(about, nobody)).not.toContain('<url')
    expect(metainfo(about, { ...nobody, homepage: 'https://example.com/?a=1&b=2' })).toContain(
      '<url type="homepage">https://example.com/?a=1&amp;b=2</url>',
    )
  })
})
