/** Starts a separate desktop: Xvfb, a window manager, and a real panel (xfce4-panel) that shows tray icons. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chown, copyFile, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import dbus, { type MessageBus } from 'dbus-next'
import { joinBus } from './session-bus.ts'

const WATCHER = 'org.kde.StatusNotifierWatcher'
const WATCHER_PATH = '/StatusNotifierWatcher'
const ITEM = 'org.kde.StatusNotifierItem'
const ITEM_PATH = '/StatusNotifierItem'

/** Milliseconds that the panel may take to start. */
const PATIENCE = 60_000

/** A bus that can start only the panel's settings, so that no keychain starts and asks for a new password. */
const BUS = (
  services: string,
) => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN" "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth><servicedir>${services}</servicedir>
<policy context="default"><allow user="*"/><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
`
const SETTINGS_SERVICE = '/usr/share/dbus-1/services/org.xfce.Xfconf.service'

const PANEL = `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0"><property name="configver" type="int" value="2"/>
<property name="panels" type="array"><value type="int" value="1"/><property name="panel-1" type="empty"><property name="position" type="string" value="p=6;x=0;y=0"/><property name="length" type="uint" value="100"/><property name="position-locked" type="bool" value="true"/><property name="size" type="uint" value="30"/>
<property name="plugin-ids" type="array"><value type="int" value="1"/><value type="int" value="2"/></property></property></property>
<property name="plugins" type="empty"><property name="plugin-1" type="string" value="separator"><property name="expand" type="bool" value="true"/></property><property name="plugin-2" type="string" value="systray"><property name="square-icons" type="bool" value="true"/></property></property></channel>
`

/** A menu entry in the panel. */
export interface PanelEntry {
  readonly number: number
  readonly label: string
  readonly enabled: boolean
  /** The PNG beside the label, base64; an empty text: none. */
  readonly icon: string
  readonly entries: readonly PanelEntry[]
}

export interface PanelDesktop {
  /** DISPLAY, the session bus and the folders for programs on this desktop. */
  readonly env: Readonly<Record<string, string>>
  /** The bus names of the panel's icons. */
  icons(): Promise<readonly string[]>
  /** The menu of an icon, requested like the panel does. */
  menu(icon: string): Promise<readonly PanelEntry[]>
  /** Chooses an entry of an icon's menu with the panel's message. */
  choose(icon: string, entry: PanelEntry): Promise<void>
  /** Clicks an icon with the panel's message. */
  click(icon: string): Promise<void>
  stop(): Promise<void>
}

/** Why a desktop cannot be started here, for a skipped test; null if it can. */
export function panelSkipReason(): string | null {
  if (process.platform !== 'linux') return 'a panel of one’s own needs Linux'
  const missing = ['Xvfb', 'openbox', 'xfce4-panel', 'dbus-daemon'].find(
    (program) => spawnSync('sh', ['-c', `command -v ${program}`], { stdio: 'ignore' }).status !== 0,
  )
  return missing === undefined ? null : `${missing} is not installed`
}

/** @param user for whom root starts the desktop */
export async function startPanelDesktop(
  user: { readonly uid: number; readonly gid: number } | null = null,
): Promise<PanelDesktop> {
  const home = await mkdtemp(join(tmpdir(), 'hr-panel-'))
  const channels = join(home, 'config', 'xfce4', 'xfconf', 'xfce-perchannel-xml')
  await mkdir(channels, { recursive: true })
  await mkdir(join(home, 'run'), { mode: 0o700 })
  await writeFile(join(channels, 'xfce4-panel.xml'), PANEL)
  await mkdir(join(home, 'services'))
  await copyFile(SETTINGS_SERVICE, join(home, 'services', 'org.xfce.Xfconf.service'))
  await writeFile(join(home, 'bus.conf'), BUS(join(home, 'services')))
  if (user !== null)
    for (const name of ['.', ...(await readdir(home, { recursive: true }))])
      await chown(join(home, name), user.uid, user.gid)
  const started: ChildProcess[] = []
  const env: Record<string, string> = {
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_RUNTIME_DIR: join(home, 'run'),
    XDG_CURRENT_DESKTOP: 'XFCE',
    NO_AT_BRIDGE: '1',
  }
  const start = (program: string, args: readonly string[], line?: number): ChildProcess => {
    const stdio = Array.from(
      { length: Math.max(3, (line ?? 0) + 1) },
      (_, fd) => (fd === line ? 'pipe' : 'ignore') as 'pipe' | 'ignore',
    )
    const child = spawn(program, args, {
      env: { PATH: process.env['PATH'], LANG: 'C.UTF-8', ...env },
      stdio,
      ...user,
    })
    started.push(child)
    return child
  }
  const firstLine = async (child: ChildProcess, fd: number): Promise<string> => {
    const [line] = await once(createInterface(child.stdio[fd] as Readable), 'line', {
      signal: AbortSignal.timeout(PATIENCE),
    })
    return String(line).trim()
  }
  let bus: MessageBus | null = null
  const stop = async () => {
    bus?.disconnect()
    for (const child of started.reverse()) {
      if (child.exitCode !== null || child.signalCode !== null) continue
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    }
    await rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
  }
  try {
    env['DISPLAY'] =
      `:${await firstLine(start('Xvfb', ['-displayfd', '3', '-screen', '0', '1400x900x24', '-nolisten', 'tcp', '-noreset'], 3), 3)}`
    env['DBUS_SESSION_BUS_ADDRESS'] = await firstLine(
      start('dbus-daemon', [`--config-file=${join(home, 'bus.conf')}`, '--nofork', '--print-address'], 1),
      1,
    )
    start('openbox', [])
    start('xfce4-panel', ['--disable-wm-check'])
    bus = await joinBus(env['DBUS_SESSION_BUS_ADDRESS'])
    await hostIsThere(bus)
  } catch (error) {
    await stop()
    throw error
  }
  return { env, stop, ...panelCalls(bus) }
}

/** Waits until the panel has announced that it shows icons. */
async function hostIsThere(bus: MessageBus): Promise<void> {
  const end = Date.now() + PATIENCE
  for (;;) {
    const there = await property(bus, WATCHER, WATCHER_PATH, WATCHER, 'IsStatusNotifierHostRegistered').catch(
      () => false,
    )
    if (there === true) return
    if (Date.now() > end) throw new Error('The panel shows no icons')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function call(
  bus: MessageBus,
  destination: string,
  path: string,
  of: string,
  member: string,
  signature: string,
  body: unknown[],
): Promise<unknown[]> {
  const reply = await bus.call(
    new dbus.Message({ destination, path, interface: of, member, signature, body }),
  )
  return reply?.body ?? []
}

async function property(
  bus: MessageBus,
  destination: string,
  path: string,
  of: string,
  name: string,
): Promise<unknown> {
  const [value] = await call(bus, destination, path, 'org.freedesktop.DBus.Properties', 'Get', 'ss', [
    of,
    name,
  ])
  return (value as { value: unknown } | undefined)?.value
}

type Layout = [number, Record<string, { value: unknown }>, { value: Layout }[]]

const entryOf = ([number, properties, children]: Layout): PanelEntry => ({
  number,
  label: properties['type']?.value === 'separator' ? '—' : String(properties['label']?.value ?? ''),
  enabled: properties['enabled']?.value !== false,
  icon: Buffer.from((properties['icon-data']?.value as Buffer | undefined) ?? []).toString('base64'),
  entries: children.map(({ value }) => entryOf(value)),
})

function panelCalls(bus: MessageBus): Omit<PanelDesktop, 'env' | 'stop'> {
  /** Calls the menu at the path that the icon names. */
  const callMenu = async (icon: string, member: string, signature: string, body: unknown[]) => {
    const path = String(await property(bus, icon, ITEM_PATH, ITEM, 'Menu'))
    return call(bus, icon, path, 'com.canonical.dbusmenu', member, signature, body)
  }
  return {
    async icons() {
      const items = (await property(
        bus,
        WATCHER,
        WATCHER_PATH,
        WATCHER,
        'RegisteredStatusNotifierItems',
      )) as string[]
      return items.map((item) => item.split('/')[0] ?? item)
    },
    async menu(icon) {
      const [, layout] = await callMenu(icon, 'GetLayout', 'iias', [0, -1, []])
      return entryOf(layout as Layout).entries
    },
    async choose(icon, { number }) {
      const clicked = callMenu(icon, 'Event', 'isvu', [number, 'clicked', new dbus.Variant('s', ''), 0])
      // the entry may end the app before it answers
      await clicked.catch((error: unknown) => {
        if ((error as { type?: unknown }).type !== 'org.freedesktop.DBus.Error.NoReply') throw error
      })
    },
    async click(icon) {
      await call(bus, icon, ITEM_PATH, ITEM, 'Activate', 'ii', [0, 0])
    },
  }
}
