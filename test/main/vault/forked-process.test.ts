/** The process that asks the keychain, on the command line: started before it is asked for, and never left behind. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { forkKeychainProcess, startAhead } from '../../../main/vault/forked-process.ts'
import type { KeychainProcess } from '../../../main/vault/keychain-port.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

/** Notes which of the processes that it starts were ended. */
function starter() {
  const ended: number[] = []
  let count = 0
  const start = (): KeychainProcess => {
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

test('one is started at once, given to the first who asks, and then no longer ended', () => {
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

test('one that nobody has asked for is ended, once', () => {
  const { start, ended } = starter()
  const ahead = startAhead(start)
  ahead.end()
  ahead.end()
  expect(ended).toEqual([1])
})

test('one that cannot be started is told to whoever asks for it', () => {
  const ahead = startAhead(() => {
    throw new Error('too many processes')
  })
  ahead.end()
  expect(() => ahead.start()).toThrow('too many processes')
})

test('its end is told to a listener who comes later', async () => {
  const program = join(await freshFolder(), 'program.mjs')
  await writeFile(program, 'process.exit(3)')
  const child = forkKeychainProcess(program)
  const why = () => new Promise((told) => child.onEnd(told))
  expect(await why()).toBe('It ended with status 3.')
  expect(await why()).toBe('It ended with status 3.')
})
