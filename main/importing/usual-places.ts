/** Where other tools keep their connections on this computer. */
import { posix, win32 } from 'node:path'
import type { Platform } from '../contract/app.ts'
import type { ImportTool } from '../contract/importing.ts'

/** This computer, as Node tells it. */
export interface Surroundings {
  readonly platform: Platform
  /** The home folder. */
  readonly home: string
  readonly env: Readonly<Record<string, string | undefined>>
}

export interface UsualPlace {
  readonly tool: ImportTool
  /** A file or a folder; it need not exist. */
  readonly path: string
}

/**
 * One for each tool that runs on this system. XrmToolBox runs on Windows alone. The Power Platform CLI takes the same folder
 * on Linux and macOS, because .NET did: https://learn.microsoft.com/dotnet/core/compatibility/core-libraries/8.0/getfolderpath-unix
 */
export function usualPlaces(of: Surroundings): readonly UsualPlace[] {
  const { join } = of.platform === 'win32' ? win32 : posix
  const { roaming, local } = foldersOf(of)
  return [
    ...(of.platform === 'win32'
      ? [{ tool: 'xrmtoolbox', path: join(roaming, 'MscrmTools', 'XrmToolBox', 'Connections') } as const]
      : []),
    { tool: 'power-platform-toolbox', path: join(roaming, 'powerplatform-toolbox', 'connections.json') },
    { tool: 'pac', path: join(local, 'Microsoft', 'PowerAppsCli', 'authprofiles_v2.json') },
  ]
}

/** The folders where programs keep data: as Electron names the first one, and .NET the second one. */
function foldersOf({ platform, home, env }: Surroundings): { roaming: string; local: string } {
  const { join, isAbsolute } = platform === 'win32' ? win32 : posix
  /** A variable that is relative is not valid, as XDG says. */
  const named = (name: string, usual: string) => {
    const folder = env[name]
    return folder !== undefined && isAbsolute(folder) ? folder : usual
  }
  switch (platform) {
    case 'win32':
      return {
        roaming: named('APPDATA', join(home, 'AppData', 'Roaming')),
        local: named('LOCALAPPDATA', join(home, 'AppData', 'Local')),
      }
    case 'darwin':
      return {
        roaming: join(home, 'Library', 'Application Support'),
        local: join(home, '.local', 'share'),
      }
    case 'linux':
      return {
        roaming: named('XDG_CONFIG_HOME', join(home, '.config')),
        local: named('XDG_DATA_HOME', join(home, '.local', 'share')),
      }
  }
}
