/** Where each browser's program and its list of profiles are, by operating system and package. */
import { posix, win32 } from 'node:path'
import type { Platform } from '../contract/app.ts'
import type { BrowserId } from '../contract/browsers.ts'

/** The computer and the person, as far as places of programs depend on them. */
export interface BrowserSystem {
  readonly platform: Platform
  readonly env: Readonly<Record<string, string | undefined>>
  /** The home folder. */
  readonly home: string
}

/** A program that may be installed, and the file in which it lists its profiles. Both are full paths. */
export interface BrowserPlace {
  readonly program: string
  readonly profileList: string
}

interface Names {
  /** Program below a folder of programs on Windows. */
  readonly windows: string
  /** Folder of the data below %LOCALAPPDATA%, for Firefox below %APPDATA%. */
  readonly windowsData: string
  /** Application on macOS, and its program in the bundle. */
  readonly mac: readonly [application: string, program: string]
  /** Below ~/Library/Application Support. */
  readonly macData: string
  /** Programs on the PATH. */
  readonly linux: readonly string[]
  /** Below ~/.config; Firefox has its own folder. */
  readonly linuxData: string
  readonly flatpak: string
  /** Program and data of a snap, below /snap/bin and ~/snap. */
  readonly snap?: readonly [program: string, data: string]
}

/**
 * https://chromium.googlesource.com/chromium/src/+/main/docs/user_data_dir.md and the packages of each maker
 * Firefox: https://support.mozilla.org/kb/profiles-where-firefox-stores-user-data
 */
const NAMES: Readonly<Record<BrowserId, Names>> = {
  chrome: {
    windows: 'Google\\Chrome\\Application\\chrome.exe',
    windowsData: 'Google\\Chrome\\User Data',
    mac: ['Google Chrome', 'Google Chrome'],
    macData: 'Google/Chrome',
    linux: ['google-chrome-stable', 'google-chrome'],
    linuxData: 'google-chrome',
    flatpak: 'com.google.Chrome',
  },
  edge: {
    windows: 'Microsoft\\Edge\\Application\\msedge.exe',
    windowsData: 'Microsoft\\Edge\\User Data',
    mac: ['Microsoft Edge', 'Microsoft Edge'],
    macData: 'Microsoft Edge',
    linux: ['microsoft-edge-stable', 'microsoft-edge'],
    linuxData: 'microsoft-edge',
    flatpak: 'com.microsoft.Edge',
  },
  firefox: {
    windows: 'Mozilla Firefox\\firefox.exe',
    windowsData: 'Mozilla\\Firefox',
    mac: ['Firefox', 'firefox'],
    macData: 'Firefox',
    linux: ['firefox'],
    linuxData: 'mozilla/firefox',
    flatpak: 'org.mozilla.firefox',
    snap: ['firefox', 'firefox/common/.mozilla/firefox'],
  },
  brave: {
    windows: 'BraveSoftware\\Brave-Browser\\Application\\brave.exe',
    windowsData: 'BraveSoftware\\Brave-Browser\\User Data',
    mac: ['Brave Browser', 'Brave Browser'],
    macData: 'BraveSoftware/Brave-Browser',
    linux: ['brave-browser-stable', 'brave-browser', 'brave'],
    linuxData: 'BraveSoftware/Brave-Browser',
    flatpak: 'com.brave.Browser',
    snap: ['brave', 'brave/current/.config/BraveSoftware/Brave-Browser'],
  },
  vivaldi: {
    windows: 'Vivaldi\\Application\\vivaldi.exe',
    windowsData: 'Vivaldi\\User Data',
    mac: ['Vivaldi', 'Vivaldi'],
    macData: 'Vivaldi',
    linux: ['vivaldi-stable', 'vivaldi'],
    linuxData: 'vivaldi',
    flatpak: 'com.vivaldi.Vivaldi',
  },
}

const SNAPS = '/snap/bin'

/** Every place where the browser may be, the likeliest first. Folders that are no full path are left out. */
export function browserPlaces(browser: BrowserId, system: BrowserSystem): readonly BrowserPlace[] {
  switch (system.platform) {
    case 'win32':
      return onWindows(browser, system)
    case 'darwin':
      return onMac(browser, system)
    case 'linux':
      return onLinux(browser, system)
  }
}

const listName = (browser: BrowserId): string => (browser === 'firefox' ? 'profiles.ini' : 'Local State')

function onWindows(browser: BrowserId, { env }: BrowserSystem): readonly BrowserPlace[] {
  const { windows, windowsData } = NAMES[browser]
  const data = env[browser === 'firefox' ? 'APPDATA' : 'LOCALAPPDATA'] ?? ''
  if (!win32.isAbsolute(data)) return []
  const profileList = win32.join(data, windowsData, listName(browser))
  return ['ProgramFiles', 'ProgramW6432', 'ProgramFiles(x86)', 'LOCALAPPDATA']
    .map((name) => env[name] ?? '')
    .filter((folder) => win32.isAbsolute(folder))
    .map((folder) => ({ program: win32.join(folder, windows), profileList }))
}

function onMac(browser: BrowserId, { home }: BrowserSystem): readonly BrowserPlace[] {
  const { mac, macData } = NAMES[browser]
  const [application, program] = mac
  const profileList = posix.join(home, 'Library/Application Support', macData, listName(browser))
  return ['/Applications', posix.join(home, 'Applications')].map((folder) => ({
    program: posix.join(folder, `${application}.app`, 'Contents/MacOS', program),
    profileList,
  }))
}

function onLinux(browser: BrowserId, { env, home }: BrowserSystem): readonly BrowserPlace[] {
  const { linux, linuxData, flatpak, snap } = NAMES[browser]
  const config = env['XDG_CONFIG_HOME'] ?? ''
  const configFolder = posix.isAbsolute(config) ? config : posix.join(home, '.config')
  // newer versions of Firefox make their folder below the second one, and go on using an old one
  const native = [
    ...(browser === 'firefox' ? [posix.join(home, '.mozilla/firefox')] : []),
    posix.join(configFolder, linuxData),
  ]
  const app = posix.join(home, '.var/app', flatpak)
  const list = (...folders: string[]) => posix.join(...folders, listName(browser))
  const folders = (env['PATH'] ?? '')
    .split(':')
    .filter((folder) => posix.isAbsolute(folder) && folder !== SNAPS)
  const onPath = linux.flatMap((name) => folders.map((folder) => posix.join(folder, name)))
  const exported = ['/var/lib/flatpak/exports/bin', posix.join(home, '.local/share/flatpak/exports/bin')]
  return [
    ...onPath.flatMap((program) => native.map((data) => ({ program, profileList: list(data) }))),
    ...(snap === undefined
      ? []
      : [{ program: posix.join(SNAPS, snap[0]), profileList: list(home, 'snap', snap[1]) }]),
    ...exported.map((folder) => ({
      program: posix.join(folder, flatpak),
      profileList: browser === 'firefox' ? list(app, '.mozilla/firefox') : list(app, 'config', linuxData),
    })),
  ]
}
