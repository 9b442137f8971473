/** The files of the packaged app: the built files, and from each package with native code only the files that are loaded. */
import { access, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import manifest from '../../package.json' with { type: 'json' }
import type { BundledPackages } from '../bundled-packages.ts'
import { olderAppFolder } from '../electron-versions.mjs'
import { runQuietly } from '../run-quietly.mjs'
import { type Owner, readOwner } from './owner.ts'

export type PackagePlatform = 'linux' | 'win32' | 'darwin'
export type PackageArch = 'x64' | 'arm64'

export interface PackageTarget {
  readonly platform: PackagePlatform
  readonly arch: PackageArch
  /** True for the build for an Electron with Node 20: libsql replaces better-sqlite3. */
  readonly older?: boolean
}

/** A universal macOS app is made from both darwin targets. */
export const TARGETS: readonly PackageTarget[] = (['linux', 'win32', 'darwin'] as const).flatMap((platform) =>
  (['x64', 'arm64'] as const).map((arch) => ({ platform, arch })),
)

interface NativeModule {
  /** Its folder in node_modules. */
  readonly name: string
  /** The folders and files that are loaded, apart from package.json and the license. */
  readonly files: readonly string[]
  /** The folders in node_modules of packages whose code it contains or loads. */
  readonly others: readonly string[]
  /**
   * Where the module looks first for its binary. It is the same path on every platform, because both halves of a universal
   * macOS app must have the same files.
   */
  readonly binary: string
  /** The binary for a target in the installed package; null if it has none. */
  from(target: PackageTarget): string | null
  /** True if the publisher of the package offers a binary for a target to download. */
  published?(target: PackageTarget): boolean
}

const isHost = ({ platform, arch }: PackageTarget): boolean =>
  platform === process.platform && arch === process.arch

const keytar: NativeModule = {
  name: 'keytar',
  files: ['lib/keytar.js'],
  others: ['node-addon-api'],
  binary: 'build/Release/keytar.node',
  from: ({ platform, arch }) => `prebuilds/${platform}-${arch}/keytar.node`,
}

const betterSqlite3: NativeModule = {
  name: 'better-sqlite3',
  files: [
    'lib/index.js',
    'lib/binding.js',
    'lib/database.js',
    'lib/sqlite-error.js',
    'lib/util.js',
    'lib/methods',
  ],
  others: ['node-addon-api'],
  binary: 'build/Release/better_sqlite3.node',
  from: ({ platform, arch }) => `prebuilds/${platform}-${arch}.node`,
}

const kerberos: NativeModule = {
  name: 'kerberos',
  files: ['lib'],
  others: ['node-addon-api'],
  binary: 'build/Release/kerberos.node',
  from: (target) => (isHost(target) ? 'build/Release/kerberos.node' : null),
  // https://github.com/mongodb-js/kerberos/releases has none for Windows on ARM
  published: ({ platform, arch }) => !(platform === 'win32' && arch === 'arm64'),
}

/** Its own packages for each processor are installed only on that one. */
const koffi = (arch: PackageArch): NativeModule => ({
  name: 'koffi',
  files: ['index.js', 'src/koffi/index.js', 'src/koffi/src/static.js'],
  others: ['node-addon-api'],
  binary: `build/koffi/win32_${arch}/koffi.node`,
  from: (target) => (isHost(target) ? `../@koromix/koffi-win32-${arch}/win32_${arch}/koffi.node` : null),
})

const libsql: readonly NativeModule[] = [
  {
    name: 'libsql',
    files: [
      'index.js',
      'auth.js',
      'sqlite-error.js',
      'node_modules/detect-libc/lib',
      'node_modules/detect-libc/package.json',
    ],
    others: ['@neon-rs/load', '@libsql/linux-x64-gnu', 'libsql/node_modules/detect-libc'],
    binary: '../@libsql/linux-x64-gnu/index.node',
    from: ({ platform, arch }) =>
      platform === 'linux' && arch === 'x64' ? '../@libsql/linux-x64-gnu/index.node' : null,
  },
]

/** Packages without native code that libsql loads. */
const LIBSQL_NEEDS = [
  '@neon-rs/load/package.json',
  '@neon-rs/load/dist/index.js',
  '@libsql/linux-x64-gnu/package.json',
]

/** The modules in the app; without a platform, those that every platform and the command line have. */
export const nativeModules = ({
  older = false,
  platform,
  arch,
}: Partial<PackageTarget>): readonly NativeModule[] => [
  keytar,
  ...(older ? libsql : [betterSqlite3]),
  kerberos,
  // only there, main names the programs that ask by it
  ...(platform === 'win32' && arch !== undefined ? [koffi(arch)] : []),
]

/** Where the binary of a module comes from: a file to copy, a download, or a note that there is none. */
export type BinaryPlan =
  | { readonly module: string; readonly copy: string }
  | { readonly module: string; readonly download: true }
  | { readonly module: string; readonly lack: string }

export const binaryPlans = (target: PackageTarget): BinaryPlan[] =>
  nativeModules(target).map((each) => {
    const from = each.from(target)
    if (from !== null) return { module: each.name, copy: `${each.name}/${from}` }
    if (each.published?.(target)) return { module: each.name, download: true }
    return { module: each.name, lack: `${each.name} has no binary for ${target.platform} on ${target.arch}` }
  })

/** The folder that electron-builder packages. */
const appFolder = (root: string): string => join(root, '.cache', 'package', 'app')

/**
 * The packaged app's package.json. It lists no dependencies, because electron-builder would collect them. The app shows
 * `homepage` to a user whose copy cannot update itself.
 */
export const appManifest = ({ homepage }: Pick<Owner, 'homepage'> = readOwner()) => {
  const { name, productName, desktopName, version, description, license, author, type, main } = manifest
  const said = { name, productName, desktopName, version, description, license, author, type, main }
  return homepage === null ? said : { ...said, homepage }
}

/** electron-builder reads this file before it calls the first hook. */
export async function writeAppManifest(root: string): Promise<void> {
  await mkdir(appFolder(root), { recursive: true })
  await writeFile(join(appFolder(root), 'package.json'), `${JSON.stringify(appManifest(), null, 2)}\n`)
}

/**
 * Writes the files of the app for a target into the folder that electron-builder packages.
 * @returns one sentence for each part that this target lacks
 * @throws Error if a required file is missing
 */
export async function layOutApp(root: string, target: PackageTarget): Promise<string[]> {
  const app = appFolder(root)
  await rm(app, { recursive: true, force: true })
  await writeAppManifest(root)
  const from = outFolder(root, target)
  const isShipped = await shippedFrom(from)
  await cp(from, join(app, 'out'), { recursive: true, filter: (file) => isShipped(relative(from, file)) })
  const modules = join(root, 'node_modules')
  const copy = (file: string, to = file) => copyInto(join(modules, file), join(app, 'node_modules', to))
  const lacks: string[] = []
  for (const plan of binaryPlans(target)) {
    const module = nativeModules(target).find(({ name }) => name === plan.module) as NativeModule
    if ('lack' in plan) {
      lacks.push(plan.lack)
      continue
    }
    for (const file of [...module.files, 'package.json', await licenseOf(modules, module.name)])
      await copy(`${module.name}/${file}`)
    const binary = join(module.name, module.binary)
    if ('copy' in plan) await copy(plan.copy, binary)
    else await copyInto(await download(root, module, target), join(app, 'node_modules', binary))
  }
  if (target.older) for (const file of LIBSQL_NEEDS) await copy(file)
  return lacks
}

/**
 * Tells of a path in the folder of the built files whether it belongs to the app: the build's own records and source maps do not, nor
 * what the command line alone loads, which is packaged separately.
 */
async function shippedFrom(folder: string): Promise<(path: string) => boolean> {
  const others: readonly string[] = JSON.parse(await readFile(join(folder, '.not-in-app.json'), 'utf8'))
  const left = new Set(others)
  return (path) => !/^\.|\.map$/.test(path) && !left.has(path.replaceAll('\\', '/'))
}

const outFolder = (root: string, { older = false }: PackageTarget): string =>
  join(older ? olderAppFolder(root) : root, 'out')

/**
 * The packages with code in the app for a target, in its bundles or as native modules.
 * @returns their folders, such as `node_modules/a/node_modules/b`, some of them twice
 * @throws Error if the app is not built
 */
export async function packagesInApp(root: string, target: PackageTarget): Promise<string[]> {
  const folder = outFolder(root, target)
  const bundles: BundledPackages = JSON.parse(await readFile(join(folder, '.packages.json'), 'utf8'))
  const isShipped = await shippedFrom(folder)
  const bundled = Object.entries(bundles).filter(([file]) => isShipped(file))
  const lacking = binaryPlans(target).flatMap((plan) => ('lack' in plan ? [plan.module] : []))
  const native = nativeModules(target).filter(({ name }) => !lacking.includes(name))
  return [
    ...bundled.flatMap(([, folders]) => folders),
    ...native.flatMap(({ name, others }) => [name, ...others].map((each) => `node_modules/${each}`)),
  ]
}

async function copyInto(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true })
  await cp(from, to, { recursive: true })
}

async function licenseOf(modules: string, name: string): Promise<string> {
  for (const file of ['LICENSE', 'LICENSE.md', 'LICENSE.txt'])
    if (
      await access(join(modules, name, file)).then(
        () => true,
        () => false,
      )
    )
      return file
  throw new Error(`${name} has no license file`)
}

/** Milliseconds that a download may take. */
const TIME_LIMIT = 120_000

/** Downloads a module's published binary for a target with prebuild-install, as the module's install script does. @returns the file */
async function download(
  root: string,
  { name, binary }: NativeModule,
  target: PackageTarget,
): Promise<string> {
  const folder = join(root, '.cache', 'package', `${name}-${target.platform}-${target.arch}`)
  await mkdir(folder, { recursive: true })
  const text = await readFile(join(root, 'node_modules', name, 'package.json'), 'utf8')
  await writeFile(join(folder, 'package.json'), text)
  const script = join(root, 'node_modules', 'prebuild-install', 'bin.js')
  const args = [script, '--runtime', 'napi', '--platform', target.platform, '--arch', target.arch]
  const { status, output } = await runQuietly(process.execPath, args, { cwd: folder, timeout: TIME_LIMIT })
  if (status !== 0)
    throw new Error(
      `The binary of ${name} for ${target.platform} on ${target.arch} was not downloaded: ${output.split('\n').at(-1)}`,
    )
  return join(folder, binary)
}
