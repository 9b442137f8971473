import { expect, test } from 'vitest'
import { unlessAborted } from '../../main/unless-aborted.ts'

const reason = new Error('canceled')

test('work that is not aborted gives its result', async () => {
  expect(await unlessAborted(Promise.resolve('done'), new AbortController().signal)).toBe('done')
})

test('the signal that aborts first ends the wait', async () => {
  const [one, other] = [new AbortController(), new AbortController()]
  const waiting = unlessAborted(new Promise(() => undefined), one.signal, other.signal)
  other.abort(reason)
  await expect(waiting).rejects.toBe(reason)
})

test.each([
  ['before the wait', true],
  ['during the wait', false],
])('work that fails after it was aborted %s causes no unhandled rejection', async (_when, early) => {
  const unhandled: unknown[] = []
  const note = (error: unknown) => unhandled.push(error)
  process.on('unhandledRejection', note)
  const abort = new AbortController()
  const { promise: work, reject } = Promise.withResolvers<never>()
  if (early) abort.abort(reason)
  const waiting = unlessAborted(work, abort.signal)
  abort.abort(reason)
  await expect(waiting).rejects.toBe(reason)
  reject(new Error('too late'))
  // Node reports unhandled rejections after the microtasks of a turn
  await new Promise((next) => setImmediate(next))
  process.off('unhandledRejection', note)
  expect(unhandled).toEqual([])
})
