/** Where programs reach the app: a socket of this user, or on Windows a named pipe. A file in the data folder names it. */
import { createHash, randomBytes } from 'node:crypto'
import nodeFiles, { chmod, lstat, mkdir, rm, unlink } from 'node:fs/promises'
import { connect } from 'node:net'
import { dirname, isAbsolute, join } from 'node:path'
import { writeAtomically } from '../vault/atomic-file.ts'
import { makePrivate } from '../vault/private-folder.ts'

export interface PlaceFacts {
  readonly dataDir: string
  /** The data folder is on a network, where sockets do not work. */
  readonly onNetwork: boolean
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
}

/** Why programs cannot ask: somebody else may have made what is there. */
type PlaceTrouble = 'no-place' | 'not-own' | 'no-folder' | 'no-socket' | 'in-use'

/** The message is for the log. */
class PlaceError extends Error {
  override readonly name = 'PlaceError'
  readonly trouble: PlaceTrouble

  constructor(trouble: PlaceTrouble, path: string) {
    super(`${trouble}: ${path}`)
    this.trouble = trouble
  }
}

/** Folder in the data folder, with the file that names the socket or pipe. */
const folderOf = (dataDir: string): string => join(dataDir, 'asking')

/** Path of the file that names the socket or pipe. */
export const addressFile = (dataDir: string): string => join(folderOf(dataDir), 'address')

/** Longest path of a socket, bytes: `sun_path` with its end is 108 on Linux and 104 on macOS. */
const longestPath = (platform: NodeJS.Platform): number => (platform === 'darwin' ? 103 : 107)

/** Path of the socket: in the data folder, else in XDG_RUNTIME_DIR; null if it is too long in both. */
export function socketPath({ dataDir, onNetwork, platform, env }: PlaceFacts): string | null {
  const runtime = env['XDG_RUNTIME_DIR'] ?? ''
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16)
  const paths = [
    ...(onNetwork ? [] : [join(folderOf(dataDir), 'socket')]),
    ...(isAbsolute(runtime) ? [join(runtime, `homerealm-${name}`, 'socket')] : []),
  ]
  return paths.find((path) => Buffer.byteLength(path) <= longestPath(platform)) ?? null
}

/** A name that nobody can guess. Anyone on the computer can list the names of pipes, so it is no secret. */
const pipeName = (): string => `\\\\.\\pipe\\homerealm-${randomBytes(16).toString('hex')}`

/**
 * Makes the folders, for this user only, and removes a socket that nobody listens at.
 * @returns the socket's path, or the pipe's name @throws PlaceError, or the file system's error
 */
export async function preparePlace(facts: PlaceFacts): Promise<string> {
  const folder = folderOf(facts.dataDir)
  await makeOwnFolder(folder)
  await makePrivate(folder, facts)
  if (facts.platform === 'win32') return pipeName()
  const path = socketPath(facts)
  if (path === null) throw new PlaceError('no-place', facts.dataDir)
  await makeOwnFolder(dirname(path))
  await removeStale(path)
  return path
}

/** Writes where the app listens now. The socket gets its permissions first. */
export async function announce(dataDir: string, address: string): Promise<void> {
  if (process.platform !== 'win32') await chmod(address, 0o600)
  await writeAtomically(nodeFiles, addressFile(dataDir), Buffer.from(`${address}\n`))
}

/** Removes the file: on Windows, another user may make a pipe with its name once the app has ended. @throws the file system's error */
export const withdraw = (dataDir: string): Promise<void> => rm(addressFile(dataDir), { force: true })

/** @throws PlaceError if it is a link, no folder, or another user's */
async function makeOwnFolder(folder: string): Promise<void> {
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  const stats = await lstat(folder)
  if (!stats.isDirectory()) throw new PlaceError('no-folder', folder)
  if (!isOwn(stats)) throw new PlaceError('not-own', folder)
  if (process.platform !== 'win32' && (stats.mode & 0o077) !== 0) await chmod(folder, 0o700)
}

/** @throws PlaceError if something else is there, or another process listens */
async function removeStale(path: string): Promise<void> {
  const stats = await lstat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (stats === null) return
  if (!stats.isSocket()) throw new PlaceError('no-socket', path)
  if (!isOwn(stats)) throw new PlaceError('not-own', path)
  if (await isListening(path)) throw new PlaceError('in-use', path)
  await unlink(path)
}

/** True for this user's. Windows does not tell. */
export const isOwn = ({ uid }: { readonly uid: number }): boolean =>
  process.getuid === undefined || uid === process.getuid()

function isListening(path: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const socket = connect(path)
  socket.once('connect', () => resolve(true))
  // another error, such as a full backlog, means that somebody may listen
  socket.once('error', (error: NodeJS.ErrnoException) => resolve(error.code !== 'ECONNREFUSED'))
  return promise.finally(() => socket.destroy())
}
