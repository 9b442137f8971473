/** The reading in a process of its own: its answer, its early end, and a cancel. */
import { expect, test } from 'vitest'
import { read } from '../../../main/importing/reading.ts'
import { started } from '../../support/task-process.ts'

const REQUEST = { sources: [], saved: [], secrets: true }
const END = { is: 'end', files: [], skipped: 0, sealed: [null] }

test('the rows come in parts, and the process may exit after the end', async () => {
  const { running, sent, at, ended } = started()
  const reading = read(() => running, REQUEST, new AbortController().signal)
  at.message({ is: 'rows', rows: [{ state: 'there' }], secrets: [] })
  at.message({ is: 'something else' })
  at.message({ is: 'rows', rows: [{ state: 'refused' }, { state: 'new' }], secrets: [[1, 's']] })
  at.message(END)
  const { rows, secrets, skipped, sealed } = await reading
  expect(rows).toEqual([{ state: 'there' }, { state: 'refused' }, { state: 'new' }])
  expect([[...secrets].map(([index, secret]) => [index, secret.reveal()]), skipped]).toEqual([[[2, 's']], 0])
  expect([sealed, sent, ended()]).toEqual([[null], [REQUEST, null], 0])
})

test('a process that ends early is a failure that names no cause of its own', async () => {
  const { running, at } = started()
  const reading = read(() => running, REQUEST, new AbortController().signal)
  at.end('It ended with status 5.')
  await expect(reading).rejects.toMatchObject({ failure: { reason: 'input-refused/import-unread' } })
})

test('a cancel ends the process, even if it hangs', async () => {
  const { running, ended } = started()
  const abort = new AbortController()
  const reading = read(() => running, REQUEST, abort.signal)
  abort.abort(new Error('canceled'))
  await expect(reading).rejects.toThrow('canceled')
  expect(ended()).toBe(1)
})

test('nothing starts after a cancel', async () => {
  const reading = read(() => expect.unreachable(), REQUEST, AbortSignal.abort(new Error('canceled')))
  await expect(reading).rejects.toThrow('canceled')
})
