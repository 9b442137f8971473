/** Standard input as bytes: the whole of it, up to a limit. */
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { wholeInput } from '../../../main/command-line/typing.ts'
import { failureOf } from '../../support/told.ts'

const input = (...chunks: readonly string[]) =>
  Readable.from(chunks.map((chunk) => Buffer.from(chunk))) as unknown as NodeJS.ReadStream

test('standard input is read to its end', async () => {
  expect((await wholeInput(input('ab', 'c'), 3)).toString()).toBe('abc')
  expect((await wholeInput(input(), 3)).length).toBe(0)
})

test('standard input that is too long is refused', async () => {
  expect(await failureOf(wholeInput(input('ab', 'cd'), 3))).toMatchObject({
    reason: 'input-refused/piped-too-long',
  })
})
