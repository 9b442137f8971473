/** The command line starts the keychain process before it needs one, and ends it if it was not needed. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { TaskProcess } from '../../../main/task-process.ts'
import { forkKeychainProcess, startAhead } from '../../../main/vault/forked-process.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

/** Starts fake processes, and notes which of them were ended. */
function starter() {
  const ended: number[] = []
  let count = 0
  const start = (): TaskProcess => {
    count += 1
    const number = count
    return {
      send: () => undefined,
      onMessage: () => undefined,
      onEnd: () => undefined,
      end: () => void ended.push(number),
    }
  }
  return { start, ended, count: () => count }
}

test('a process that is started ahead serves the first request, and is not ended then', () => {
  const { start, ended, count } = starter()
  const ahead = startAhead(start)
  expect(count()).toBe(1)
  ahead.start()
  expect(count()).toBe(1)
  ahead.end()
  expect(ended).toEqual([])
  ahead.start()
  expect(count()).toBe(2)
})

test('a process that is started ahead and not requested is ended once', () => {
  const { start, ended } = starter()
  const ahead = startAhead(start)
  ahead.end()
  ahead.end()
  expect(ended).toEqual([1])
})

test('a process that cannot be started ahead fails the request', () => {
  const ahead = startAhead(() => {
    throw new Error('too many processes')
  })
  ahead.end()
  expect(() => ahead.start()).toThrow('too many processes')
})

test('a keychain process that has ended tells later listeners why', async () => {
  const program = join(await freshFolder(), 'program.mjs')
  await writeFile(program, 'process.exit(3)')
  const child = forkKeychainProcess(program)
  const why = () => new Promise((told) => child.onEnd(told))
  expect(await why()).toBe('It ended with status 3.')
  expect(await why()).toBe('It ended with status 3.')
})

test('the process of the keychain ends by itself when it is told so', async () => {
  const process = forkKeychainProcess(
    fileURLToPath(new URL('../../../out/main/keychain.js', import.meta.url)),
  )
  const ended = new Promise<string>((resolve) => process.onEnd(resolve))
  process.send(null)
  expect(await ended).toBe('It ended with status 0.')
})
