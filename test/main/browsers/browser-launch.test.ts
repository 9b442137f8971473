/** The arguments and the environment of each browser. */
import { describe, expect, test } from 'vitest'
import { launchArguments, launchEnvironment } from '../../../main/browsers/browser-launch.ts'
import { BROWSERS, type BrowserId } from '../../../main/contract/browsers.ts'

const url = 'https://contoso.crm4.dynamics.com/main.aspx?a=1&b=--x'

describe('the arguments', () => {
  const chromium = (option: string): [string[], string[], string[]] => [
    ['--', url],
    ['--profile-directory=Profile 3', '--', url],
    ['--profile-directory=Profile 3', option, '--', url],
  ]
  test.each<[BrowserId, [plain: string[], ofProfile: string[], inPrivate: string[]]]>([
    ['chrome', chromium('--incognito')],
    ['edge', chromium('--inprivate')],
    ['brave', chromium('--incognito')],
    ['vivaldi', chromium('--incognito')],
    [
      'firefox',
      [
        ['-new-tab', url],
        ['-P', 'Profile 3', '-new-tab', url],
        ['-P', 'Profile 3', '-private-window', url],
      ],
    ],
  ])('of %s name the profile, a private window and the address', (browser, [plain, ofProfile, inPrivate]) => {
    const profile = 'Profile 3'
    expect(launchArguments(browser, { profile: null, inPrivate: false }, url)).toEqual(plain)
    expect(launchArguments(browser, { profile, inPrivate: false }, url)).toEqual(ofProfile)
    expect(launchArguments(browser, { profile, inPrivate: true }, url)).toEqual(inPrivate)
  })

  test.each(BROWSERS)('of %s have the address last, as one argument', (browser) => {
    for (const inPrivate of [true, false])
      expect(launchArguments(browser, { profile: null, inPrivate }, url).at(-1)).toBe(url)
  })
})

describe('the environment', () => {
  const secrets = {
    HOMEREALM_DATA_DIR: '/data',
    HOMEREALM_SECRET: 's',
    AWS_SECRET_ACCESS_KEY: 's',
    CLIENT_SECRET: 's',
    GITHUB_TOKEN: 's',
    NODE_OPTIONS: '--require x',
    ELECTRON_RUN_AS_NODE: '1',
    LD_PRELOAD: '/x.so',
  }
  test.each([
    [
      'linux',
      {
        PATH: '/usr/bin',
        HOME: '/home/alex',
        DISPLAY: ':0',
        WAYLAND_DISPLAY: 'w',
        XDG_RUNTIME_DIR: '/r',
        LC_ALL: 'C',
      },
    ],
    ['darwin', { PATH: '/usr/bin', HOME: '/Users/alex', TMPDIR: '/t', LANG: 'C' }],
    [
      'win32',
      { Path: 'C:\\', SystemRoot: 'C:\\Windows', LOCALAPPDATA: 'C:\\l', 'ProgramFiles(x86)': 'C:\\p' },
    ],
  ] as const)(
    'of a browser on %s has what it needs, and nothing that a script gave to Homerealm',
    (platform, needed) => {
      expect(launchEnvironment({ ...secrets, ...needed }, platform)).toEqual(needed)
    },
  )
})
