/** The arguments of `npm run package`, and where what it makes goes. */
import { join } from 'node:path'

export const FORMATS = ['dir', 'deb', 'rpm', 'tar.gz', 'AppImage'] as const
export type Format = (typeof FORMATS)[number]

export interface PackageOptions {
  /** The Electron of the npm registry: for tests, never for people. */
  readonly withTestElectron: boolean
  /** Refuses whatever must not go to anybody. */
  readonly release: boolean
  /** Runs the tests of the packages afterwards. */
  readonly test: boolean
  /** On Linux; elsewhere electron-builder.yml says which. */
  readonly formats: readonly Format[]
}

export const USAGE = `npm run package [-- [--with-test-electron] [--release] [--test] [${FORMATS.join('|')}…]]`

/** What has the Electron for tests never lies beside what people get. */
export const outputFolder = (
  root: string,
  { withTestElectron }: Pick<PackageOptions, 'withTestElectron'>,
): string => (withTestElectron ? join(root, 'dist', 'test-electron') : join(root, 'dist'))

/**
 * What electron-builder is asked for. On Windows for this processor alone, since the command line is made by its own Node;
 * on Linux for the folder, of which the packages are made; on macOS for what electron-builder.yml says.
 */
export function builderTargets(platform: NodeJS.Platform, arch: string): readonly string[] {
  if (platform === 'linux') return ['--linux', 'dir', `--${arch}`]
  if (platform !== 'win32') return []
  // the installer tool of msi knows no ARM
  return ['--win', 'nsis', 'portable', ...(arch === 'x64' ? ['msi'] : []), `--${arch}`]
}

const isFormat = (text: string): text is Format => (FORMATS as readonly string[]).includes(text)

/** @throws Error for an argument that it does not know */
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
