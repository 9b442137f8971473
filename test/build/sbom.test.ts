/** The SBOM of each platform is valid, has every known hash, and is the same for the same app. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { nativeModules, TARGETS } from '../../build/package/app-files.ts'
import { readShippedPackages, type ShippedPackage } from '../../build/package/notices.ts'
import { sbomFile, sbomOf, writeSbom } from '../../build/package/sbom.ts'
import electronManifest from '../../node_modules/electron/package.json' with { type: 'json' }
import { faultsOf } from '../support/cyclonedx.ts'
import { freshFolder } from '../support/fresh-folder.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const electron = electronManifest.version
const folders = [
  ...nativeModules({}).map(({ name }) => `node_modules/${name}`),
  'node_modules/@azure/msal-node',
  'node_modules/svelte',
]
const packages = await readShippedPackages(root, folders)
const [target] = TARGETS as [(typeof TARGETS)[number]]

interface Read {
  readonly components: readonly {
    readonly name: string
    readonly version: string
    readonly purl?: string
    readonly licenses: unknown
    readonly hashes?: readonly { alg: string; content: string }[]
    readonly externalReferences?: readonly { url: string; hashes: readonly { content: string }[] }[]
  }[]
}
const componentsOf = async (request: Parameters<typeof sbomOf>[0]) =>
  ((await sbomOf(request)) as Read).components

describe('the SBOM', () => {
  it.each(TARGETS)(
    'of $platform on $arch is valid, and has a hash of everything but SQLite',
    async (each) => {
      const request = { root, target: each, packages, electron }
      expect(faultsOf(await sbomOf(request))).toEqual([])
      const components = await componentsOf(request)
      const without = components.filter(({ hashes, externalReferences }) => !hashes && !externalReferences)
      expect(without.map(({ name }) => name)).toEqual(['sqlite'])
      const archive = components.find(({ name }) => name === 'electron')?.externalReferences?.[0]
      expect(archive?.url).toMatch(new RegExp(`/electron-v${electron}-${each.platform}-${each.arch}\\.zip$`))
      expect(archive?.hashes[0]?.content).toMatch(/^[0-9a-f]{64}$/)
    },
  )

  it('with a fault does not pass the schema', async () => {
    const sbom = await sbomOf({ root, target, packages, electron })
    expect(faultsOf({ ...sbom, specVersion: 1.6 })).toEqual(['/specVersion: must be string'])
    const components = [{ type: 'library', name: 'x', licenses: [{ license: { id: 'No-Such-License' } }] }]
    expect(faultsOf({ ...sbom, components })).not.toEqual([])
  })

  it('lists a package with name, version, license and the hash of its archive', async () => {
    const found = (await componentsOf({ root, target, packages, electron })).find(
      ({ name }) => name === '@azure/msal-node',
    )
    const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'))
    const { version, integrity } = lock.packages['node_modules/@azure/msal-node']
    expect(found).toMatchObject({
      version,
      purl: `pkg:npm/%40azure/msal-node@${version}`,
      licenses: [{ license: { id: 'MIT' } }],
    })
    const [hash] = found?.hashes ?? []
    expect(`sha512-${Buffer.from(hash?.content ?? '', 'hex').toString('base64')}`).toBe(integrity)
  })

  it('lists the SQLite of the binary', async () => {
    const database = new Database(':memory:')
    const { version } = database.prepare('SELECT sqlite_version() AS version').get() as { version: string }
    database.close()
    const components = await componentsOf({ root, target, packages, electron })
    expect(components.find(({ name }) => name === 'sqlite')?.version).toBe(version)
  })

  it('lists a choice of licenses as an expression', async () => {
    const either = packages.map((each): ShippedPackage => ({ ...each, license: 'MIT OR Apache-2.0' }))
    const sbom = await sbomOf({ root, target, packages: either, electron })
    expect(faultsOf(sbom)).toEqual([])
    expect(JSON.stringify(sbom)).toContain('[{"expression":"MIT OR Apache-2.0"}]')
  })

  it('does not depend on the order of the packages, and lists each once', async () => {
    const again = [...packages, ...packages].reverse()
    expect(await sbomOf({ root, target, packages: again, electron })).toEqual(
      await sbomOf({ root, target, packages, electron }),
    )
  })

  it('has no hash of an Electron that is not the pinned one', async () => {
    const components = await componentsOf({ root, target, packages, electron: '33.2.1' })
    expect(components.find(({ name }) => name === 'electron')).not.toHaveProperty('externalReferences')
  })

  it('is not written if the lock file has no hash of a package', async () => {
    const clone = await freshFolder()
    const sqlite = 'node_modules/better-sqlite3/deps/sqlite3'
    await mkdir(join(clone, sqlite), { recursive: true })
    await writeFile(join(clone, sqlite, 'sqlite3.h'), '#define SQLITE_VERSION "3.0.0"\n')
    await writeFile(join(clone, 'package-lock.json'), '{"packages":{}}')
    await expect(writeSbom({ root: clone, target, packages, electron }, clone)).rejects.toThrow(
      `package-lock.json has no hash of ${packages[0]?.folder}`,
    )
    await writeSbom({ root: clone, target, packages: [], electron }, clone)
    expect(faultsOf(JSON.parse(await readFile(join(clone, sbomFile(target)), 'utf8')))).toEqual([])
  })
})
