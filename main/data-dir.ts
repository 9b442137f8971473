/** Where app and command line keep everything: one folder, said by --data-dir, HOMEREALM_DATA_DIR, or the platform's custom. */
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

export interface DataDirSources {
  /** The arguments after the program's own. */
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly platform: NodeJS.Platform
  readonly home?: string
}

/** The value of `--name=value` or `--name value`, the last one given. */
export function switchValue(argv: readonly string[], name: string): string | undefined {
  let value: string | undefined
  argv.forEach((argument, index) => {
    if (argument.startsWith(`--${name}=`)) value = argument.slice(name.length + 3)
    else if (argument === `--${name}`) value = argv[index + 1]
  })
  return value
}

/** The data folder, absolute. By custom: %APPDATA%, ~/Library/Application Support, or $XDG_CONFIG_HOME, and "Homerealm" in it. */
export function dataDir({ argv, env, platform, home = homedir() }: DataDirSources): string {
  const said = switchValue(argv, 'data-dir') ?? env['HOMEREALM_DATA_DIR']
  if (said) return resolve(said)
  const custom =
    platform === 'win32'
      ? (env['APPDATA'] ?? join(home, 'AppData', 'Roaming'))
      : platform === 'darwin'
        ? join(home, 'Library', 'Application Support')
        : (env['XDG_CONFIG_HOME'] ?? join(home, '.config'))
  return join(custom, 'Homerealm')
}
