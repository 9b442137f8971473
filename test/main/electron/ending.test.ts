/** The end of the app: the order of its steps, and what it never prevents. */
import { EventEmitter } from 'node:events'
import type { BaseWindow } from 'electron'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { Ending } from '../../../main/electron/ending.ts'
import { onSessionEnd } from '../../../main/electron/session-end.ts'

let told: string[] = []
let closed = Promise.withResolvers<void>()
beforeEach(() => {
  told = []
  closed = Promise.withResolvers()
})

const ending = (closeNow = () => {}) =>
  new Ending({
    stop: () => told.push('stop'),
    close: () => {
      told.push('close')
      return closed.promise
    },
    closeNow: () => {
      told.push('close now')
      closeNow()
    },
    exit: (status) => told.push(`exit ${status}`),
    report: (error) => told.push(String(error)),
  })
const event = () => ({ preventDefault: () => told.push('prevented') })

describe('a quit', () => {
  test('waits the first time until everything is closed', async () => {
    ending().asked(event())
    expect(told).toEqual(['prevented', 'stop', 'close'])
    closed.resolve()
    await expect.poll(() => told.at(-1)).toBe('exit 0')
  })

  test('closes everything at once the second time, and is not prevented', () => {
    const end = ending()
    end.asked(event())
    told = []
    end.asked(event())
    expect(told).toEqual(['close now'])
  })

  test('exits with the status of the first request', async () => {
    const end = ending()
    const begun = end.begin(7)
    await end.begin(0)
    closed.resolve()
    await begun
    expect(told).toEqual(['stop', 'close', 'exit 7'])
  })

  test('exits even if closing fails, and reports why', async () => {
    closed.reject(new Error('a full disk'))
    await ending().begin(0)
    expect(told).toEqual(['stop', 'close', 'Error: a full disk', 'exit 0'])
  })
})

describe('the end of a Windows session', () => {
  const window = () => new EventEmitter() as unknown as Pick<BaseWindow, 'on'> & EventEmitter

  test('closes everything before the listener returns, then exits', async () => {
    const hidden = window()
    onSessionEnd('win32', () => hidden, ending().atOnce)
    hidden.emit('session-end', { reasons: ['close-app'] })
    expect(told).toEqual(['stop', 'close now'])
    await expect.poll(() => told.at(-1)).toBe('exit 0')
  })

  test('does not wait if the app is closing already', async () => {
    const end = ending()
    void end.begin(0)
    told = []
    end.atOnce()
    expect(told).toEqual(['close now'])
    await expect.poll(() => told).toEqual(['close now', 'exit 0'])
  })

  test('exits even if closing fails', async () => {
    const end = ending(() => {
      throw new Error('a full disk')
    })
    end.atOnce()
    await expect.poll(() => told).toEqual(['stop', 'close now', 'Error: a full disk', 'exit 0'])
  })

  test('ends nothing if Windows only asks about it', () => {
    const hidden = window()
    onSessionEnd('win32', () => hidden, ending().atOnce)
    hidden.emit('query-session-end', { reasons: ['logoff'] })
    expect(told).toEqual([])
  })

  test.each(['linux', 'darwin'] as const)('makes no window on %s', (platform) => {
    const make = vi.fn(window)
    onSessionEnd(platform, make, () => undefined)
    expect(make).not.toHaveBeenCalled()
  })
})
