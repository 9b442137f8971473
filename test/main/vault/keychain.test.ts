/** The real keychain (gnome-keyring on a private bus) in each of its states, and the vault over it, in processes of their own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished } from 'vitest'
import { freshFolder } from '../../support/fresh-folder.ts'
import { type KeyringState, keyringSkipReason, startPrivateKeyring } from '../../support/private-keyring.ts'
import { COOKIES, TOKENS } from '../../support/vault-fakes.ts'
import type { Step, Task } from '../../support/vault-process.ts'

const PROGRAM = fileURLToPath(new URL('../../support/vault-process.ts', import.meta.url))
const skip = keyringSkipReason()
const CANARY = 'canary-52ab90-cookie'

function start(env: Readonly<Record<string, string>>, task: Task): ChildProcess {
  const child = spawn(process.execPath, [PROGRAM, JSON.stringify(task)], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return child
}

async function run(env: Readonly<Record<string, string>>, task: Task) {
  const child = start(env, task)
  const exit = once(child, 'exit')
  const results: unknown[] = []
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream }))
    results.push(JSON.parse(line))
  const [status] = await exit
  return { results, status: status as number | null }
}

async function keyring(state: KeyringState) {
  const dataDir = await freshFolder()
  const started = await startPrivateKeyring({ state })
  onTestFinished(started.stop)
  return {
    ...started,
    dataDir,
    run: async (steps: readonly Step[], limit?: number) =>
      (await run(started.env, { dataDir, steps, ...(limit === undefined ? {} : { limit }) })).results,
  }
}

const write: Step = { do: 'write', id: TOKENS, text: CANARY }
const read: Step = { do: 'read', id: TOKENS }

describe.skipIf(skip !== null)(`a keyring${skip === null ? '' : ` (skipped: ${skip})`}`, () => {
  it('that is unlocked keeps a sign-in for the next process', async () => {
    const { run: session, dataDir } = await keyring('unlocked')
    expect(await session([{ do: 'open' }, write, read])).toEqual([{ state: 'ready' }, true, CANARY])
    expect(await session([read])).toEqual([CANARY])
    const { keyId } = JSON.parse(await readFile(join(dataDir, 'vault', 'vault.json'), 'utf8'))
    const [key] = await session([{ do: 'keychain-read', account: `vault key ${keyId}` }])
    expect(Buffer.from(key as string, 'base64')).toHaveLength(32)
  })

  it('that is locked later leaves the vault as it is, and gives the sign-in back after unlocking', async () => {
    const { run: session, dataDir, lock, unlock } = await keyring('unlocked')
    await session([write])
    const before = await readdir(join(dataDir, 'vault'))
    await lock()
    expect(await session([{ do: 'open' }, read])).toEqual([
      expect.objectContaining({ state: 'locked' }),
      null,
    ])
    expect(await readdir(dataDir)).toEqual(['vault'])
    expect(await readdir(join(dataDir, 'vault'))).toEqual(before)
    await unlock()
    expect(await session([{ do: 'open' }, read])).toEqual([{ state: 'ready' }, CANARY])
  })

  it('from which another program deleted the key sets the vault aside with a notice', async () => {
    const { run: session, dataDir } = await keyring('unlocked')
    await session([write])
    const { keyId } = JSON.parse(await readFile(join(dataDir, 'vault', 'vault.json'), 'utf8'))
    await session([{ do: 'keychain-remove', account: `vault key ${keyId}` }])
    expect(await session([{ do: 'open' }, { do: 'notices' }, read])).toEqual([
      { state: 'ready' },
      [expect.objectContaining({ level: 'warning' })],
      null,
    ])
    expect((await readdir(dataDir)).sort()).toEqual(['vault', `vault.lost-${keyId}`])
  })

  it('without a bus address is absent, and no bus is started', async () => {
    const { env, dataDir } = await keyring('nobus')
    const { DBUS_SESSION_BUS_ADDRESS: _, ...without } = env
    const { results } = await run(without, { dataDir, steps: [{ do: 'open' }] })
    expect(results).toEqual([
      expect.objectContaining({ state: 'absent', trouble: { reason: 'no-desktop-session', facts: {} } }),
    ])
  })

  it('that never answers times out once, and the process ends with its own status', async () => {
    const { env, dataDir } = await keyring('hung')
    const began = performance.now()
    const { results, status } = await run(env, {
      dataDir,
      limit: 800,
      steps: [{ do: 'open' }, write, read, { do: 'open-timed' }, { do: 'exit', status: 7 }],
    })
    expect(results).toEqual([
      expect.objectContaining({ state: 'timeout' }),
      false,
      CANARY,
      { state: 'timeout', atOnce: true },
    ])
    expect(status).toBe(7)
    expect(performance.now() - began).toBeLessThan(10_000)
  })

  it('that four first starts use at once ends with one vault that all can read', async () => {
    const { run: session } = await keyring('unlocked')
    await Promise.all([
      session([write]),
      session([{ do: 'write', id: COOKIES, text: 'cookies' }]),
      session([{ do: 'open' }]),
      session([{ do: 'open' }]),
    ])
    expect(await session([read, { do: 'read', id: COOKIES }])).toEqual([CANARY, 'cookies'])
  })

  it('has every acknowledged write, or a later one, after the writer is killed twenty times', async () => {
    const { env, dataDir, run: session } = await keyring('unlocked')
    const reads: Step[] = [0, 1, 2].map((n) => ({
      do: 'read',
      id: { kind: 'token-cache', accountId: `a${n}` },
    }))
    let acknowledged = -1
    const check = (found: readonly unknown[]) => {
      if (acknowledged < 0) return
      const numbers = found.map((text) => Number.parseInt(text as string, 10))
      for (const text of found) expect(text).toHaveLength(20_000)
      expect(Math.max(...numbers)).toBeGreaterThanOrEqual(acknowledged)
      expect(Math.min(...numbers)).toBeGreaterThanOrEqual(acknowledged - 2)
    }
    for (let kill = 0; kill < 20; kill++) {
      // each process first reads what the one before has left
      const child = start(env, { dataDir, steps: [...reads, { do: 'write-for-ever' }] })
      const found: unknown[] = []
      for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
        if (found.length < reads.length) {
          found.push(JSON.parse(line))
          if (found.length === reads.length) check(found)
          continue
        }
        acknowledged = JSON.parse(line)
        if (acknowledged >= 6 + (kill % 5)) child.kill('SIGKILL')
      }
    }
    check(await session([...reads]))
    expect((await readdir(join(dataDir, 'vault'))).filter((name) => name.endsWith('.tmp'))).toEqual([])
  }, 120_000)
})
