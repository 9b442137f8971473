/** A program in a terminal: its exit status, its signals, and programs that cannot be started. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { runProgram } from '../../../main/command-line/run-program.ts'
import { failureOf } from '../../support/told.ts'

const node = process.execPath
const env = process.env as Record<string, string>

test.each([0, 1, 42, 255])('the exit status %i is passed on', async (status) => {
  expect(await runProgram([node, '-e', `process.exit(${status})`], env)).toBe(status)
})

test('the program gets its arguments as they are, and only the given variables', async () => {
  const given = ['two words', '"', "'", '$HOME', '*', '']
  const code = `process.exit(process.argv.slice(1).join('|') === process.env.WANTED && !process.env.HOME ? 7 : 1)`
  expect(await runProgram([node, '-e', code, '--', ...given], { WANTED: given.join('|') })).toBe(7)
})

test.each([
  [
    'a program that is missing',
    'homerealm-no-such-program',
    'ENOENT',
    /no program "homerealm-no-such-program"/,
  ],
  ['a folder', '/', 'EACCES', /cannot be started/],
  ['an empty name', '', 'ERR_INVALID_ARG_VALUE', /cannot be started/],
  ['a word that may be a secret', 'a:b@c', 'ENOENT', /no program of this name/],
])('%s is a failure', async (_what, program, error, message) => {
  expect(await failureOf(runProgram([program], env))).toMatchObject({
    reason: 'input-refused/program',
    facts: { error },
    message: expect.stringMatching(message),
  })
})

describe.skipIf(process.platform === 'win32')('on systems with signals', () => {
  test('a program that a signal ends has the status of a shell', async () => {
    expect(await runProgram([node, '-e', 'process.kill(process.pid, "SIGKILL")'], env)).toBe(
      128 + constants.signals.SIGKILL,
    )
  })

  /** Runs a script by `runProgram` in another process, without a terminal. */
  async function running(script: string): Promise<{ outer: ChildProcess; ended: Promise<unknown[]> }> {
    const file = fileURLToPath(new URL('../../../main/command-line/run-program.ts', import.meta.url))
    const code = `import { runProgram } from ${JSON.stringify(file)}
      process.exitCode = await runProgram([process.execPath, '-e', ${JSON.stringify(script)}], process.env)`
    const outer = spawn(node, ['--input-type=module', '-e', code], { stdio: ['ignore', 'pipe', 'ignore'] })
    const ended = once(outer, 'exit')
    await once(outer.stdout as NodeJS.ReadableStream, 'data')
    return { outer, ended }
  }

  test.each(['SIGTERM', 'SIGINT', 'SIGHUP', 'SIGQUIT', 'SIGUSR2'] as const)(
    '%s is passed on, and the program decides what it means',
    async (signal) => {
      const { outer, ended } = await running(
        `process.on('${signal}', () => process.exit(9)); setInterval(() => {}, 1000); console.log('ready')`,
      )
      outer.kill(signal)
      expect(await ended).toEqual([9, null])
    },
  )

  test('a program that a passed signal ends has the status of a shell', async () => {
    const { outer, ended } = await running(`setInterval(() => {}, 1000); console.log('ready')`)
    outer.kill('SIGTERM')
    expect(await ended).toEqual([128 + constants.signals.SIGTERM, null])
  })
})
