import { expect, test } from 'vitest'
import { unlessAborted } from '../../main/unless-aborted.ts'

const reason = new Error('canceled')

test('gives what the work comes to', async () => {
  expect(await unlessAborted(Promise.resolve('done'), new AbortController().signal)).toBe('done')
})

test('gives way to whichever signal aborts first', async () => {
  const [one, other] = [new AbortController(), new AbortController()]
  const waiting = unlessAborted(new Promise(() => undefined), one.signal, other.signal)
  other.abort(reason)
  await expect(waiting).rejects.toBe(reason)
})

test.each([
  ['before it was waited for', true],
  ['while it was waited for', false],
])('work that fails after it was given up %s ends no process', async (_when, early) => {
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
  // unhandled rejections are told after the microtasks of a turn
  await new Promise((next) => setImmediate(next))
  process.off('unhandledRejection', note)
  expect(unhandled).toEqual([])
})
