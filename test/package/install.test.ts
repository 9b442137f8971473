/** The deb, installed on this machine: its files, its start by a person, and its removal without a trace. */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chownSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { APP_FOLDER, EXECUTABLE, NAME } from '../../build/package/linux/package-names.ts'
import manifest from '../../package.json' with { type: 'json' }
import { unprivilegedIds } from '../run/unprivileged.ts'
import { type PanelDesktop, panelSkipReason, startPanelDesktop } from '../support/panel-desktop.ts'
import { visibleWindows } from '../support/x-windows.ts'
import { packageFile, run } from './built.ts'

const BINARY = `${APP_FOLDER}/${EXECUTABLE}`
const ENTRY = `/usr/share/applications/${NAME}.desktop`

/** Milliseconds that the app may take to show or to end. */
const PATIENCE = 120_000

const dpkg = (...args: string[]) => spawnSync('dpkg', args, { encoding: 'utf8' })
const isInstalled = () => /^Status: install ok installed$/m.test(dpkg('-s', NAME).stdout)

function skipReason(): string | null {
  if (process.getuid?.() !== 0) return 'only root installs packages'
  if (!existsSync('/usr/bin/apt-get')) return 'there is no apt-get'
  if (!existsSync(packageFile('deb'))) return 'there is no deb'
  if (isInstalled()) return `${NAME} is installed here already`
  return panelSkipReason()
}

const apt = (...args: string[]): string =>
  execFileSync('apt-get', ['-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=120', ...args], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })

/** The process IDs of the app's main process. */
function mainProcesses(): number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const ours = all.filter((pid) => {
    try {
      return (
        readlinkSync(`/proc/${pid}/exe`) === BINARY &&
        !readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=')
      )
    } catch {
      return false
    }
  })
  return ours.map(Number)
}

const reason = skipReason()

describe.skipIf(reason !== null)(`the installed deb${reason === null ? '' : ` (skipped: ${reason})`}`, () => {
  const ids = unprivilegedIds() as { uid: number; gid: number }
  let files: string[] = []
  let desktop: PanelDesktop
  let env: NodeJS.ProcessEnv
  const asPerson = (command: string, args: readonly string[], more: NodeJS.ProcessEnv = {}) =>
    spawnSync(command, args, {
      encoding: 'utf8',
      env: { ...env, ...more },
      ...ids,
      cwd: '/',
      timeout: PATIENCE,
    })
  const windows = () => visibleWindows('class', 'Homerealm', { env, ...ids, cwd: '/' })
  const gone = () => expect.poll(mainProcesses, { timeout: PATIENCE }).toEqual([])

  beforeAll(async () => {
    apt('install', packageFile('deb'))
    files = dpkg('-L', NAME)
      .stdout.split('\n')
      .filter((path) => path !== '' && !lstatSync(path).isDirectory())
    desktop = await startPanelDesktop(ids)
    env = { PATH: process.env['PATH'], LANG: 'C.UTF-8', ...desktop.env }
  })
  afterAll(async () => {
    for (const pid of mainProcesses()) process.kill(pid, 'SIGKILL')
    if (isInstalled()) apt('purge', NAME)
    await desktop?.stop()
  })

  describe('installs', () => {
    it('the files of its list, unchanged and owned by root', () => {
      const { stdout } = dpkg('--verify', NAME)
      expect(stdout).toBe('')
      const others = files
        .map((path) => [path, lstatSync(path)] as const)
        .filter(([, { uid, gid }]) => uid !== 0 || gid !== 0)
      expect(others).toEqual([])
    })

    it('nothing that others may write, and only Chromium’s sandbox helper with the rights of root', () => {
      const modes = files
        .map((path) => [path, lstatSync(path)] as const)
        .filter(([, stats]) => !stats.isSymbolicLink())
      expect(modes.filter(([, { mode }]) => (mode & 0o022) !== 0)).toEqual([])
      expect(
        modes
          .filter(([, { mode }]) => (mode & 0o7000) !== 0)
          .map(([path, { mode }]) => [path, mode & 0o7777]),
      ).toEqual([[`${APP_FOLDER}/chrome-sandbox`, 0o4755]])
    })

    it('a menu entry, icons and a description that their validators accept', () => {
      run('desktop-file-validate', [ENTRY])
      for (const size of [16, 24, 32, 48, 64, 128, 256, 512])
        expect(files).toContain(`/usr/share/icons/hicolor/${size}x${size}/apps/${NAME}.png`)
      expect(files).toContain(`/usr/share/icons/hicolor/scalable/apps/${NAME}.svg`)
      const info = files.find((path) => path.endsWith('.metainfo.xml')) as string
      const found = spawnSync('appstreamcli', ['validate', '--no-net', '--explain', info], {
        encoding: 'utf8',
      })
      if (found.error === undefined) expect(found.stdout).not.toMatch(/^\s*[EW]:/m)
    })

    it('itself as the program for homerealm: links', () => {
      expect(asPerson('xdg-mime', ['query', 'default', 'x-scheme-handler/homerealm']).stdout.trim()).toBe(
        `${NAME}.desktop`,
      )
    })
  })

  describe('on the command line', () => {
    it('runs from the PATH, with the data of the app', () => {
      const version = asPerson(NAME, ['--version'])
      expect(version.stdout.trim()).toBe(manifest.version)
      const listed = asPerson(NAME, ['list', '--json'])
      expect([listed.status, JSON.parse(listed.stdout)]).toEqual([0, []])
      expect(existsSync(join(env['XDG_CONFIG_HOME'] as string, 'Homerealm', 'profiles.db'))).toBe(true)
    })

    it('has a manual page, and completions for each shell', () => {
      expect(run('zcat', ['/usr/share/man/man1/homerealm.1.gz'])).toContain('.SH SYNOPSIS')
      expect(run('bash', ['-n', '/usr/share/bash-completion/completions/homerealm'])).toBe('')
      for (const path of [
        '/usr/share/zsh/vendor-completions/_homerealm',
        '/usr/share/fish/vendor_completions.d/homerealm.fish',
      ])
        expect(readFileSync(path, 'utf8')).toContain('homerealm')
    })
  })

  describe('started from its menu entry by a person without rights', () => {
    it('shows its window, in its sandbox', async () => {
      const child = spawn('gio', ['launch', ENTRY], { env, ...ids, cwd: '/', stdio: 'ignore' })
      await once(child, 'exit')
      await expect.poll(windows, { timeout: PATIENCE }).toHaveLength(1)
      expect(mainProcesses()).toHaveLength(1)
      const names = () => windows().map((id) => asPerson('xdotool', ['getwindowname', id]).stdout.trim())
      await expect.poll(names, { timeout: PATIENCE }).toEqual(['Homerealm'])
      await expect.poll(sandboxedPages, { timeout: PATIENCE }).toBeGreaterThan(0)
    })

    it('has a window that the desktop assigns to its menu entry', () => {
      const [, wmClass] = /^StartupWMClass=(.+)$/m.exec(readFileSync(ENTRY, 'utf8')) ?? []
      expect(asPerson('xprop', ['-id', windows()[0] as string, 'WM_CLASS']).stdout).toContain(`"${wmClass}"`)
    })

    it('opens links of the desktop, even if its window is closed', async () => {
      expect(asPerson('wmctrl', ['-ic', windows()[0] as string]).status).toBe(0)
      await expect.poll(windows, { timeout: PATIENCE }).toEqual([])
      asPerson('xdg-open', ['homerealm://open?url=https%3A%2F%2Fcontoso.crm.dynamics.com'])
      await expect.poll(windows, { timeout: PATIENCE }).toHaveLength(1)
      await expect.poll(mainProcesses, { timeout: PATIENCE }).toHaveLength(1)
    })

    it('has an icon in the tray, and ends by Quit', async () => {
      await expect.poll(() => desktop.icons(), { timeout: PATIENCE }).toHaveLength(1)
      const [icon] = await desktop.icons()
      const quit = (await desktop.menu(icon as string)).find(({ label }) => label === 'Quit')
      await desktop.choose(icon as string, quit as NonNullable<typeof quit>)
      await gone()
      expect(await desktop.icons()).toEqual([])
    })
  })

  it('starts in the tray without its window at the sign-in to the computer, and its menu entry shows the window', async () => {
    const child = spawn(BINARY, ['--hidden'], { env, ...ids, cwd: '/', stdio: 'ignore' })
    await expect.poll(() => desktop.icons(), { timeout: PATIENCE }).toHaveLength(1)
    expect(windows()).toEqual([])
    asPerson('gio', ['launch', ENTRY])
    await expect.poll(windows, { timeout: PATIENCE }).toHaveLength(1)
    child.kill()
    await gone()
  })

  describe('gives other programs no way in', () => {
    it.each([
      ['ELECTRON_RUN_AS_NODE', { ELECTRON_RUN_AS_NODE: '1' }],
      ['NODE_OPTIONS', { NODE_OPTIONS: '--require ./planted.cjs' }],
    ])('by %s', async (_, planted) => {
      const folder = mkdtempSync(join(tmpdir(), 'homerealm-planted-'))
      try {
        const mark = join(folder, 'mark')
        const script = join(folder, 'planted.cjs')
        writeFileSync(script, `require('node:fs').writeFileSync(${JSON.stringify(mark)}, 'ran')`)
        chownSync(folder, ids.uid, ids.gid)
        const more = Object.fromEntries(
          Object.entries(planted).map(([name, value]) => [name, value.replace('./planted.cjs', script)]),
        )
        const child = spawn(BINARY, [script], {
          env: { ...env, ...more },
          ...ids,
          cwd: folder,
          stdio: 'ignore',
        })
        await expect.poll(windows, { timeout: PATIENCE }).toHaveLength(1)
        child.kill()
        await gone()
        expect(existsSync(mark)).toBe(false)
      } finally {
        rmSync(folder, { recursive: true })
      }
    })

    it('by --inspect', async () => {
      const port = 39_229
      const child = spawn(BINARY, [`--inspect=${port}`], { env, ...ids, cwd: '/', stdio: 'ignore' })
      await expect.poll(windows, { timeout: PATIENCE }).toHaveLength(1)
      const socket = connect(port, '127.0.0.1')
      const [error] = await Promise.race([once(socket, 'error'), once(socket, 'connect')])
      expect((error as NodeJS.ErrnoException | undefined)?.code).toBe('ECONNREFUSED')
      child.kill()
      await gone()
    })

    it('by --remote-debugging-port, with which it does not start', () => {
      const { status, stderr } = asPerson(BINARY, ['--remote-debugging-port=39230'])
      expect(status).toBe(2)
      expect(stderr).toContain('does not start with --remote-debugging-port')
    })
  })

  it('is removed without a trace, except for the data of the person', () => {
    const data = join(env['XDG_CONFIG_HOME'] as string, 'Homerealm', 'profiles.db')
    expect(existsSync(data)).toBe(true)
    apt('remove', NAME)
    expect(files.filter((path) => existsSync(path))).toEqual([])
    expect(existsSync(APP_FOLDER)).toBe(false)
    expect(existsSync(`/etc/apparmor.d/${EXECUTABLE}`)).toBe(false)
    expect(isInstalled()).toBe(false)
    // nothing is left for a purge
    expect(dpkg('-s', NAME).status).not.toBe(0)
    expect(existsSync(data)).toBe(true)
  })
})

/** The pages of the app in Chromium's sandbox, which has its own namespace. */
function sandboxedPages(): number {
  const own = readlinkSync('/proc/self/ns/pid')
  return readdirSync('/proc').filter((pid) => {
    try {
      return (
        /^\d+$/.test(pid) &&
        readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer') &&
        readlinkSync(`/proc/${pid}/exe`) === BINARY &&
        readlinkSync(`/proc/${pid}/ns/pid`) !== own &&
        /^Seccomp:\s+2$/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
      )
    } catch {
      return false
    }
  }).length
}
