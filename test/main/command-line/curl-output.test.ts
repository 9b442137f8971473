/** Where a response is written. */
import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { outputTo } from '../../../main/command-line/curl-output.ts'

function collecting() {
  const pieces: Buffer[] = []
  const stream = new Writable({
    write(piece: Buffer, _encoding, done) {
      pieces.push(piece)
      done()
    },
  })
  return { stream, bytes: () => Buffer.concat(pieces) }
}

const bytes = (...values: number[]) => new Uint8Array(values)

test('a pipe gets every byte as it is', async () => {
  const { stream, bytes: got } = collecting()
  const output = outputTo(stream, false)
  for (const piece of [bytes(0, 0x1b, 0xff), bytes(0xc3), bytes(0xbc, 10)]) await output.write(piece)
  await output.end()
  expect([...got()]).toEqual([0, 0x1b, 0xff, 0xc3, 0xbc, 10])
})

test('a terminal gets text without control characters, also if a letter comes in two pieces', async () => {
  const { stream, bytes: got } = collecting()
  const output = outputTo(stream, true)
  const pieces = ['{"a":\t"\u001b]0;x\u0007\u009b2J\u202e', 'ok"}\r\n'].map((each) => Buffer.from(each))
  for (const piece of [...pieces, bytes(0xc3), bytes(0xbc)]) await output.write(piece)
  await output.end()
  expect(got().toString()).toBe('{"a":\t" ]0;x  2J ok"} \nü')
})
