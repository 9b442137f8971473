/**
 * Which program asks, on Windows: real processes at a real named pipe, on a Node for Windows that Wine runs. Wine does not enforce
 * the rights of a pipe, and has one user.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Peer, ProcessFacts } from '../../main/asking/peer.ts'
import { sharedFolder } from '../support/shared-folder.ts'
import { type WindowsNode, windowsNode } from '../support/windows-node.ts'

const program = fileURLToPath(new URL('../support/asking-on-windows.ts', import.meta.url))

const ASKS = `
import { connect } from 'node:net'
const socket = connect(process.argv.at(-1), () => socket.write(String(process.pid)))
`

/** Leaves the connection to a child, sends the child's process ID, and ends. */
const HANDS_OVER = `
import { spawn } from 'node:child_process'
import { connect } from 'node:net'
const socket = connect(process.argv.at(-1), () => {
  const stdio = ['ignore', 'ignore', 'ignore', socket]
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio, detached: true })
  socket.write(String(child.pid), () => process.exit())
})
`

interface Result {
  readonly own: { readonly pid: number; readonly user: string; readonly executable: string }
  readonly peer: Omit<Peer, 'isStillThere'>
  readonly said: number
  readonly rights: string
  readonly whileItRuns: boolean
  readonly afterItEnded: boolean
  readonly atOnce: readonly { readonly said: number; readonly found: number | null }[]
  readonly withCode: ProcessFacts
  readonly handedOver: { readonly isOpen: boolean; readonly opened: number; readonly heir: number }
  readonly onWine: Peer | null
}

const missing = ['wine', 'wineserver'].filter((name) => spawnSync('which', [name]).status !== 0)
const canRun = process.platform === 'linux' && process.arch === 'x64'
const toTry =
  canRun && missing.length === 0 ? await windowsNode().catch((error: Error) => error.message) : null
const reason = !canRun
  ? 'Wine runs it on 64-bit Linux'
  : missing.length > 0
    ? `${missing.join(', ')} not installed`
    : typeof toTry === 'string' && toTry

describe.skipIf(reason)(`at a pipe of Windows${reason ? ` (skipped: ${reason})` : ''}`, () => {
  const folder = sharedFolder()
  const onDrive = (path: string) => `Z:${path.replaceAll('/', '\\')}`
  let env: NodeJS.ProcessEnv
  let result: Result

  /** Node for Windows cannot write to a pipe of Linux, so a failure goes to a file. */
  async function wine(...args: string[]): Promise<void> {
    const [status] = await once(spawn('wine', args, { env, stdio: 'ignore' }), 'exit')
    if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`)
  }

  beforeAll(async () => {
    const { executable, modules } = toTry as WindowsNode
    env = {
      ...process.env,
      ...{ WINEPREFIX: join(folder, 'wine'), WINEDEBUG: '-all', WINEARCH: 'win64' },
      NODE_PATH: onDrive(modules),
      NODE_OPTIONS: '',
    }
    await writeFile(join(folder, 'asks.mjs'), ASKS)
    await writeFile(join(folder, 'hands-over.mjs'), HANDS_OVER)
    await wine('wineboot', '-i')
    await wine('reg', 'add', 'HKCU\\Software\\Wine', '/v', 'Version', '/d', 'win10', '/f')
    const file = join(folder, 'result.json')
    await wine(executable, onDrive(program), onDrive(folder), onDrive(file))
    result = JSON.parse(await readFile(file, 'utf8'))
  }, 240_000)
  afterAll(async () => {
    await once(spawn('wineserver', ['-k', '-w'], { env, stdio: 'ignore' }), 'exit')
  })

  test('a program is found with its script and its parent, and is still there until it ends', () => {
    const { own, peer, said, whileItRuns, afterItEnded } = result
    expect(peer.process).toMatchObject({
      pid: said,
      parentPid: own.pid,
      executable: own.executable,
      // the command line names it relative to the folder
      script: onDrive(join(folder, 'asks.mjs')),
    })
    expect(peer.parent).toMatchObject({ pid: own.pid, script: onDrive(program) })
    expect([whileItRuns, afterItEnded]).toEqual([true, false])
  })

  test('several programs at once are never taken for each other', () => {
    expect(result.atOnce).toHaveLength(6)
    expect(new Set(result.atOnce.map(({ said }) => said))).toHaveLength(6)
    for (const { said, found } of result.atOnce) expect(found).toBe(said)
  })

  test('an interpreter that runs code has no script', () => {
    expect(result.withCode).toMatchObject({ executable: result.own.executable, script: null })
  })

  test('a program that has ended is not there, even if its child holds the connection', () => {
    const { opened, heir, isOpen } = result.handedOver
    expect(opened).not.toBe(heir)
    expect(isOpen).toBe(true)
  })

  test('the first one that asks leaves the pipe to this user alone', () => {
    expect(result.rights).toBe(`D:P(A;;GA;;;${result.own.user})`)
  })

  test('a program is unverified where a function is missing', () => {
    expect(result.onWine).toBeNull()
  })
})
