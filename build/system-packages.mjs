/** Which system packages a command needs, which of them are missing, and the command that installs them. */
// @ts-check
import { existsSync, readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * What is asked for. "bench window" is the part of the figures that runs on the Electron for tests.
 * @typedef {'start' | 'test' | 'check' | 'build' | 'bench' | 'bench window' | 'gallery' | 'screenshots' | 'package'} Command
 */

/**
 * @typedef {object} Machine
 * @property {NodeJS.Platform} platform
 * @property {boolean} display true if windows can be shown
 * @property {boolean} electron true if the app can run on Electron's binary
 * @property {boolean} time64 true if the packages of libraries with 64-bit times have names that end in t64
 * @property {boolean} services true if the system starts a service as soon as it is installed: then no services are installed
 * @property {boolean} unattended true if no person works on the machine: large packages disturb nobody there
 * @property {(name: string) => boolean} hasCommand
 * @property {(name: string) => boolean} hasLibrary
 * @property {(path: string) => boolean} hasFile
 */

/** @typedef {{ name: string, needed: boolean, why: string }} Missing */

/** What starts the Electron for tests. @type {readonly Command[]} */
const ON_TEST_ELECTRON = ['test', 'bench window']

/** The commands that start a Chromium for the stand-in. */
const CHROMIUM = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/**
 * @typedef {object} SystemPackage
 * @property {string} name on Debian and Ubuntu
 * @property {boolean} [time64] true if its name ends in t64 since Debian 13 and Ubuntu 24.04
 * @property {string} why
 * @property {(machine: Machine) => boolean} present
 * @property {(command: Command, machine: Machine) => 'needed' | 'optional' | 'no'} wanted
 */

/** Tests, and the demo without a display, start a keychain of their own. @param {Command} command @param {Machine} machine */
const ownKeychain = (command, machine) =>
  command === 'test' || (command === 'start' && !machine.display) ? 'optional' : 'no'

/** @param {string} command @returns {SystemPackage} */
const forTray = (command) => ({
  name: command,
  why: 'the tray is tried on a real panel',
  present: ({ hasCommand }) => hasCommand(command),
  wanted: (asked) => (asked === 'test' ? 'optional' : 'no'),
})

/** @param {string} name @returns {SystemPackage} */
const forWindows = (name) => ({
  name,
  why: 'the stand-in shows, hides and raises windows by it',
  present: ({ hasCommand }) => hasCommand(name),
  wanted: (asked, { display, electron }) =>
    asked === 'test' || (asked === 'start' && display && !electron) ? 'optional' : 'no',
})

/** @param {string} shell @returns {SystemPackage} */
const forCompletions = (shell) => ({
  name: shell,
  why: 'its completions are tried in it',
  present: ({ hasCommand }) => hasCommand(shell),
  wanted: (asked) => (asked === 'test' ? 'optional' : 'no'),
})

/** @param {string} name @param {string} library @param {boolean} [time64] @returns {SystemPackage} */
const forElectron = (name, library, time64 = false) => ({
  name,
  time64,
  why: 'Electron loads it',
  present: ({ hasLibrary }) => hasLibrary(library),
  wanted: (asked, { electron }) =>
    ON_TEST_ELECTRON.includes(asked) || (asked === 'start' && electron) ? 'optional' : 'no',
})

/** @param {string} name @param {string} command @param {string} why @returns {SystemPackage} */
const forPackages = (name, command, why) => ({
  name,
  why,
  present: ({ hasCommand }) => hasCommand(command),
  wanted: (asked) => (asked === 'package' || asked === 'test' ? 'optional' : 'no'),
})

/** @param {string} name @param {(machine: Machine) => boolean} present @returns {SystemPackage} */
const forTickets = (name, present) => ({
  name,
  why: 'the library of Kerberos tickets is compiled where it cannot be downloaded',
  present,
  wanted: (asked) => (asked === 'test' ? 'optional' : 'no'),
})

/** @param {string} name @param {(machine: Machine) => boolean} present @param {boolean} [service] @returns {SystemPackage} */
const forWindowsAccounts = (name, present, service = false) => ({
  name,
  why: 'Windows accounts are tried at a real realm, domain and web server',
  present,
  wanted: (asked, { services }) => (asked === 'test' && !(service && services) ? 'optional' : 'no'),
})

/** @type {readonly SystemPackage[]} */
const PACKAGES = [
  {
    name: 'chromium',
    why: 'the app runs on it where Electron’s binary cannot be had',
    present: ({ hasCommand }) => CHROMIUM.some(hasCommand),
    wanted: (command, { electron }) =>
      command === 'test'
        ? 'optional'
        : ['gallery', 'screenshots'].includes(command) || (['start', 'bench'].includes(command) && !electron)
          ? 'needed'
          : 'no',
  },
  {
    name: 'libsecret-1-0',
    why: 'the keychain is reached by it',
    present: ({ hasLibrary }) => hasLibrary('libsecret-1.so.0'),
    wanted: (command) =>
      ['check', 'build', 'gallery', 'screenshots', 'package'].includes(command) ? 'no' : 'optional',
  },
  {
    name: 'gnome-keyring',
    why: 'a keychain of our own for this run',
    present: ({ hasCommand }) => hasCommand('gnome-keyring-daemon'),
    wanted: ownKeychain,
  },
  {
    name: 'dbus',
    why: 'that keychain is reached over a bus of its own',
    present: ({ hasCommand }) => hasCommand('dbus-daemon'),
    wanted: ownKeychain,
  },
  {
    name: 'unzip',
    why: 'the Electron for tests is unpacked by it',
    present: ({ hasCommand }) => hasCommand('unzip'),
    wanted: (command) => (ON_TEST_ELECTRON.includes(command) || command === 'package' ? 'optional' : 'no'),
  },
  // apt installs Electron's other libraries as dependencies of these
  forElectron('libgtk-3-0', 'libgtk-3.so.0', true),
  forElectron('libnss3', 'libnss3.so'),
  forElectron('libasound2', 'libasound.so.2', true),
  forElectron('libgbm1', 'libgbm.so.1'),
  forElectron('libnotify4', 'libnotify.so.4'),
  {
    name: 'xvfb',
    why: 'windows are shown on it where there is no display',
    present: ({ hasCommand }) => hasCommand('Xvfb'),
    wanted: (asked) => (ON_TEST_ELECTRON.includes(asked) ? 'optional' : 'no'),
  },
  forTray('openbox'),
  forTray('xfce4-panel'),
  {
    name: 'dunst',
    why: 'notifications are tried at a real server',
    present: ({ hasCommand }) => hasCommand('dunst'),
    // on a desktop it would replace the user's own notification server
    wanted: (asked, { services }) => (asked === 'test' && !services ? 'optional' : 'no'),
  },
  {
    name: 'libnss3-tools',
    why: 'client certificates are put into a store by it',
    present: ({ hasCommand }) => hasCommand('certutil'),
    wanted: (asked) => (asked === 'test' ? 'optional' : 'no'),
  },
  {
    name: 'python3-azure',
    why: 'programs in Python sign in by it',
    present: ({ hasFile }) => hasFile('/usr/lib/python3/dist-packages/azure/identity/__init__.py'),
    // half a gigabyte for one test
    wanted: (asked, { unattended }) => (asked === 'test' && unattended ? 'optional' : 'no'),
  },
  forCompletions('fish'),
  forCompletions('zsh'),
  forWindows('xdotool'),
  forWindows('wmctrl'),
  forPackages('dpkg', 'dpkg-deb', 'the deb is made by it'),
  forPackages('rpm', 'rpmbuild', 'the rpm is made by it'),
  forPackages('libglib2.0-bin', 'gio', 'the menu entry is started by it'),
  forPackages('x11-utils', 'xprop', 'the window is found to be that of its menu entry'),
  forPackages('xdg-utils', 'xdg-mime', 'links are opened by it'),
  forPackages('desktop-file-utils', 'desktop-file-validate', 'the menu entry is checked by it'),
  {
    name: 'libgssapi-krb5-2',
    why: 'Kerberos tickets are used by it',
    present: ({ hasLibrary }) => hasLibrary('libgssapi_krb5.so.2'),
    wanted: (command) => (command === 'start' || command === 'test' ? 'optional' : 'no'),
  },
  forTickets('libkrb5-dev', ({ hasLibrary }) => hasLibrary('libgssapi_krb5.so')),
  forTickets('g++', ({ hasCommand }) => hasCommand('g++')),
  forTickets('make', ({ hasCommand }) => hasCommand('make')),
  forTickets('python3', ({ hasCommand }) => hasCommand('python3')),
  forWindowsAccounts('krb5-kdc', ({ hasCommand }) => hasCommand('krb5kdc'), true),
  forWindowsAccounts('krb5-admin-server', ({ hasCommand }) => hasCommand('kadmin.local'), true),
  forWindowsAccounts('krb5-user', ({ hasCommand }) => hasCommand('kinit')),
  forWindowsAccounts('apache2-bin', ({ hasCommand }) => hasCommand('apache2')),
  forWindowsAccounts('libapache2-mod-auth-gssapi', ({ hasLibrary }) => hasLibrary('mod_auth_gssapi.so')),
  forWindowsAccounts('gss-ntlmssp', ({ hasLibrary }) => hasLibrary('gssntlmssp/gssntlmssp.so')),
  forWindowsAccounts('samba', ({ hasCommand }) => hasCommand('samba'), true),
  forWindowsAccounts('samba-ad-provision', ({ hasFile }) => hasFile('/usr/share/samba/setup/provision.ldif')),
  forWindowsAccounts('samba-dsdb-modules', ({ hasLibrary }) => hasLibrary('samba/ldb/samba_dsdb.so')),
  forWindowsAccounts('samba-vfs-modules', ({ hasLibrary }) => hasLibrary('samba/vfs/acl_xattr.so')),
  forWindowsAccounts('winbind', ({ hasCommand }) => hasCommand('ntlm_auth'), true),
  forWindowsAccounts('iproute2', ({ hasCommand }) => hasCommand('ip')),
]

/** @param {Command} command @param {Machine} machine @returns {Missing[]} */
export function missingPackages(command, machine) {
  if (machine.platform !== 'linux') return []
  return PACKAGES.flatMap(({ name, time64, why, present, wanted }) => {
    const want = wanted(command, machine)
    if (want === 'no' || present(machine)) return []
    return [{ name: time64 && machine.time64 ? `${name}t64` : name, why, needed: want === 'needed' }]
  })
}

/** The command that a person runs to install them. @param {readonly Missing[]} missing */
export const installCommand = (missing) =>
  `sudo apt-get install --no-install-recommends ${missing.map(({ name }) => name).join(' ')}`

/** The arguments with which apt-get asks no questions and waits for another apt-get. @param {readonly Missing[]} missing */
export const installArguments = (missing) => [
  'install',
  '-y',
  '--no-install-recommends',
  '-o',
  'DPkg::Lock::Timeout=120',
  '-o',
  'APT::Status-Fd=3',
  ...missing.map(({ name }) => name),
]

/** @param {string} [path] the folders to search. Daemons are in sbin, which is not in every PATH. */
export const commandFinder = (path = `${process.env.PATH ?? ''}${delimiter}/usr/sbin${delimiter}/sbin`) => {
  const folders = path.split(delimiter).filter((folder) => folder !== '')
  return (/** @type {string} */ name) => folders.some((folder) => existsSync(join(folder, name)))
}

/** @param {readonly string[]} [roots] */
export const libraryFinder = (
  roots = ['/usr/lib', '/usr/lib64', '/lib', '/usr/local/lib', '/usr/lib/apache2/modules'],
) => {
  return (/** @type {string} */ name) =>
    roots.some((root) => {
      if (existsSync(join(root, name))) return true
      try {
        return readdirSync(root).some(
          (folder) => folder.includes('linux') && existsSync(join(root, folder, name)),
        )
      } catch {
        return false
      }
    })
}

/** True if library packages have names that end in t64: https://wiki.debian.org/ReleaseGoals/64bit-time @param {string} [folder] */
export function hasTime64(folder = '/var/lib/dpkg/info') {
  return existsSync(folder) && readdirSync(folder).some((name) => /t64(:\w+)?\.list$/.test(name))
}

/** True if windows can be shown. @param {NodeJS.ProcessEnv} env @param {NodeJS.Platform} platform */
export const hasDisplay = (env, platform) =>
  platform !== 'linux' || Boolean(env['DISPLAY'] || env['WAYLAND_DISPLAY'])
