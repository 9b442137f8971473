/** Where browsers are looked for on each system. */
import { describe, expect, test } from 'vitest'
import { type BrowserSystem, browserPlaces } from '../../../main/browsers/browser-places.ts'
import { BROWSERS, type BrowserId } from '../../../main/contract/browsers.ts'

const windows: BrowserSystem = {
  platform: 'win32',
  home: 'C:\\Users\\alex',
  env: {
    ProgramFiles: 'C:\\Program Files',
    'ProgramFiles(x86)': 'C:\\Program Files (x86)',
    LOCALAPPDATA: 'C:\\Users\\alex\\AppData\\Local',
    APPDATA: 'C:\\Users\\alex\\AppData\\Roaming',
  },
}
const mac: BrowserSystem = { platform: 'darwin', home: '/Users/alex', env: {} }
const linux: BrowserSystem = { platform: 'linux', home: '/home/alex', env: { PATH: '/usr/bin:/snap/bin' } }

const placesOf = (browser: BrowserId, system: BrowserSystem) =>
  browserPlaces(browser, system).map(({ program, profileList }) => `${program} → ${profileList}`)

describe('on Windows', () => {
  const local = 'C:\\Users\\alex\\AppData\\Local'
  test.each<[BrowserId, program: string, list: string]>([
    ['chrome', 'Google\\Chrome\\Application\\chrome.exe', `${local}\\Google\\Chrome\\User Data\\Local State`],
    ['edge', 'Microsoft\\Edge\\Application\\msedge.exe', `${local}\\Microsoft\\Edge\\User Data\\Local State`],
    [
      'brave',
      'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
      `${local}\\BraveSoftware\\Brave-Browser\\User Data\\Local State`,
    ],
    ['vivaldi', 'Vivaldi\\Application\\vivaldi.exe', `${local}\\Vivaldi\\User Data\\Local State`],
    ['firefox', 'Mozilla Firefox\\firefox.exe', `${windows.env['APPDATA']}\\Mozilla\\Firefox\\profiles.ini`],
  ])('%s is in a folder of programs, of the computer or of the person', (browser, program, list) => {
    expect(placesOf(browser, windows)).toEqual([
      `C:\\Program Files\\${program} → ${list}`,
      `C:\\Program Files (x86)\\${program} → ${list}`,
      `${local}\\${program} → ${list}`,
    ])
  })
})

describe('on macOS', () => {
  const data = '/Users/alex/Library/Application Support'
  test.each<[BrowserId, program: string, list: string]>([
    ['chrome', 'Google Chrome.app/Contents/MacOS/Google Chrome', `${data}/Google/Chrome/Local State`],
    ['edge', 'Microsoft Edge.app/Contents/MacOS/Microsoft Edge', `${data}/Microsoft Edge/Local State`],
    [
      'brave',
      'Brave Browser.app/Contents/MacOS/Brave Browser',
      `${data}/BraveSoftware/Brave-Browser/Local State`,
    ],
    ['vivaldi', 'Vivaldi.app/Contents/MacOS/Vivaldi', `${data}/Vivaldi/Local State`],
    ['firefox', 'Firefox.app/Contents/MacOS/firefox', `${data}/Firefox/profiles.ini`],
  ])('%s is among the applications of the computer or of the person', (browser, program, list) => {
    expect(placesOf(browser, mac)).toEqual([
      `/Applications/${program} → ${list}`,
      `/Users/alex/Applications/${program} → ${list}`,
    ])
  })
})

describe('on Linux', () => {
  const home = '/home/alex'
  test.each<[BrowserId, places: string[]]>([
    [
      'chrome',
      [
        `/usr/bin/google-chrome-stable → ${home}/.config/google-chrome/Local State`,
        `/usr/bin/google-chrome → ${home}/.config/google-chrome/Local State`,
        `/var/lib/flatpak/exports/bin/com.google.Chrome → ${home}/.var/app/com.google.Chrome/config/google-chrome/Local State`,
        `${home}/.local/share/flatpak/exports/bin/com.google.Chrome → ${home}/.var/app/com.google.Chrome/config/google-chrome/Local State`,
      ],
    ],
    [
      'firefox',
      [
        `/usr/bin/firefox → ${home}/.mozilla/firefox/profiles.ini`,
        `/usr/bin/firefox → ${home}/.config/mozilla/firefox/profiles.ini`,
        `/snap/bin/firefox → ${home}/snap/firefox/common/.mozilla/firefox/profiles.ini`,
        `/var/lib/flatpak/exports/bin/org.mozilla.firefox → ${home}/.var/app/org.mozilla.firefox/.mozilla/firefox/profiles.ini`,
        `${home}/.local/share/flatpak/exports/bin/org.mozilla.firefox → ${home}/.var/app/org.mozilla.firefox/.mozilla/firefox/profiles.ini`,
      ],
    ],
  ])('%s is on the PATH, a snap or a flatpak, each with its own list of profiles', (browser, places) => {
    expect(placesOf(browser, linux)).toEqual(places)
  })

  test('the lists are where XDG_CONFIG_HOME says, if that is a full path', () => {
    const at = (config: string) =>
      browserPlaces('vivaldi', { ...linux, env: { ...linux.env, XDG_CONFIG_HOME: config } })[0]?.profileList
    expect(at('/cfg')).toBe('/cfg/vivaldi/Local State')
    expect(at('cfg')).toBe(`${home}/.config/vivaldi/Local State`)
  })
})

test.each(BROWSERS)('%s is never looked for in a folder that is no full path', (browser) => {
  for (const system of [
    { ...windows, env: { ...windows.env, ProgramFiles: 'Programs', 'ProgramFiles(x86)': '' } },
    { ...linux, env: { PATH: '.::bin:/usr/bin' } },
  ])
    for (const { program } of browserPlaces(browser, system)) expect(program).toMatch(/^(?:\/|[A-Z]:\\)/)
})

test('a computer without the variables of Windows has no browser', () => {
  expect(browserPlaces('chrome', { ...windows, env: {} })).toEqual([])
})
