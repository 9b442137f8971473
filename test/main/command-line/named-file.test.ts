import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readNamedFile } from '../../../main/command-line/named-file.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'homerealm-named-'))
  await writeFile(join(folder, 'good'), Buffer.from([0, 255, 10]))
  await writeFile(join(folder, 'most'), Buffer.alloc(1024 * 1024))
  await writeFile(join(folder, 'more'), Buffer.alloc(1024 * 1024 + 1))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test('a file is given byte for byte, up to a megabyte', async () => {
  expect([...(await readNamedFile(join(folder, 'good')))]).toEqual([0, 255, 10])
  expect(await readNamedFile(join(folder, 'most'))).toHaveLength(1024 * 1024)
})

test.each([
  ['one that is not there', 'none', /cannot be read/],
  ['a folder', '.', /cannot be read/],
  ['a longer one', 'more', /more than a megabyte/],
])('%s is refused', async (_what, name, says) => {
  await expect(readNamedFile(join(folder, name))).rejects.toMatchObject({
    code: 'input-refused',
    message: expect.stringMatching(says),
  })
})

test.skipIf(process.platform === 'win32')('a device without an end is refused too, and soon', async () => {
  await expect(readNamedFile('/dev/zero')).rejects.toMatchObject({ code: 'input-refused' })
})
