/**
 * When a program at a pipe counts as known. The functions of Windows are fakes here: test/platform/asking-windows.test.ts tries the
 * real ones on Wine.
 */

import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Handle, LoopPipe, WindowsNative } from '../../../main/asking/windows-native.ts'
import { windowsPeers } from '../../../main/asking/windows-peer.ts'

const ADDRESS = '\\\\.\\pipe\\homerealm-1f'
const USER = 'S-1-5-21-1-2-3-1001'

/** 100 ns since 1601, of epoch milliseconds. */
const time = (at: number): bigint => (BigInt(at) + 11_644_473_600_000n) * 10_000n
const EARLIER = time(Date.now() - 60_000)

interface FakeProcess {
  readonly parent?: number
  readonly executable?: string | null
  readonly start?: bigint | null
  readonly user?: string | null
  readonly hasEnded?: boolean
}

/** Processes by their IDs; the handle of a pipe is the ID of its client, and that of a process its own. */
function fakeWindows(processes: Readonly<Record<number, FakeProcess>>, changes: Partial<WindowsNative> = {}) {
  const [loop, open, rights] = [new Map<bigint, LoopPipe>(), [] as Handle[], [] as string[]]
  const of = (handle: Handle): FakeProcess => processes[Number(handle)] ?? {}
  const native: WindowsNative = {
    loopPipes: () => [...loop.values()],
    nameAtServer: () => 'homerealm-1f',
    allowOnly: (_handle, sid) => rights.push(sid) > 0,
    isLocalClient: () => true,
    clientProcess: Number,
    openProcess(pid) {
      if (!(pid in processes)) return null
      open.push(pid)
      return pid
    },
    close: (handle) => void open.splice(open.indexOf(handle), 1),
    isRunning: (handle) => of(handle).hasEnded !== true,
    userOf: (handle) => (of(handle).user === undefined ? USER : (of(handle).user ?? null)),
    ownUser: () => USER,
    executableOf: (handle) =>
      of(handle).executable === undefined ? `C:\\${handle}.exe` : (of(handle).executable ?? null),
    startOf: (handle) => (of(handle).start === undefined ? EARLIER : (of(handle).start ?? null)),
    parentOf: (handle) => of(handle).parent ?? null,
    commandLineOf: () => null,
    ...changes,
  }
  /** A connection of a process, as Node's event loop has it. */
  function connect(pid: number, address = BigInt(pid)): Socket {
    const socket = new Duplex({ read() {}, write() {} }) as Socket
    loop.set(address, { address, handle: pid })
    socket.once('close', () => loop.delete(address))
    onTestFinished(() => void socket.destroy())
    return socket
  }
  return { native, connect, open, rights }
}

const closed = (socket: Socket) => new Promise((resolve) => socket.once('close', resolve))

describe('a program at a pipe', () => {
  test('is known with what started it, and its handle stays open as long as the connection', async () => {
    const { native, connect, open, rights } = fakeWindows({ 3: { parent: 2 }, 2: { parent: 1 }, 1: {} })
    const socket = connect(3)
    const peer = await windowsPeers(ADDRESS, async () => native)(socket)
    expect(peer).toMatchObject({
      process: { pid: 3, executable: 'C:\\3.exe', script: null },
      parent: { pid: 2 },
      grandparent: { pid: 1 },
    })
    expect(open).toEqual([3])
    expect(rights).toEqual([USER])
    expect(await peer?.isStillThere()).toBe(true)
    socket.destroy()
    await closed(socket)
    expect(open).toEqual([])
    expect(await peer?.isStillThere()).toBe(false)
  })

  test.each<[string, FakeProcess, Partial<WindowsNative>?]>([
    [
      'that has started after the connection: its ID belonged to another one',
      { start: time(Date.now() + 60_000) },
    ],
    ['whose start is not told', { start: null }],
    ['whose user is not told', { user: null }],
    ['that came over the network', {}, { isLocalClient: () => false }],
    ['whose ID is not told', {}, { clientProcess: () => null }],
    ['that may not be opened', {}, { openProcess: () => null }],
    ['at another pipe of the app', {}, { nameAtServer: () => 'other' }],
    [
      'when a function fails',
      {},
      {
        startOf: () => {
          throw new Error('koffi')
        },
      },
    ],
  ])('is unverified %s', async (_what, process, changes) => {
    const { native, connect } = fakeWindows({ 3: process }, changes)
    const socket = connect(3)
    expect(await windowsPeers(ADDRESS, async () => native)(socket)).toBeNull()
    expect(socket.destroyed).toBe(false)
  })

  test('is unverified where koffi is missing', async () => {
    const { connect } = fakeWindows({ 3: {} })
    const peerOf = windowsPeers(ADDRESS, () => Promise.reject(new Error('no koffi')))
    expect(await peerOf(connect(3))).toBeNull()
    expect(await peerOf(connect(3, 4n))).toBeNull()
  })

  test('of another user is disconnected', async () => {
    const { native, connect } = fakeWindows({ 3: { user: 'S-1-5-21-1-2-3-1002' } })
    const socket = connect(3)
    expect(await windowsPeers(ADDRESS, async () => native)(socket)).toBeNull()
    expect(socket.destroyed).toBe(true)
  })

  test.each([
    ['on a server', '\\\\server\\share\\pac.exe'],
    ['that is not told', null],
  ])('has no executable %s', async (_where, executable) => {
    const { native, connect } = fakeWindows({ 3: { executable } })
    const peer = await windowsPeers(ADDRESS, async () => native)(connect(3))
    expect(peer?.process.executable).toBeNull()
  })

  test.each<[string, FakeProcess]>([
    ['has ended', { hasEnded: true }],
    ['has started after it', { start: EARLIER + 1n }],
  ])('has no parent that %s', async (_what, parent) => {
    const { native, connect, open } = fakeWindows({ 3: { parent: 2 }, 2: parent })
    const peer = await windowsPeers(ADDRESS, async () => native)(connect(3))
    expect(peer).toMatchObject({ process: { pid: 3 }, parent: null, grandparent: null })
    expect(open).toEqual([3])
  })
})

describe('two connections', () => {
  test('that come while koffi is loaded are both unverified, and a third one is known after they have gone', async () => {
    const { native, connect } = fakeWindows({ 3: {}, 4: {}, 5: {} })
    const peerOf = windowsPeers(ADDRESS, async () => native)
    const [one, other] = [connect(3), connect(4)]
    expect(await Promise.all([peerOf(one), peerOf(other)])).toEqual([null, null])
    for (const socket of [one, other]) {
      socket.destroy()
      await closed(socket)
    }
    expect((await peerOf(connect(5)))?.process.pid).toBe(5)
  })

  test('are not mixed up when the first one goes while koffi is loaded', async () => {
    const { native, connect } = fakeWindows({ 3: {}, 4: {} })
    const loaded = Promise.withResolvers<WindowsNative>()
    const peerOf = windowsPeers(ADDRESS, () => loaded.promise)
    const one = connect(3)
    const first = peerOf(one)
    one.destroy()
    await closed(one)
    const second = peerOf(connect(4))
    loaded.resolve(native)
    expect(await first).toBeNull()
    expect((await second)?.process.pid).toBe(4)
  })

  test('are told apart one after the other, also where the second has the address of the first', async () => {
    const { native, connect, rights } = fakeWindows({ 3: {}, 4: {}, 5: {} })
    const peerOf = windowsPeers(ADDRESS, async () => native)
    const one = connect(3, 7n)
    expect((await peerOf(one))?.process.pid).toBe(3)
    expect((await peerOf(connect(4, 8n)))?.process.pid).toBe(4)
    one.destroy()
    await closed(one)
    expect((await peerOf(connect(5, 7n)))?.process.pid).toBe(5)
    // the rights are set once
    expect(rights).toEqual([USER])
  })
})
