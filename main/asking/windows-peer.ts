/**
 * Finds the process at the other end of a named pipe. Windows tells it of the pipe's handle, which Node does not give out. So the
 * pipes of Node's event loop are looked through for the one that no earlier connection has.
 */
import type { Socket } from 'node:net'
import { win32 } from 'node:path'
import type { Peer, ProcessFacts } from './peer.ts'
import { loadWindowsNative } from './windows-koffi.ts'
import type { Handle, WindowsNative } from './windows-native.ts'
import { windowsProcess } from './windows-process.ts'

/** The functions of Windows, and what they have told about this process. */
interface Loaded {
  readonly native: WindowsNative
  readonly ownUser: string
}

/**
 * Identifies the programs that connect to a pipe. Call it in the event of the connection. Null: the process is not certain. It
 * never rejects, and closes the connection of another user's process.
 * @param address the pipe's name, as Node listens at it @param load the functions of Windows, at the first connection
 */
export function windowsPeers(
  address: string,
  load: () => Promise<WindowsNative> = loadWindowsNative,
): (socket: Socket) => Promise<Peer | null> {
  const name = win32.basename(address)
  /** Pipes that earlier connections have, by libuv's addresses, which are used again. */
  const taken = new Set<bigint>()
  let loading: Promise<Loaded> | null = null
  let isPrivate = false

  /** The handle of this connection. Null if several new ones are there: which is which is not known. */
  function take(socket: Socket, native: WindowsNative): Handle | null {
    // without its own pipe, the only new one would be another connection's
    if (socket.destroyed || !socket.writable) return null
    const fresh = native
      .loopPipes()
      .filter((pipe) => !taken.has(pipe.address) && native.nameAtServer(pipe.handle) === name)
    const [own] = fresh
    if (own === undefined || fresh.length > 1) return null
    taken.add(own.address)
    socket.once('close', () => taken.delete(own.address))
    return own.handle
  }

  return async (socket) => {
    const connected = Date.now()
    try {
      loading ??= load().then((native) => ({ native, ownUser: native.ownUser() }))
      const { native, ownUser } = await loading
      const pipe = take(socket, native)
      if (pipe === null) return null
      if (!isPrivate) isPrivate = native.allowOnly(pipe, ownUser)
      const pid = native.isLocalClient(pipe) ? native.clientProcess(pipe) : null
      return pid === null ? null : await peerIn({ native, ownUser }, socket, { pid, connected })
    } catch {
      return null
    }
  }
}

interface Client {
  readonly pid: number
  /** Epoch milliseconds. */
  readonly connected: number
}

async function peerIn(
  { native, ownUser }: Loaded,
  socket: Socket,
  { pid, connected }: Client,
): Promise<Peer | null> {
  const handle = native.openProcess(pid)
  if (handle === null) return null
  let isOpen = true
  // while it is open, the ID means this process
  socket.once('close', () => {
    isOpen = false
    native.close(handle)
  })
  const user = native.userOf(handle)
  if (user !== null && user !== ownUser) socket.destroy()
  const start = native.startOf(handle)
  // what started later has got the ID of the process that connected
  const isCertain = user === ownUser && start !== null && inMilliseconds(start) <= connected
  const process = isCertain ? await windowsProcess(native, pid, handle) : null
  if (process === null) return null
  const parent = await parentOf(native, process)
  return {
    process,
    parent,
    grandparent: parent === null ? null : await parentOf(native, parent),
    isStillThere: async () => isOpen && native.isRunning(handle),
  }
}

/** A parent that has ended keeps its ID in its children, and another process may get it: that one has started later. */
async function parentOf(native: WindowsNative, child: ProcessFacts): Promise<ProcessFacts | null> {
  const handle = child.parentPid === 0 ? null : native.openProcess(child.parentPid)
  if (handle === null) return null
  try {
    const parent = native.isRunning(handle) ? await windowsProcess(native, child.parentPid, handle) : null
    return parent !== null && BigInt(parent.startTime) <= BigInt(child.startTime) ? parent : null
  } finally {
    native.close(handle)
  }
}

/** Milliseconds between 1601 and 1970. */
const UNIX_EPOCH = 11_644_473_600_000n

/** Epoch milliseconds, rounded down. @param time 100 ns since 1601 */
const inMilliseconds = (time: bigint): number => Number(time / 10_000n - UNIX_EPOCH)
