/** Which process is at the other end of a socket. What another process could imitate counts for nothing. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { realpath, writeFile } from 'node:fs/promises'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { linuxPeer, otherInode } from '../../../main/asking/linux-peer.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

const SERVER = 'u_str ESTAB 0 0      /run/a b/socket 500 * 400'
const CLIENT = 'u_str ESTAB 0 0      * 400 * 500'

describe('the other end in the table of ss', () => {
  test.each<[string, readonly string[], string | null]>([
    ['both ends', ['u_str ESTAB 0 0 * 1 * 2', CLIENT, SERVER, 'u_dgr UNCONN 0 0 * 3 * 0'], '400'],
    ['the path at the client’s side too', ['u_str ESTAB 0 0 * 400 /run/a b/socket 500', SERVER], '400'],
    ['no line for this end', [CLIENT], null],
    ['no line for the other end', [SERVER], null],
    ['another one that claims to be the other end', [SERVER, CLIENT, 'u_str ESTAB 0 0 * 401 * 500'], null],
    ['another one that claims to be this end', [SERVER, SERVER.replace('400', '401'), CLIENT], null],
    [
      'a line in the path of a socket',
      [SERVER, CLIENT, 'u_str LISTEN 0 0 /tmp/x * 401 * 500', ' 7 * 0'],
      null,
    ],
    ['nothing', [], null],
  ])('with %s', (_what, lines, other) => {
    expect(otherInode(lines.join('\n'), '500')).toBe(other)
  })
})

const hasSs = ['/usr/bin/ss', '/bin/ss', '/usr/sbin/ss', '/sbin/ss'].some((path) => existsSync(path))

/** Connects, and holds the connection. */
const CONNECTS = "import('node:net').then(({ connect }) => connect(process.argv.at(-1)))"

describe.skipIf(process.platform !== 'linux' || !hasSs)('the process at the other end', () => {
  async function connectedTo(start: (path: string, folder: string) => ChildProcess | Promise<ChildProcess>) {
    const folder = await realpath(await freshFolder())
    // with a space, because ss does not quote the path
    const path = join(folder, 'the socket')
    const server = createServer().listen(path)
    await once(server, 'listening')
    const accepted = once(server, 'connection') as Promise<[Socket]>
    const child = await start(path, folder)
    const [socket] = await accepted
    onTestFinished(() => {
      child.kill('SIGKILL')
      socket.destroy()
      server.close()
    })
    return { child, folder, socket }
  }

  test('is found with its script and its parent, and is still there until it ends', async () => {
    const { child, folder, socket } = await connectedTo(async (path, inside) => {
      const script = join(inside, 'asks.mjs')
      await writeFile(script, CONNECTS)
      return spawn(process.execPath, [script, path])
    })
    const peer = await linuxPeer(socket)
    expect(peer?.process).toMatchObject({
      pid: child.pid,
      executable: await realpath(process.execPath),
      script: join(folder, 'asks.mjs'),
    })
    expect(peer?.parent?.pid).toBe(process.pid)
    expect(await peer?.isStillThere()).toBe(true)
    child.kill('SIGKILL')
    await once(child, 'close')
    expect(await peer?.isStillThere()).toBe(false)
  })

  test('is not known once it has ended', async () => {
    const { child, socket } = await connectedTo((path) => spawn(process.execPath, ['-e', CONNECTS, path]))
    child.kill('SIGKILL')
    await once(child, 'close')
    expect(await linuxPeer(socket)).toBeNull()
  })

  test('is not known while another process holds the same end', async () => {
    const opens = `const { connect } = require('node:net')
      const { spawn } = require('node:child_process')
      const socket = connect(process.argv.at(-1), () => {
        const child = spawn('/bin/sleep', ['1000'], { stdio: ['ignore', 'ignore', 'ignore', socket] })
        process.stdout.write(String(child.pid))
      })`
    const { child, socket } = await connectedTo((path) => spawn(process.execPath, ['-e', opens, path]))
    if (child.stdout === null) throw new Error('There is no output')
    const [pid] = (await once(child.stdout, 'data')) as [Buffer]
    onTestFinished(() => {
      process.kill(Number(pid.toString()), 'SIGKILL')
    })
    expect(await linuxPeer(socket)).toBeNull()
  })
})
