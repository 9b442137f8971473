/** The content of the packed app: only the files that are named here, one binary of each native module, and the right fuses. */
import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { FUSES, readFuses } from '../../build/fuses.mjs'
import { nativeModules } from '../../build/package/app-files.ts'
import { LIBRARY_PACKAGES } from '../../build/package/linux/deb.ts'
import { EXECUTABLE } from '../../build/package/linux/package-names.ts'
import { PACKAGE_TYPE_FILE } from '../../build/package/linux/tree.ts'
import { readOwner } from '../../build/package/owner.ts'
import { asar, filesIn, forTests, packageFile, packed, run } from './built.ts'

/** Electron's own: https://github.com/electron/electron/tree/main/script/zip_manifests */
const ELECTRON = [
  /^homerealm-app$/,
  /^chrome-sandbox$/,
  /^chrome_crashpad_handler$/,
  /^lib(EGL|GLESv2|ffmpeg|vk_swiftshader)\.so$/,
  /^libvulkan\.so\.1$/,
  /^vk_swiftshader_icd\.json$/,
  /^(icudtl\.dat|snapshot_blob\.bin|v8_context_snapshot\.bin)$/,
  /^(resources|chrome_100_percent|chrome_200_percent)\.pak$/,
  /^locales\/[\w-]+\.pak$/,
  /^LICENSE\.electron\.txt$/,
  /^LICENSES\.chromium\.html$/,
]

const OURS = [
  /^resources\/app\.asar$/,
  /^resources\/app\.asar\.unpacked\/node_modules\/.+\.node$/,
  /^resources\/command-line\/homerealm(\.(1|bash|zsh|fish|ps1))?$/,
  /^resources\/command-line\/LICENSE\.node\.txt$/,
  /^resources\/THIRD-PARTY-NOTICES\.txt$/,
  ...(forTests || readOwner().updateFeed === null ? [] : [/^resources\/app-update\.yml$/]),
]

/** With the Electron for tests, the app has libsql, and the command line has its own SQLite. */
const ONLY_FOR_TESTS = [
  /^resources\/test-electron\.txt$/,
  /^resources\/command-line\/node_modules\/better-sqlite3\/build\/Release\/better_sqlite3\.node$/,
]

const MODULES = [
  /^node_modules\/keytar\/(package\.json|LICENSE\.md|lib\/keytar\.js|build\/Release\/keytar\.node)$/,
  /^node_modules\/kerberos\/(package\.json|LICENSE|lib\/(index|util)\.js|build\/Release\/kerberos\.node)$/,
  forTests
    ? /^node_modules\/(libsql\/|@libsql\/linux-(x64|arm64)-gnu\/|@neon-rs\/load\/)(?!.*\.map$).+$/
    : /^node_modules\/better-sqlite3\/(package\.json|LICENSE|lib\/(methods\/)?[\w-]+\.js|build\/Release\/better_sqlite3\.node)$/,
]

const APP = [
  /^package\.json$/,
  /^out\/main\/(index|keychain|reader|catalog|sealer|unsealer|early-list|[\w.-]+-[\w-]{8})\.js$/,
  /^out\/main\/preload\.cjs$/,
  /^out\/main\/icons\/(app\.png|(environment-(production|sandbox|development)|overlay-([1-9]|more))(@2x)?\.png|tray-(idle|connected|attention)-(any|light|dark)(\.ico|(@2x)?\.png))$/,
  /^out\/renderer\/index\.html$/,
  /^out\/renderer\/assets\/(index|Dialogs|Highlighted|Launcher|Live|PaletteSearch|import-rows)-[\w-]{8}\.(js|css)$/,
  // German, and what both languages share
  /^out\/renderer\/assets\/(german|browser-names)-[\w-]{8}\.js$/,
  ...MODULES,
]

/** Megabytes that the app may add to an empty Electron app. */
const LIMIT = 5.5

function expectOnly(files: readonly string[], patterns: readonly RegExp[]): void {
  expect(files.filter((file) => !patterns.some((pattern) => pattern.test(file)))).toEqual([])
  // a pattern without a file would hide a missing file
  expect(patterns.filter((pattern) => !files.some((file) => pattern.test(file)))).toEqual([])
}

describe('the packed app', () => {
  const files = filesIn(packed)

  it('contains Electron, the app and nothing else', () => {
    expectOnly(files, [...ELECTRON, ...OURS, ...(forTests ? ONLY_FOR_TESTS : [])])
  })

  it('has an archive with the files that it loads and nothing else, without source maps', () => {
    expectOnly(asar.files(), APP)
    expect(asar.text()).not.toContain('sourceMappingURL=')
  })

  it('has exactly one binary of each native module, for this processor', () => {
    const binaries = files.filter((file) => file.endsWith('.node') && !ONLY_FOR_TESTS[1]?.test(file))
    const names = nativeModules({ older: forTests }).map(({ binary }) => basename(binary))
    expect(binaries.map((file) => basename(file)).sort()).toEqual(names.sort())
    for (const file of binaries)
      expect(run('readelf', ['-h', join(packed, file)])).toMatch(
        process.arch === 'x64' ? /Machine:.*X86-64/ : /Machine:.*AArch64/,
      )
  })

  it(`adds at most ${LIMIT} MB to an empty Electron app`, () => {
    const own = files.filter((file) => /^resources\/app\.asar/.test(file) && !file.includes('/@libsql/'))
    const bytes = own.reduce((sum, file) => sum + statSync(join(packed, file)).size, 0)
    expect(bytes / 1e6).toBeLessThan(LIMIT)
  })

  it('has every fuse of its Electron set', async () => {
    const names = ['WasmTrapHandlers']
    const there = await readFuses(join(packed, EXECUTABLE))
    expect(Object.keys(there)).toHaveLength(
      forTests ? Object.keys(FUSES).length - names.length : Object.keys(FUSES).length,
    )
    expect(there).toMatchObject({
      RunAsNode: false,
      EnableCookieEncryption: true,
      EnableNodeOptionsEnvironmentVariable: false,
      EnableNodeCliInspectArguments: false,
      EnableEmbeddedAsarIntegrityValidation: true,
      OnlyLoadAppFromAsar: true,
      LoadBrowserProcessSpecificV8Snapshot: false,
      GrantFileProtocolExtraPrivileges: false,
      ...(forTests ? {} : { WasmTrapHandlers: true }),
    })
  })
})

describe('the libraries of the packed app', () => {
  const programs = filesIn(packed).filter((file) =>
    /(\.node|\.so(\.\d+)?|^homerealm-app|^chrome[-_]\w+|\/homerealm)$/.test(file),
  )
  const linked = programs.map((file) => run('readelf', ['-d', '-V', join(packed, file)])).join('\n')

  it('are its own, or in a package that the deb depends on', () => {
    const needed = [...linked.matchAll(/\(NEEDED\).*\[(.+)\]/g)].map(([, name]) => name ?? '')
    const own = filesIn(packed)
    const loader = /^ld-linux/
    expect(
      [...new Set(needed)].filter(
        (name) => !(name in LIBRARY_PACKAGES) && !own.includes(name) && !loader.test(name),
      ),
    ).toEqual([])
  })

  it('need no newer C library than the deb requires', () => {
    const versions = [...linked.matchAll(/GLIBC_2\.(\d+)/g)].map(([, minor]) => Number(minor))
    const [, said] = /2\.(\d+)/.exec(LIBRARY_PACKAGES['libc.so.6'] ?? '') ?? []
    expect(Math.max(...versions)).toBeLessThanOrEqual(Number(said))
  })
})

describe('the rpm', () => {
  it('has the same files as the deb, with the same modes', () => {
    const ofRpm = run('rpm', ['-qp', '--qf', '[%{FILEMODES:perms} %{FILENAMES}\\n]', packageFile('rpm')])
    const ofDeb = run('dpkg-deb', ['-c', packageFile('deb')])
    const rpm = ofRpm
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('d'))
      .sort()
    const deb = ofDeb
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('d'))
      .map((line) => line.replace(/^(\S+) .* \.(\/.+?)( -> .*)?$/, '$1 $2'))
      .sort()
    expect(rpm).toEqual(
      deb.map((line) => line.replace('zsh/vendor-completions', 'zsh/site-functions')).sort(),
    )
  })

  it('requires no library that it contains', () => {
    const required = run('rpm', ['-qp', '--requires', packageFile('rpm')])
    expect(required).toContain('libgtk-3.so.0')
    expect(required).not.toMatch(/libffmpeg|libEGL|libGLESv2|libvulkan|swiftshader/)
  })
})

describe('the file that tells electron-updater the kind of installation', () => {
  it('is in the deb and in the rpm, each with its own kind', () => {
    const entry = `.${PACKAGE_TYPE_FILE}`
    const ofDeb = run('sh', [
      '-c',
      'dpkg-deb --fsys-tarfile "$0" | tar -xOf - "$1"',
      packageFile('deb'),
      entry,
    ])
    expect(ofDeb).toBe('deb')
    const digests = run('rpm', ['-qp', '--qf', '[%{FILENAMES} %{FILEDIGESTS}\\n]', packageFile('rpm')])
    const ofRpm = createHash('sha256').update('rpm').digest('hex')
    expect(digests.split('\n')).toContain(`${PACKAGE_TYPE_FILE} ${ofRpm}`)
  })

  it('is not in the folder for the tar.gz, which nothing installs', () => {
    expect(filesIn(packed)).not.toContain('resources/package-type')
  })
})
