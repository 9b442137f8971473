import { expect, test } from 'vitest'
import { createTurns } from '../../../main/sign-in/turns.ts'

const never = new AbortController().signal

test('work of one key runs in turn, and work of another key does not wait', async () => {
  const inTurn = createTurns()
  const done: string[] = []
  const first = Promise.withResolvers<void>()
  const works = [
    inTurn('a', never, () => first.promise.then(() => done.push('a1'))),
    inTurn('a', never, async () => done.push('a2')),
    inTurn('b', never, async () => done.push('b1')),
  ]
  await works[2]
  expect(done).toEqual(['b1'])
  first.resolve()
  await Promise.all(works)
  expect(done).toEqual(['b1', 'a1', 'a2'])
})

test('work that fails lets the next one run', async () => {
  const inTurn = createTurns()
  const failing = inTurn('a', never, () => Promise.reject(new Error('no')))
  const next = inTurn('a', never, async () => 'gone on')
  await expect(failing).rejects.toThrow('no')
  expect(await next).toBe('gone on')
})

test('work that is canceled while it waits ends at once, and the work behind it still waits for the first', async () => {
  const inTurn = createTurns()
  const first = Promise.withResolvers<void>()
  const abort = new AbortController()
  const done: string[] = []
  const atWork = inTurn('a', never, () => first.promise.then(() => done.push('first')))
  const waiting = inTurn('a', abort.signal, async () => done.push('never'))
  const last = inTurn('a', never, async () => done.push('last'))
  abort.abort(new Error('given up'))
  await expect(waiting).rejects.toThrow('given up')
  expect(done).toEqual([])
  first.resolve()
  await Promise.all([atWork, last])
  expect(done).toEqual(['first', 'last'])
})
