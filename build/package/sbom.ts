/** The SBOM of a packaged app, which lists the code of others in it, in CycloneDX 1.6. https://cyclonedx.org/docs/1.6/json/ */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import checksums from '../../node_modules/electron/checksums.json' with { type: 'json' }
import electronManifest from '../../node_modules/electron/package.json' with { type: 'json' }
import manifest from '../../package.json' with { type: 'json' }
import { nodePinOf } from '../command-line/node-binaries.ts'
import type { PackagePlatform, PackageTarget } from './app-files.ts'
import type { ShippedPackage } from './notices.ts'

export interface SbomRequest {
  readonly root: string
  readonly target: PackageTarget
  readonly packages: readonly ShippedPackage[]
  /** The version of Electron. */
  readonly electron: string
}

interface Component {
  readonly type: 'library' | 'framework' | 'platform'
  readonly 'bom-ref': string
  readonly name: string
  readonly version: string
  readonly licenses: readonly object[]
  readonly purl?: string
  readonly cpe?: string
  readonly hashes?: readonly object[]
  readonly externalReferences?: readonly object[]
}

const PLATFORM_NAMES: Readonly<Record<PackagePlatform, string>> = {
  linux: 'linux',
  win32: 'windows',
  darwin: 'macos',
}

export const sbomFile = ({ platform, arch }: PackageTarget): string =>
  `${manifest.name}-${manifest.version}-${PLATFORM_NAMES[platform]}-${arch}.cdx.json`

/** https://github.com/package-url/purl-spec/blob/main/types-doc/npm-definition.md */
const purlOf = (name: string, version: string): string => `pkg:npm/${name.replace('@', '%40')}@${version}`

const licensesOf = (license: string): object[] =>
  / |\(/.test(license) ? [{ expression: license }] : [{ license: { id: license } }]

/** @param integrity the hash of the package's archive, in the format of package-lock.json */
function hashesOf(integrity: string): object[] {
  const [, digest] = /^sha512-(\S+)$/.exec(integrity) ?? []
  if (digest === undefined) throw new Error(`No hash is known by ${integrity}.`)
  return [{ alg: 'SHA-512', content: Buffer.from(digest, 'base64').toString('hex') }]
}

function ofPackage({ folder, name, version, license }: ShippedPackage, integrities: Integrities): Component {
  const purl = purlOf(name, version)
  const integrity = integrities[folder]?.integrity
  if (integrity === undefined) throw new Error(`package-lock.json has no hash of ${folder}.`)
  return {
    type: 'library',
    'bom-ref': purl,
    name,
    version,
    licenses: licensesOf(license),
    purl,
    hashes: hashesOf(integrity),
  }
}

/** The `packages` of package-lock.json, by folder. */
type Integrities = Readonly<Record<string, { readonly integrity?: string }>>

/** Electron with its Chromium. The hash is from the installed electron package; for another version it is unknown. */
function ofElectron(version: string, { platform, arch }: PackageTarget): Component {
  const archive = `electron-v${version}-${platform}-${arch}.zip`
  const hash = (checksums as Record<string, string>)[archive]
  if (hash === undefined && version === electronManifest.version)
    throw new Error(`Electron's package has no hash of ${archive}.`)
  const url = `https://github.com/electron/electron/releases/download/v${version}/${archive}`
  const hashes = [{ alg: 'SHA-256', content: hash }]
  return {
    type: 'framework',
    'bom-ref': 'electron',
    name: 'electron',
    version,
    licenses: licensesOf('MIT'),
    purl: purlOf('electron', version),
    cpe: `cpe:2.3:a:electronjs:electron:${version}:*:*:*:*:*:*:*`,
    ...(hash === undefined ? {} : { externalReferences: [{ type: 'distribution', url, hashes }] }),
  }
}

/** The Node of the command line. */
function ofNode({ platform, arch }: PackageTarget): Component {
  const pin = nodePinOf(platform, arch)
  return {
    type: 'platform',
    'bom-ref': 'node',
    name: 'node',
    version: pin.version,
    licenses: licensesOf('MIT'),
    purl: purlOf(pin.package, pin.version),
    cpe: `cpe:2.3:a:nodejs:node.js:${pin.version}:*:*:*:*:*:*:*`,
    hashes: hashesOf(pin.integrity),
  }
}

/** The SQLite inside better-sqlite3. */
async function ofSqlite(root: string): Promise<Component> {
  const header = join(root, 'node_modules/better-sqlite3/deps/sqlite3/sqlite3.h')
  const [, version] = /#define SQLITE_VERSION\s+"(.+)"/.exec(await readFile(header, 'utf8')) ?? []
  if (version === undefined) throw new Error('better-sqlite3 does not say which SQLite it has.')
  return {
    type: 'library',
    'bom-ref': 'sqlite',
    name: 'sqlite',
    version,
    licenses: licensesOf('blessing'),
    cpe: `cpe:2.3:a:sqlite:sqlite:${version}:*:*:*:*:*:*:*`,
  }
}

/**
 * It has no date and no serial number, so the same app always has the same SBOM.
 * @throws Error if a required hash is missing
 */
export async function sbomOf({ root, target, packages, electron }: SbomRequest): Promise<object> {
  const lock = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'))
  const integrities: Integrities = lock.packages
  const components = [
    ofElectron(electron, target),
    ofNode(target),
    await ofSqlite(root),
    ...packages.map((each) => ofPackage(each, integrities)),
  ]
  // the same version may be in several folders
  const each = new Map(components.map((component) => [component['bom-ref'], component]))
  const { name, version, description, license } = manifest
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      lifecycles: [{ phase: 'build' }],
      component: {
        type: 'application',
        'bom-ref': name,
        name,
        version,
        description,
        licenses: licensesOf(license),
        properties: [
          { name: `${name}:platform`, value: target.platform },
          { name: `${name}:arch`, value: target.arch },
        ],
      },
    },
    components: [...each].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, component]) => component),
  }
}

/** @throws Error as `sbomOf` */
export async function writeSbom(request: SbomRequest, folder: string): Promise<void> {
  const text = JSON.stringify(await sbomOf(request), null, 2)
  await writeFile(join(folder, sbomFile(request.target)), `${text}\n`)
}
