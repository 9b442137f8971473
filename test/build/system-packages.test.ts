/** The system packages that a command needs on a machine, and the one command that installs them. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  commandFinder,
  hasDisplay,
  hasTime64,
  installArguments,
  installCommand,
  libraryFinder,
  missingPackages,
} from '../../build/system-packages.mjs'
import { freshFolder } from '../support/fresh-folder.ts'

type Machine = Parameters<typeof missingPackages>[1]

const bare: Machine = {
  platform: 'linux',
  display: true,
  electron: false,
  hasCommand: () => false,
  hasLibrary: () => false,
  hasFile: () => false,
  time64: false,
  services: false,
  unattended: false,
}
const having = (...commands: string[]): Partial<Machine> => ({
  hasCommand: (name) => commands.includes(name),
})
const names = (missing: ReturnType<typeof missingPackages>) => missing.map(({ name }) => name)

const keychain = ['libsecret-1-0', 'gnome-keyring', 'dbus']
const electron = ['unzip', 'libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'libnotify4']
const panel = ['xvfb', 'openbox', 'xfce4-panel', 'dunst', 'libnss3-tools', 'fish', 'zsh', 'xdotool', 'wmctrl']
const packages = ['dpkg', 'rpm', 'libglib2.0-bin', 'x11-utils', 'xdg-utils', 'desktop-file-utils']
const tickets = ['libgssapi-krb5-2']
const compiling = ['libkrb5-dev', 'g++', 'make', 'python3']
const windowsAccounts = [
  ...compiling,
  ...[
    'krb5-kdc',
    'krb5-admin-server',
    'krb5-user',
    'apache2-bin',
    'libapache2-mod-auth-gssapi',
    'gss-ntlmssp',
  ],
  ...['samba', 'samba-ad-provision', 'samba-dsdb-modules', 'samba-vfs-modules', 'winbind', 'iproute2'],
]

describe('the missing packages', () => {
  const cases: [string, Parameters<typeof missingPackages>[0], Partial<Machine>, string[]][] = [
    ['start on a bare desktop', 'start', {}, ['chromium', 'libsecret-1-0', 'xdotool', 'wmctrl', ...tickets]],
    ['start with Electron', 'start', { electron: true }, ['libsecret-1-0', ...electron.slice(1), ...tickets]],
    ['start without a display', 'start', { display: false }, ['chromium', ...keychain, ...tickets]],
    [
      'test on a bare machine',
      'test',
      {},
      ['chromium', ...keychain, ...electron, ...panel, ...packages, ...tickets, ...windowsAccounts],
    ],
    [
      'test with Electron',
      'test',
      { electron: true },
      ['chromium', ...keychain, ...electron, ...panel, ...packages, ...tickets, ...windowsAccounts],
    ],
    [
      'test where no person works',
      'test',
      { platform: 'linux', electron: true, unattended: true, hasLibrary: () => true, hasCommand: () => true },
      ['python3-azure', 'samba-ad-provision'],
    ],
    [
      'test where services start by themselves',
      'test',
      { electron: true, services: true, hasLibrary: () => true },
      [
        ...[
          'chromium',
          'gnome-keyring',
          'dbus',
          'unzip',
          ...panel.filter((name) => name !== 'dunst'),
          ...packages,
          'g++',
          'make',
          'python3',
          'krb5-user',
          'apache2-bin',
        ],
        ...['samba-ad-provision', 'iproute2'],
      ],
    ],
    [
      'start with Electron where libraries have 64-bit times',
      'start',
      { electron: true, time64: true },
      [
        ...['libsecret-1-0', 'libgtk-3-0t64', 'libnss3', 'libasound2t64', 'libgbm1', 'libnotify4'],
        ...tickets,
      ],
    ],
    ['check', 'check', {}, []],
    ['build', 'build', {}, []],
    ['package', 'package', {}, ['unzip', ...packages]],
    ['gallery', 'gallery', {}, ['chromium']],
    ['gallery beside Electron', 'gallery', { electron: true }, ['chromium']],
    ['screenshots', 'screenshots', {}, ['chromium']],
    ['bench', 'bench', { electron: true, hasLibrary: () => true }, []],
    ['bench of the window', 'bench window', {}, ['libsecret-1-0', ...electron, 'xvfb']],
    ['start on macOS', 'start', { platform: 'darwin' }, []],
    ['test on Windows', 'test', { platform: 'win32' }, []],
    [
      'start beside Google Chrome',
      'start',
      { ...having('google-chrome', 'xdotool', 'wmctrl'), hasLibrary: () => true },
      [],
    ],
  ]
  it.each(cases)('for %s are listed', (_, command, machine, expected) => {
    expect(names(missingPackages(command, { ...bare, ...machine }))).toEqual(expected)
  })

  it('are required only if nothing runs without them', () => {
    const needed = (command: Parameters<typeof missingPackages>[0]) =>
      names(missingPackages(command, bare).filter((each) => each.needed))
    expect(needed('start')).toEqual(['chromium'])
    expect(needed('test')).toEqual([])
  })
})

it('the command for a person installs the same packages as apt-get', () => {
  const missing = missingPackages('start', { ...bare, display: false })
  expect(installCommand(missing)).toBe(
    'sudo apt-get install --no-install-recommends chromium libsecret-1-0 gnome-keyring dbus libgssapi-krb5-2',
  )
  const args = installArguments(missing)
  expect(args.slice(0, 3)).toEqual(['install', '-y', '--no-install-recommends'])
  expect(args.slice(-5)).toEqual(['chromium', 'libsecret-1-0', 'gnome-keyring', 'dbus', 'libgssapi-krb5-2'])
})

it('commands are found in the folders of PATH, and libraries in the folders of their platform', async () => {
  const folder = await freshFolder()
  await mkdir(join(folder, 'bin'))
  await mkdir(join(folder, 'lib', 'x86_64-linux-gnu'), { recursive: true })
  await writeFile(join(folder, 'bin', 'chromium'), '')
  await writeFile(join(folder, 'lib', 'x86_64-linux-gnu', 'libsecret-1.so.0'), '')
  await mkdir(join(folder, 'lib', 'other'))
  await writeFile(join(folder, 'lib', 'other', 'libother.so'), '')
  const hasCommand = commandFinder(`:${join(folder, 'none')}:${join(folder, 'bin')}`)
  expect([hasCommand('chromium'), hasCommand('xvfb')]).toEqual([true, false])
  const hasLibrary = libraryFinder([join(folder, 'none'), join(folder, 'lib')])
  expect([hasLibrary('libsecret-1.so.0'), hasLibrary('libother.so')]).toEqual([true, false])
})

it.each([
  [['libgtk-3-0t64.list'], true],
  [['libgtk-3-0t64:amd64.list'], true],
  [['libgtk-3-0:amd64.list', 'libt64-tools.list', 'libgtk-3-0t64:amd64.md5sums'], false],
  [null, false],
])('libraries have 64-bit times with the installed packages %j: %s', async (names, time64) => {
  const folder = await freshFolder()
  for (const name of names ?? []) await writeFile(join(folder, name), '')
  expect(hasTime64(names === null ? join(folder, 'none') : folder)).toBe(time64)
})

it.each([
  [{}, 'linux', false],
  [{ DISPLAY: '' }, 'linux', false],
  [{ DISPLAY: ':0' }, 'linux', true],
  [{ WAYLAND_DISPLAY: 'wayland-0' }, 'linux', true],
  [{}, 'darwin', true],
  [{}, 'win32', true],
] as const)('there is a display with %o on %s: %s', (env, platform, display) => {
  expect(hasDisplay(env, platform)).toBe(display)
})
