/**
 * Runs on Node for Windows: listens at a named pipe as the app does, lets other processes connect, and writes what is found out
 * about each into a file. The arguments are the folder with the clients and the file.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import koffi from 'koffi'
import type { Peer } from '../../main/asking/peer.ts'
import { loadWindowsNative } from '../../main/asking/windows-koffi.ts'
import type { WindowsNative } from '../../main/asking/windows-native.ts'
import { windowsPeers } from '../../main/asking/windows-peer.ts'

const [folder, file] = process.argv.slice(2) as [string, string]
const native = await loadWindowsNative()
const started: ChildProcess[] = []

/** Listens at a new pipe and identifies each client. @param load in place of Windows' own functions */
async function listening(name: string, load?: () => Promise<WindowsNative>) {
  const address = `\\\\.\\pipe\\homerealm-${process.pid}-${name}`
  const peerOf = load === undefined ? windowsPeers(address) : windowsPeers(address, load)
  const clients: Client[] = []
  const server = createServer((socket) => {
    const first = once(socket, 'data').then(([line]) => Number(String(line)))
    clients.push({ socket, peer: peerOf(socket), said: first })
  }).listen(address)
  await once(server, 'listening')
  let taken = 0
  return {
    /** Starts a client in the folder. */
    start(...args: string[]): ChildProcess {
      const child = spawn(process.execPath, [...args, address], { cwd: folder, stdio: 'ignore' })
      started.push(child)
      return child
    },
    /** The next client, when it has connected. */
    async next(): Promise<Client> {
      const at = taken++
      while (clients.length <= at) await once(server, 'connection')
      return clients[at] as Client
    },
    rights() {
      const pipe = native
        .loopPipes()
        .find(({ handle }) => address.endsWith(native.nameAtServer(handle) ?? '?'))
      return pipe === undefined ? null : rightsOf(pipe.handle)
    },
  }
}

interface Client {
  readonly socket: Socket
  readonly peer: Promise<Peer | null>
  /** The number that it sends: its own process ID, or that of another process. */
  readonly said: Promise<number>
}

/** The access list of an object, in Windows' own notation. */
function rightsOf(handle: number | bigint): string | null {
  const security = koffi.load('advapi32.dll')
  const descriptor = Buffer.alloc(4096)
  const text: [string | null] = [null]
  const get = security.func(
    'int __stdcall GetKernelObjectSecurity(intptr_t of, uint32_t what, _Out_ uint8_t *into, uint32_t size, _Out_ uint32_t *needed)',
  )
  const toText = security.func(
    'int __stdcall ConvertSecurityDescriptorToStringSecurityDescriptorW(uint8_t *from, uint32_t version, uint32_t what, _Out_ str16 *text, void *size)',
  )
  if (get(handle, 4, descriptor, descriptor.length, [0]) === 0) return null
  return toText(descriptor, 1, 4, text, null) === 0 ? null : text[0]
}

// Wine lacks the function that tells whether a client came over the network
const place = await listening('local', async () => ({ ...native, isLocalClient: () => true }))

const first = place.start('asks.mjs')
const asks = await place.next()
const [peer, said] = await Promise.all([asks.peer, asks.said])
const rights = place.rights()
const whileItRuns = await peer?.isStillThere()
first.kill()
await once(asks.socket, 'close')
const afterItEnded = await peer?.isStillThere()

const six = Array.from({ length: 6 }, () => place.start('asks.mjs'))
const atOnce = await Promise.all(
  six.map(async () => {
    const each = await place.next()
    return { said: await each.said, found: (await each.peer)?.process.pid ?? null }
  }),
)

place.start('-e', "const socket = require('net').connect(process.argv.at(-1), () => socket.write('1'))")
const withCode = (await (await place.next()).peer)?.process

place.start('hands-over.mjs')
const handsOver = await place.next()
const opened = await handsOver.peer
const heir = await handsOver.said
while (await opened?.isStillThere()) await nextTurn()
const handedOver = { isOpen: !handsOver.socket.destroyed, opened: opened?.process.pid ?? null, heir }

const unchanged = await listening('unchanged')
unchanged.start('asks.mjs')
const onWine = await (await unchanged.next()).peer

const own = { pid: process.pid, user: native.ownUser(), executable: process.execPath }
writeFileSync(
  file,
  JSON.stringify({
    own,
    peer,
    said,
    rights,
    whileItRuns,
    afterItEnded,
    atOnce,
    withCode,
    handedOver,
    onWine,
  }),
)
for (const child of started) child.kill()
process.kill(heir)
process.exit(0)
