/** The arguments of `npm run package`, and the folder for the packages. */
import { join } from 'node:path'

export const FORMATS = ['dir', 'deb', 'rpm', 'tar.gz', 'AppImage'] as const
export type Format = (typeof FORMATS)[number]

export interface PackageOptions {
  /** Uses the Electron for tests. Such packages are never released. */
  readonly withTestElectron: boolean
  /** Refuses to make packages that must not be released. */
  readonly release: boolean
  /** Runs the tests of the packages afterwards. */
  readonly test: boolean
  /** For Linux. On other systems, electron-builder.yml lists the formats. */
  readonly formats: readonly Format[]
}

export const USAGE = `npm run package [-- [--with-test-electron] [--release] [--test] [${FORMATS.join('|')}…]]`

/** Packages with the Electron for tests have a folder of their own. */
export const outputFolder = (
  root: string,
  { withTestElectron }: Pick<PackageOptions, 'withTestElectron'>,
): string => (withTestElectron ? join(root, 'dist', 'test-electron') : join(root, 'dist'))

/**
 * electron-builder's arguments for the targets. On Linux, only the folder, from which this project makes the packages. On
 * Windows, only this processor, because its own Node makes the command line. On macOS, the targets in electron-builder.yml.
 */
export function builderTargets(platform: NodeJS.Platform, arch: string): readonly string[] {
  if (platform === 'linux') return ['--linux', 'dir', `--${arch}`]
  if (platform !== 'win32') return []
  // the tool that makes the msi does not support ARM
  return ['--win', 'nsis', 'portable', ...(arch === 'x64' ? ['msi'] : []), `--${arch}`]
}

const isFormat = (text: string): text is Format => (FORMATS as readonly string[]).includes(text)

/** @throws Error for an unknown argument */
export function readOptions(args: readonly string[]): PackageOptions {
  const switches = ['--with-test-electron', '--release', '--test']
  const formats = args.filter((argument) => !switches.includes(argument))
  const unknown = formats.find((format) => !isFormat(format))
  if (unknown !== undefined) throw new Error(`There is no ${unknown}.`)
  return {
    withTestElectron: args.includes('--with-test-electron'),
    release: args.includes('--release'),
    test: args.includes('--test'),
    formats: formats.length > 0 ? formats.filter(isFormat) : FORMATS,
  }
}
