/** The limits of a connection, and who may have one. */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { chmod } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { listen, MOST_CONNECTIONS, TIME_TO_SEND } from '../../../main/asking/listener.ts'
import { type AskingAnswer, LONGEST_REQUEST } from '../../../main/asking/messages.ts'
import { announce, preparePlace } from '../../../main/asking/place.ts'
import { refusal } from '../../../main/asking/refused.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

afterEach(() => {
  vi.useRealTimers()
})

interface Asked {
  readonly line: string
  readonly peer: string
  readonly signal: AbortSignal
}

async function started({ answers = true, identify = async () => 'somebody' } = {}) {
  const dataDir = await freshFolder()
  const { platform } = process
  const address = await preparePlace({ dataDir, onNetwork: false, platform, env: { USERPROFILE: dataDir } })
  const asked: Asked[] = []
  const reported: unknown[] = []
  const arrived = Promise.withResolvers<Asked>()
  const listener = await listen(address, {
    identify,
    answer: (line, peer, signal) => {
      asked.push({ line, peer, signal })
      arrived.resolve({ line, peer, signal })
      return answers ? Promise.resolve(refusal('never')) : new Promise<AskingAnswer>(() => undefined)
    },
    refusal,
    report: (error) => reported.push(error),
  })
  onTestFinished(() => listener.close())
  await announce(dataDir, address)
  return { address, arrived: arrived.promise, asked, listener, reported }
}

async function opened(address: string): Promise<Socket> {
  const socket = connect(address)
  socket.on('error', () => undefined)
  onTestFinished(() => void socket.destroy())
  await once(socket, 'connect')
  return socket
}

/** All that comes until the other side ends. */
async function heard(socket: Socket): Promise<string> {
  let text = ''
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString()
  })
  await once(socket, 'close')
  return text
}

const codeIn = (text: string): unknown => (JSON.parse(text) as { refused: { code: string } }).refused.code

describe('a connection', () => {
  test('carries one request, in any pieces, and one answer', async () => {
    const { address, asked } = await started()
    const socket = await opened(address)
    const answer = heard(socket)
    socket.write('{"a":')
    socket.write('1}\n')
    expect(await answer).toMatch(/^\{"version":1,"refused":\{"code":"never".*\}\n$/)
    expect(asked.map(({ line, peer }) => [line, peer])).toEqual([['{"a":1}', 'somebody']])
  })

  test.each([
    ['a byte more than a request may have', `${'a'.repeat(LONGEST_REQUEST)}\n`],
    ['a flood without a line end', 'a'.repeat(1024 * 1024)],
  ])('with %s is refused, and nothing is asked', async (_what, text) => {
    const { address, asked } = await started()
    const socket = await opened(address)
    const answer = heard(socket)
    socket.write(text)
    // the app may close before it has read all
    expect(['malformed', 'closed']).toContain(
      await answer.then((said) => (said === '' ? 'closed' : codeIn(said))),
    )
    expect(asked).toEqual([])
  })

  test('with as many bytes as a request may have is read', async () => {
    const { address, asked } = await started()
    const socket = await opened(address)
    const answer = heard(socket)
    socket.write(`${'a'.repeat(LONGEST_REQUEST - 1)}\n`)
    expect(codeIn(await answer)).toBe('never')
    expect(asked).toHaveLength(1)
  })

  test('without a request is refused after its time', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { address } = await started()
    const socket = await opened(address)
    const answer = heard(socket)
    socket.write('{"version"')
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1))
    vi.advanceTimersByTime(TIME_TO_SEND)
    expect(codeIn(await answer)).toBe('too-slow')
  })

  test('that the program ends takes the request back', async () => {
    const { address, arrived } = await started({ answers: false })
    const socket = await opened(address)
    socket.write('{}\n')
    const { signal } = await arrived
    expect(signal.aborted).toBe(false)
    socket.end()
    if (!signal.aborted) await once(signal, 'abort')
  })

  test.each([
    ['after', '{}\n', '{}\n'],
    ['together with', '{}\n{}\n', ''],
  ])('with more %s the request is closed', async (_when, first, later) => {
    const { address, arrived } = await started({ answers: false })
    const socket = await opened(address)
    const answer = heard(socket)
    socket.write(first)
    const { signal } = await arrived
    socket.write(later)
    expect(await answer).toBe('')
    if (!signal.aborted) await once(signal, 'abort')
  })

  test('beyond the most at once is closed', async () => {
    const { address } = await started({ answers: false })
    for (let n = 0; n < MOST_CONNECTIONS; n++) (await opened(address)).write('{}\n')
    const socket = await opened(address)
    expect(await heard(socket)).toBe('')
  })

  test('that ends at once does not let a program begin ever more searches for who it is', async () => {
    const searches: PromiseWithResolvers<string>[] = []
    const identify = () => {
      const search = Promise.withResolvers<string>()
      searches.push(search)
      return search.promise
    }
    const { address, reported } = await started({ identify })
    for (let n = 0; n < 3 * MOST_CONNECTIONS; n++) {
      const socket = await opened(address)
      const closed = once(socket, 'close')
      socket.destroy()
      await closed
    }
    const last = await opened(address)
    expect(await heard(last)).toBe('')
    expect(searches).toHaveLength(MOST_CONNECTIONS)

    for (const { resolve } of searches) resolve('somebody')
    const next = await opened(address)
    const answer = heard(next)
    next.write('{}\n')
    await vi.waitFor(() => expect(searches).toHaveLength(MOST_CONNECTIONS + 1))
    searches.at(-1)?.resolve('somebody')
    expect(codeIn(await answer)).toBe('never')
    expect(reported).toEqual([])
  })

  test('ends when the app quits', async () => {
    const { address, arrived, listener, reported } = await started({ answers: false })
    const socket = await opened(address)
    const answer = heard(socket)
    socket.write('{}\n')
    const { signal } = await arrived
    listener.close()
    expect([await answer, signal.aborted, reported]).toEqual(['', true, []])
    await expect(opened(address)).rejects.toBeDefined()
  })
})

/** Connects as another user, or as this one. */
async function connectsAs(user: number | null, address: string): Promise<string> {
  const becomes =
    user === null ? '' : `process.setgroups([]); process.setgid(${user}); process.setuid(${user});`
  const script = `${becomes} const s = require('node:net').connect(process.argv.at(-1))
    s.on('connect', () => { console.log('connected'); s.destroy() }).on('error', ({ code }) => console.log(code))`
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script, address])
  return stdout.trim()
}

describe.skipIf(process.platform !== 'linux' || process.getuid?.() !== 0)('another user', () => {
  test.each([
    ['by the folder', 0o700, 0o666],
    ['by the socket', 0o755, 0o600],
  ])('is refused %s alone', async (_what, folderMode, socketMode) => {
    const { address, asked } = await started()
    await chmod(join(address, '../..'), 0o755)
    await chmod(dirname(address), folderMode)
    await chmod(address, socketMode)
    expect([await connectsAs(null, address), await connectsAs(65534, address)]).toEqual([
      'connected',
      'EACCES',
    ])
    await chmod(dirname(address), 0o755)
    await chmod(address, 0o666)
    // what stands in the way is the mode, and nothing else
    expect(await connectsAs(65534, address)).toBe('connected')
    expect(asked).toEqual([])
  })
})
