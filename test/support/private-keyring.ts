/** Starts a separate D-Bus session and gnome-keyring, in any state that a keychain can have. It changes nothing outside its folder. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Message, type MessageBus, Variant } from 'dbus-next'
import { joinBus } from './session-bus.ts'

/**
 * - `unlocked` and `locked`: a keyring in that state.
 * - `no-login`: a keyring without a default collection, as after a login without a password.
 * - `none`: a bus without a keychain. `nobus`: no bus. `hung`: a keychain that never answers.
 */
export type KeyringState = 'unlocked' | 'locked' | 'no-login' | 'none' | 'nobus' | 'hung'

export interface PrivateKeyring {
  /** For child processes, or for `process.env` before keytar is loaded. */
  readonly env: Readonly<Record<string, string>>
  /** Locks the keyring, as a desktop does on sleep. */
  lock(): Promise<void>
  /** Starts the daemon again with the correct password. */
  unlock(): Promise<void>
  /** Ends the started processes and removes the folder. */
  stop(): Promise<void>
}

const PASSWORD = 'lab'
const NAME = 'org.freedesktop.secrets'
const LOGIN = '/org/freedesktop/secrets/collection/login'
const PATIENCE = 60_000

/** Why a keyring cannot be started here, for a skipped test; null if it can. */
export function keyringSkipReason(): string | null {
  if (process.platform !== 'linux') return 'a private keyring needs Linux'
  const missing = [
    ['dbus-daemon', 'dbus-daemon'],
    ['gnome-keyring-daemon', 'gnome-keyring'],
  ].find(([program]) => spawnSync(program ?? '', ['--version'], { stdio: 'ignore' }).error !== undefined)
  return missing === undefined ? null : `${missing[0]} is not installed (package ${missing[1]})`
}

/** Starts a keyring in a new folder. @throws Error that names a missing program */
export async function startPrivateKeyring({ state }: { state: KeyringState }): Promise<PrivateKeyring> {
  const reason = keyringSkipReason()
  if (reason !== null) throw new Error(`No private keyring: ${reason}.`)
  const home = await mkdtemp(join(tmpdir(), 'hr-keyring-'))
  const env = {
    HOME: home,
    XDG_DATA_HOME: join(home, 'data'),
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
    XDG_RUNTIME_DIR: join(home, 'run'),
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(home, 'run', state === 'nobus' ? 'no-bus' : 'bus')}`,
  }
  for (const folder of ['data', 'config', 'cache', 'run'])
    await mkdir(join(home, folder), { mode: 0o700, recursive: true })

  const started: ChildProcess[] = []
  let bus: MessageBus | null = null
  let daemon: ChildProcess | null = null

  const start = (program: string, args: readonly string[], input?: string): ChildProcess => {
    const child = spawn(program, args, {
      env: { PATH: process.env['PATH'], ...env },
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'ignore'],
    })
    started.push(child)
    // its exit event reports a program that ends early
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
    return child
  }
  const end = async (child: ChildProcess): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
  const ask = (path: string, of: string, member: string, signature: string, body: unknown[]) =>
    (bus as MessageBus).call(new Message({ destination: NAME, path, interface: of, member, signature, body }))
  const startDaemon = async () => {
    const there = nameOwned(bus as MessageBus)
    const unlock = state === 'no-login' ? [] : ['--unlock']
    daemon = start('gnome-keyring-daemon', ['--foreground', ...unlock, '--components=secrets'], PASSWORD)
    daemon.stdout?.resume()
    await there
  }
  const lock = async () => {
    await ask('/org/freedesktop/secrets', 'org.freedesktop.Secret.Service', 'Lock', 'ao', [[LOGIN]])
    const reply = await ask(LOGIN, 'org.freedesktop.DBus.Properties', 'Get', 'ss', [
      'org.freedesktop.Secret.Collection',
      'Locked',
    ])
    const locked: unknown = reply?.body[0]
    if (!(locked instanceof Variant) || locked.value !== true) throw new Error('The keyring did not lock.')
  }
  const stop = async () => {
    bus?.disconnect()
    for (const child of started.reverse()) await end(child)
    await rm(home, { recursive: true, force: true })
  }

  try {
    if (state !== 'nobus') {
      await writeFile(join(home, 'bus.conf'), busConfig(join(home, 'run', 'bus')))
      const daemonOfBus = start('dbus-daemon', [
        '--nofork',
        '--print-address',
        `--config-file=${join(home, 'bus.conf')}`,
      ])
      await firstLine(daemonOfBus)
      bus = await joinBus(env.DBUS_SESSION_BUS_ADDRESS)
    }
    if (state !== 'none' && state !== 'nobus') await startDaemon()
    if (state === 'locked') await lock()
    if (state === 'hung') (daemon as ChildProcess | null)?.kill('SIGSTOP')
  } catch (error) {
    await stop()
    throw error
  }
  return {
    env,
    lock,
    async unlock() {
      if (daemon !== null) await end(daemon)
      await startDaemon()
    },
    stop,
  }
}

/** Resolves once the keychain has its name on the bus. */
function nameOwned(bus: MessageBus): Promise<void> {
  const toBus = (member: string, body: unknown[]) =>
    bus.call(
      new Message({
        destination: 'org.freedesktop.DBus',
        path: '/org/freedesktop/DBus',
        interface: 'org.freedesktop.DBus',
        member,
        signature: 's',
        body,
      }),
    )
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => settle(new Error(`${NAME} did not come onto the bus.`)), PATIENCE)
    const settle = (error?: Error) => {
      clearTimeout(limit)
      bus.off('message', onMessage)
      if (error) reject(error)
      else resolve()
    }
    const onMessage = (message: Message) => {
      const [name, , owner] = message.body as unknown[]
      if (message.member === 'NameOwnerChanged' && name === NAME && owner !== '') settle()
    }
    bus.on('message', onMessage)
    toBus('AddMatch', [
      `type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='${NAME}'`,
    ])
      .then(() => toBus('NameHasOwner', [NAME]))
      .then((reply) => {
        if (reply?.body[0] === true) settle()
      }, settle)
  })
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('It has no output.')
  for await (const line of createInterface({ input: child.stdout })) return line
  throw new Error('It ended without a word.')
}

/** A bus without service folders, so that it starts no services. */
const busConfig = (
  socket: string,
) => `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path=${socket}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>
`
