/** The update feed: the files of a release, and where packages look for them. */
import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { appManifest } from '../../build/package/app-files.ts'
import { feedFiles, publishArguments, writeFeed } from '../../build/package/feed.ts'
import { fileName } from '../../build/package/linux/index.ts'
import { freshFolder } from '../support/fresh-folder.ts'

// of electron-builder; electron-updater reads the feed with it too
const { load } = createRequire(import.meta.url)('js-yaml') as { load(text: string): unknown }

const entry = (name: string) => ({ name, sha512: 'c2hh', size: 7 })
const VERSION = '1.2.0'
const ALL = [
  'Homerealm-1.2.0-windows-x64-setup.exe',
  'Homerealm-1.2.0-windows-arm64-setup.exe',
  'Homerealm-1.2.0-windows-x64-portable.exe',
  'Homerealm-1.2.0-windows-x64.msi',
  'Homerealm-1.2.0-macos-universal.dmg',
  'Homerealm-1.2.0-macos-universal.zip',
  'homerealm-1.2.0-linux-x86_64.AppImage',
  'homerealm-1.2.0-linux-arm64.AppImage',
  ...(['x64', 'arm64'] as const).flatMap((arch) =>
    (['deb', 'rpm', 'tar.gz'] as const).map((format) =>
      fileName(format, { arch, version: VERSION, forTests: false }),
    ),
  ),
]
const filesOf = (names: readonly string[], version = VERSION) =>
  Object.fromEntries(
    Object.entries(feedFiles(names.map(entry), version, '2026-01-01T00:00:00.000Z')).map(([name, text]) => [
      name,
      load(text) as { version: string; files: { url: string }[] },
    ]),
  )
const urls = (file: { files: { url: string }[] } | undefined) => file?.files.map(({ url }) => url)

describe('the feed of a release', () => {
  it('has a file for each platform and each processor of Linux, with what electron-updater can install', () => {
    const files = filesOf(ALL)
    expect(Object.keys(files).filter((name) => name.startsWith('latest'))).toEqual([
      'latest.yml',
      'latest-mac.yml',
      'latest-linux.yml',
      'latest-linux-arm64.yml',
    ])
    expect(urls(files['latest.yml'])).toEqual(ALL.slice(0, 2))
    expect(urls(files['latest-mac.yml'])).toEqual(['Homerealm-1.2.0-macos-universal.zip'])
    expect(urls(files['latest-linux.yml'])).toEqual([
      'homerealm-1.2.0-linux-x86_64.AppImage',
      'homerealm_1.2.0_amd64.deb',
      'homerealm-1.2.0.x86_64.rpm',
    ])
    expect(urls(files['latest-linux-arm64.yml'])).toEqual([
      'homerealm-1.2.0-linux-arm64.AppImage',
      'homerealm_1.2.0_arm64.deb',
      'homerealm-1.2.0.aarch64.rpm',
    ])
  })

  it('is for both channels, and a beta’s feed for the beta channel only', () => {
    expect(Object.keys(filesOf(['homerealm_1.2.0_amd64.deb']))).toEqual([
      'latest-linux.yml',
      'beta-linux.yml',
    ])
    expect(Object.keys(filesOf(['homerealm_1.3.0-beta.1_amd64.deb'], '1.3.0-beta.1'))).toEqual([
      'beta-linux.yml',
    ])
  })

  it('names version, date, hash and size of each package of that version', async () => {
    const folder = await freshFolder()
    await writeFile(join(folder, 'homerealm_1.2.0_amd64.deb'), 'the package')
    await writeFile(join(folder, 'homerealm_1.1.0_amd64.deb'), 'the one before')
    await writeFile(join(folder, 'homerealm-test-electron_1.2.0_amd64.deb.part'), 'another thing')
    expect(await writeFeed(folder, VERSION)).toEqual(['latest-linux.yml', 'beta-linux.yml'])
    expect(await readdir(folder)).toHaveLength(5)
    expect(load(await readFile(join(folder, 'latest-linux.yml'), 'utf8'))).toEqual({
      version: VERSION,
      files: [
        {
          url: 'homerealm_1.2.0_amd64.deb',
          sha512: createHash('sha512').update('the package').digest('base64'),
          size: 11,
        },
      ],
      releaseDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    })
  })
})

describe('packages look for updates', () => {
  it.each([
    ['https://example.com/feed', ['-c.publish.provider=generic', '-c.publish.url=https://example.com/feed']],
    [
      'https://github.com/example/homerealm',
      ['-c.publish.provider=github', '-c.publish.owner=example', '-c.publish.repo=homerealm'],
    ],
    ['https://github.com/example/homerealm/releases', ['-c.publish.provider=generic', expect.anything()]],
  ])('at the feed %s', (feed, expected) => {
    expect(publishArguments(feed)).toEqual(expected)
  })

  it('nowhere if the owner has named no feed', () => {
    expect(publishArguments(null)).toEqual([])
  })

  it('at the home page, if it is known, in copies that cannot install', () => {
    expect(appManifest({ homepage: 'https://example.com/' })).toMatchObject({
      homepage: 'https://example.com/',
    })
    expect(appManifest({ homepage: null })).not.toHaveProperty('homepage')
  })
})
