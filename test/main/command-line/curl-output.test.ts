/** Where a response is written. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { expect, test } from 'vitest'
import { fileOutput, outputTo } from '../../../main/command-line/curl-output.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

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

test('a file is made with the response, and replaces the one before', async () => {
  const file = join(await freshFolder(), 'answer.json')
  for (const text of ['a longer answer', 'short']) {
    const output = fileOutput(file)
    await output.write(Buffer.from(text))
    await output.end()
  }
  expect(await readFile(file, 'utf8')).toBe('short')
})

test('an empty response makes an empty file', async () => {
  const file = join(await freshFolder(), 'answer')
  await fileOutput(file).end()
  expect(await readFile(file, 'utf8')).toBe('')
})

test('a file that cannot be written has its error', async () => {
  const output = fileOutput(join(await freshFolder(), 'no', 'such', 'folder'))
  await expect(output.write(Buffer.from('x'))).rejects.toMatchObject({ code: 'ENOENT' })
  expect(output.error).toMatchObject({ code: 'ENOENT' })
})
