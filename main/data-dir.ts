/** The one data folder of app and command line: --data-dir, HOMEREALM_DATA_DIR, or the platform's default. */
import { homedir } from 'node:os'
import { join, resolve, win32 } from 'node:path'

export interface DataDirSources {
  /** The arguments without the program's own. */
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  readonly home?: string
}

/** The value of `--name=value` or `--name value`; the last one wins. */
export function switchValue(argv: readonly string[], name: string): string | undefined {
  let value: string | undefined
  argv.forEach((argument, index) => {
    if (argument.startsWith(`--${name}=`)) value = argument.slice(name.length + 3)
    else if (argument === `--${name}`) value = argv[index + 1]
  })
  return value
}

const saidFolder = ({ argv, env }: DataDirSources): string | undefined =>
  switchValue(argv, 'data-dir') || env['HOMEREALM_DATA_DIR'] || undefined

/**
 * Absolute path of the data folder. Default: "Homerealm" in %LOCALAPPDATA%, ~/Library/Application Support or $XDG_CONFIG_HOME.
 * Not in %APPDATA%, which may be on a network or roam between computers without the keychain.
 */
export function dataDir(sources: DataDirSources): string {
  const { env, platform, home = homedir() } = sources
  const said = saidFolder(sources)
  if (said !== undefined) return resolve(said)
  if (platform === 'win32')
    return win32.join(env['LOCALAPPDATA'] || win32.join(home, 'AppData', 'Local'), 'Homerealm')
  const custom =
    platform === 'darwin'
      ? join(home, 'Library', 'Application Support')
      : (env['XDG_CONFIG_HOME'] ?? join(home, '.config'))
  return join(custom, 'Homerealm')
}

/** The data folder of earlier versions on Windows; null on other systems, or if the person sets the folder. */
export function roamingDataDir(sources: DataDirSources): string | null {
  const { env, platform, home = homedir() } = sources
  if (platform !== 'win32' || saidFolder(sources) !== undefined) return null
  return win32.join(env['APPDATA'] || win32.join(home, 'AppData', 'Roaming'), 'Homerealm')
}
