/** Finds the native modules of the command line for a platform, checks them, and makes the bundle load them. */
import { closeSync, existsSync, openSync, readSync } from 'node:fs'
import { copyFile, mkdir } from 'node:fs/promises'
import { dirname, join, posix, resolve } from 'node:path'
import type { Plugin } from 'vite'
import { NATIVE } from '../bundled-packages.ts'
import { nativeModules, type PackageArch, type PackagePlatform } from '../package/app-files.ts'

/** The machine types in the headers of ELF, PE and 64-bit Mach-O files. */
const MACHINES: Readonly<Record<string, number>> = {
  'linux-x64': 0x3e,
  'linux-arm64': 0xb7,
  'win32-x64': 0x8664,
  'win32-arm64': 0xaa64,
  'darwin-x64': 0x01000007,
  'darwin-arm64': 0x0100000c,
}

/** True for a program or library that runs on this platform and processor. */
export function isFor(file: string, platform: NodeJS.Platform, arch: string): boolean {
  const head = Buffer.alloc(4096)
  const opened = openSync(file, 'r')
  try {
    readSync(opened, head, 0, head.length, 0)
  } finally {
    closeSync(opened)
  }
  const machine = MACHINES[`${platform}-${arch}`]
  if (platform === 'linux') return head.readUInt32BE(0) === 0x7f454c46 && head.readUInt16LE(18) === machine
  if (platform === 'darwin') return head.readUInt32LE(0) === 0xfeedfacf && head.readUInt32LE(4) === machine
  const at = head.readUInt32LE(0x3c)
  return head.toString('latin1', 0, 2) === 'MZ' && at < 4000 && head.readUInt16LE(at + 4) === machine
}

export interface NativeModulesRequest {
  readonly root: string
  readonly platform: PackagePlatform
  readonly arch: PackageArch
  /** The folder of the executable. */
  readonly into: string
  /** The path from `into` to the folder with the `node_modules` of the app's native modules. */
  readonly appUnpacked: string
}

/**
 * The path from the executable's folder to each native module: among the app's unpacked files, else in a copy beside the
 * executable. kerberos may be missing: only Kerberos tickets need it.
 * @throws Error if another module is missing, or is for another platform
 */
export async function placeNativeModules(request: NativeModulesRequest): Promise<Map<string, string>> {
  const { root, platform, arch, into, appUnpacked } = request
  const placed = new Map<string, string>()
  for (const { name, binary, from } of nativeModules({})) {
    const file = posix.join('node_modules', name, binary)
    const shared = posix.join(appUnpacked, file)
    const installed = from({ platform, arch })
    const own = installed === null ? null : join(root, 'node_modules', name, installed)
    const found = [resolve(into, shared), own].find((each) => each !== null && existsSync(each)) ?? null
    if (found === null || !isFor(found, platform, arch)) {
      if (name === 'kerberos') continue
      throw new Error(
        `The binary of ${name} is ${found === null ? 'missing' : `not for ${platform}-${arch}`}.`,
      )
    }
    placed.set(name, found === own ? file : shared)
    if (found !== own) continue
    await mkdir(dirname(join(into, file)), { recursive: true })
    await copyFile(own, join(into, file))
  }
  return placed
}

/** Makes the packages' scripts in the bundle load their binaries from where `placeNativeModules` has put them. */
export function nativeModulesPlugin(
  platform: NodeJS.Platform,
  arch: string,
  placed: ReadonlyMap<string, string>,
): Plugin {
  const loading = 'var keytar = loadNativeAddon();'
  return {
    name: 'native-modules',
    enforce: 'pre',
    resolveId(source, importer = '') {
      if (source === 'better-sqlite3') return this.resolve(`better-sqlite3/${platform}-${arch}`, importer)
      const name = ['better-sqlite3', 'keytar', 'kerberos'].find((each) =>
        importer.replaceAll('\\', '/').includes(`/node_modules/${each}/`),
      )
      return name !== undefined && source.endsWith('.node') ? NATIVE + name : null
    },
    transform(code, id) {
      if (!id.replaceAll('\\', '/').endsWith('/keytar/lib/keytar.js')) return null
      if (!code.includes(loading)) throw new Error('keytar loads its binary in another way than before.')
      return code.replace(loading, "var keytar = require('./keytar.node');")
    },
    load(id) {
      if (!id.startsWith(NATIVE)) return null
      const file = placed.get(id.slice(NATIVE.length))
      return file === undefined
        ? `throw new Error('It is not part of this package.')`
        : `const { join, dirname } = require('node:path')
           process.dlopen(module, join(dirname(process.execPath), ${JSON.stringify(file)}))`
    },
  }
}
