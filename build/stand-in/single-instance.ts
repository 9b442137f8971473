/** One instance for each data folder: the first listens on a socket, and a second one sends it its arguments. */
import { createHash } from 'node:crypto'
import { chmodSync, lstatSync, mkdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Handover {
  readonly argv: string[]
  readonly workingDirectory: string
}

/** The most characters that the first instance reads from a second one. */
const MAX_LENGTH = 65_536

/** A socket's path can have only about 100 characters. So a hash of the data folder names it, in a folder that only this user can read. */
function places(dataDir: string): { lock: string; socket: string } {
  const folder = join(tmpdir(), `homerealm-stand-in-${process.getuid?.() ?? 0}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 24)
  return { lock: join(dataDir, 'SingletonLock'), socket: join(folder, `${name}.sock`) }
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** The process ID in the lock; 0 if there is no lock or it is from another computer. */
function holderOf(lock: string): number {
  try {
    const [, host, pid] = /^(.*)-(\d+)$/.exec(readlinkSync(lock)) ?? []
    return host === hostname() ? Number(pid) : 0
  } catch {
    return 0
  }
}

/** True if this is the first instance. Replaces the lock of a process that has ended. */
export function takeLock(
  dataDir: string,
  handover: Handover,
  onSecond: (handover: Handover) => void,
): boolean {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const { lock, socket } = places(dataDir)
  // Chromium makes three links there, and takes no lock if other files have their names
  for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket'])
    if (lstatSync(join(dataDir, name), { throwIfNoEntry: false })?.isSymbolicLink() === false) return false
  const mine = `${hostname()}-${process.pid}`
  try {
    symlinkSync(mine, lock)
  } catch {
    const holder = holderOf(lock)
    if (holder > 0 && holder !== process.pid && isRunning(holder)) {
      handOver(socket, handover)
      return false
    }
    rmSync(lock, { force: true })
    symlinkSync(mine, lock)
  }
  rmSync(socket, { force: true })
  const server = createServer((connection) => {
    let text = ''
    connection.on('data', (chunk) => {
      text += chunk.toString()
      if (text.length > MAX_LENGTH) connection.destroy()
    })
    connection.on('end', () => onSecond(JSON.parse(text)))
    connection.on('error', () => undefined)
  })
  server.listen(socket)
  server.unref()
  process.once('exit', () => {
    rmSync(lock, { force: true })
    rmSync(socket, { force: true })
  })
  return true
}

/** The next instance is the first one. */
export function releaseLock(dataDir: string): void {
  for (const path of Object.values(places(dataDir))) rmSync(path, { force: true })
}

let pending: Promise<void> = Promise.resolve()

/** The second instance must not end before this resolves: then the first one has its arguments. */
export const handedOver = (): Promise<void> => pending

function handOver(socket: string, handover: Handover): void {
  pending = import('node:net').then(
    ({ connect }) =>
      new Promise<void>((resolve) => {
        const connection = connect(socket, () => connection.end(JSON.stringify(handover)))
        connection.once('close', () => resolve())
        connection.once('error', () => resolve())
      }),
  )
}
