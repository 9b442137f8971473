/** Where other tools keep their connections, on each system. */
import { expect, test } from 'vitest'
import { type Surroundings, usualPlaces } from '../../../main/importing/usual-places.ts'

const ADA = 'C:\\Users\\ada'
const roaming = `${ADA}\\AppData\\Roaming`

test.each<[claim: string, of: Surroundings, paths: readonly string[]]>([
  [
    'Windows names both folders',
    {
      platform: 'win32',
      home: 'D:\\other',
      env: { APPDATA: roaming, LOCALAPPDATA: `${ADA}\\AppData\\Local` },
    },
    [
      `${roaming}\\MscrmTools\\XrmToolBox\\Connections`,
      `${roaming}\\powerplatform-toolbox\\connections.json`,
      `${ADA}\\AppData\\Local\\Microsoft\\PowerAppsCli\\authprofiles_v2.json`,
    ],
  ],
  [
    'Windows has no variables, or relative ones',
    { platform: 'win32', home: ADA, env: { APPDATA: 'Roaming' } },
    [
      `${roaming}\\MscrmTools\\XrmToolBox\\Connections`,
      `${roaming}\\powerplatform-toolbox\\connections.json`,
      `${ADA}\\AppData\\Local\\Microsoft\\PowerAppsCli\\authprofiles_v2.json`,
    ],
  ],
  [
    'macOS has its own folder for programs alone',
    { platform: 'darwin', home: '/Users/ada', env: { XDG_CONFIG_HOME: '/elsewhere', APPDATA: '/windows' } },
    [
      '/Users/ada/Library/Application Support/powerplatform-toolbox/connections.json',
      '/Users/ada/.local/share/Microsoft/PowerAppsCli/authprofiles_v2.json',
    ],
  ],
  [
    'Linux has the folders of XDG',
    { platform: 'linux', home: '/home/ada', env: { XDG_CONFIG_HOME: '/config', XDG_DATA_HOME: '/data' } },
    ['/config/powerplatform-toolbox/connections.json', '/data/Microsoft/PowerAppsCli/authprofiles_v2.json'],
  ],
  [
    'Linux has no variables, or relative ones',
    { platform: 'linux', home: '/home/ada', env: { XDG_CONFIG_HOME: 'config', XDG_DATA_HOME: '' } },
    [
      '/home/ada/.config/powerplatform-toolbox/connections.json',
      '/home/ada/.local/share/Microsoft/PowerAppsCli/authprofiles_v2.json',
    ],
  ],
])('%s', (_claim, of, paths) => {
  expect(usualPlaces(of).map(({ path }) => path)).toEqual(paths)
})

test('XrmToolBox is looked for on Windows alone, because it runs there alone', () => {
  const tools = (platform: Surroundings['platform']) =>
    usualPlaces({ platform, home: '/home', env: {} }).map(({ tool }) => tool)
  expect(tools('win32')).toEqual(['xrmtoolbox', 'power-platform-toolbox', 'pac'])
  expect(tools('linux')).toEqual(['power-platform-toolbox', 'pac'])
  expect(tools('darwin')).toEqual(['power-platform-toolbox', 'pac'])
})
