/** How the stand-in ends: by itself, by a signal, or with the process that started it. Chromium never stays behind. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readlink, symlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { below, gone } from '../support/descendants.ts'
import {
  EXECUTABLE,
  headlessEnv,
  newFolder,
  sampleArguments,
  skipped,
  startSample,
  useSamples,
} from './launch-sample.ts'

useSamples()

const noProc = process.platform === 'linux' ? '' : ' (skipped: needs /proc to see processes)'

describe.skipIf(`${skipped}${noProc}` !== '')(`the stand-in${skipped}${noProc}`, () => {
  test('exits with its status even under a debugger', async () => {
    const { app } = await startSample()
    const chromium = await below(app.process().pid)
    const ended = once(app.process(), 'exit')
    await app.evaluate(({ app: electron }) => setImmediate(() => electron.exit(75)))
    expect(await ended).toEqual([75, null])
    await gone(chromium)
  })

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'ends in order at %s, with Chromium',
    async (signal) => {
      const { child, dataDir } = await startPlain()
      const chromium = await below(child.pid)
      const ended = once(child, 'exit')
      child.kill(signal)
      expect(await ended).toEqual([0, null])
      await gone(chromium)
      await expect(readlink(join(dataDir, 'SingletonLock'))).rejects.toThrow()
    },
  )

  test('takes Chromium with it if it is killed, and the next start takes its lock over', async () => {
    const { child, dataDir } = await startPlain()
    const chromium = await below(child.pid)
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
    await gone(chromium)
    expect(await readlink(join(dataDir, 'SingletonLock'))).toBe(`${hostname()}-${child.pid}`)
    const next = await startPlain(dataDir)
    const nextEnded = once(next.child, 'exit')
    next.child.kill()
    await nextEnded
  })

  test('takes over a lock that names no process', async () => {
    const dataDir = await newFolder()
    await symlink('somewhere', join(dataDir, 'SingletonLock'))
    const { child } = await startPlain(dataDir)
    const ended = once(child, 'exit')
    child.kill()
    await ended
  })

  test('ends under a debugger if the process that started it is killed', async () => {
    const dataDir = await newFolder()
    const parent = spawn(
      'sh',
      ['-c', '"$0" "$@" & echo $!; wait', EXECUTABLE, '--inspect=0', ...sampleArguments(dataDir)],
      { env: headlessEnv(), stdio: ['ignore', 'pipe', 'pipe'] },
    )
    const [pid] = await Promise.all([
      said(parent, 'stdout', /(\d+)/),
      said(parent, 'stderr', /(DevTools listening)/),
    ])
    const family = [Number(pid), ...(await below(Number(pid)))]
    parent.kill('SIGKILL')
    await gone(family)
  })

  test('ends if Chromium has ended', async () => {
    const { child } = await startPlain()
    const [chromium] = await below(child.pid)
    const ended = once(child, 'exit')
    process.kill(chromium as number, 'SIGKILL')
    expect(await ended).toEqual([1, null])
  })
})

/** Starts the sample as a person does, and waits until it can be driven. */
async function startPlain(folder?: string): Promise<{ child: ChildProcess; dataDir: string }> {
  const dataDir = folder ?? (await newFolder())
  const child = spawn(EXECUTABLE, sampleArguments(dataDir), {
    env: headlessEnv(),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  await said(child, 'stderr', /(DevTools listening)/)
  return { child, dataDir }
}

function said(child: ChildProcess, where: 'stdout' | 'stderr', what: RegExp): Promise<string> {
  let text = ''
  return new Promise((resolve, reject) => {
    child[where]?.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const found = what.exec(text)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.once('exit', () => reject(new Error(`It ended before it had said ${what}: ${text}`)))
  })
}
