/** The file of a response: all of it, or what was there before. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, lstat, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { fileOutput } from '../../../main/command-line/curl-file.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

let folder: string
let file: string
beforeEach(async () => {
  folder = await freshFolder()
  file = join(folder, 'answer.json')
})

async function writeWhole(text: string, path = file): Promise<void> {
  const output = fileOutput(path)
  for (const letter of text) await output.write(Buffer.from(letter))
  await output.end()
  expect(await output.discard()).toBe(false)
}

test('it is made with the response, and replaces the one before', async () => {
  for (const text of ['a longer answer', 'short']) await writeWhole(text)
  expect([await readdir(folder), await readFile(file, 'utf8')]).toEqual([['answer.json'], 'short'])
})

test('it is empty for an empty response', async () => {
  await writeWhole('')
  expect(await readFile(file, 'utf8')).toBe('')
})

test.skipIf(process.platform === 'win32')('it is for this user only', async () => {
  await writeWhole('x')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

test.each([
  ['keeps its content', 'before', ['answer.json']],
  ['is not made', null, []],
])('it %s until the response is whole, and if it never is', async (_what, before, names) => {
  if (before !== null) await writeFile(file, before)
  const content = () => readFile(file, 'utf8').catch(() => null)
  const output = fileOutput(file)
  await output.write(Buffer.from('half'))
  expect(await content()).toBe(before)
  expect(await output.discard()).toBe(true)
  expect([await content(), await readdir(folder), output.error]).toEqual([before, names, null])
})

test('nothing is there to discard before the first piece', async () => {
  expect([await fileOutput(file).discard(), await readdir(folder)]).toEqual([false, []])
})

describe('the error is known of', () => {
  test('a folder that is missing', async () => {
    const output = fileOutput(join(folder, 'no', 'such', 'folder'))
    await expect(output.write(Buffer.from('x'))).rejects.toMatchObject({ code: 'ENOENT' })
    expect([output.error?.code, await output.discard()]).toEqual(['ENOENT', false])
  })

  test('a folder in place of the file', async () => {
    await mkdir(file)
    const output = fileOutput(file)
    await expect(output.write(Buffer.from('x'))).rejects.toMatchObject({ code: 'EISDIR' })
    expect(output.error?.code).toBe('EISDIR')
  })

  test('a file that takes its place meanwhile', async () => {
    const output = fileOutput(file)
    await output.write(Buffer.from('x'))
    await mkdir(file)
    await expect(output.end()).rejects.toThrow()
    await output.discard()
    expect([output.error, await readdir(folder)]).toEqual([expect.any(Error), ['answer.json']])
  })

  test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'a file that is protected',
    async () => {
      await writeFile(file, 'before')
      await chmod(file, 0o400)
      await expect(fileOutput(file).write(Buffer.from('x'))).rejects.toMatchObject({ code: 'EACCES' })
      expect(await readFile(file, 'utf8')).toBe('before')
    },
  )
})

describe.skipIf(process.platform === 'win32')('what is no file of its own is not replaced', () => {
  test('a link', async () => {
    const link = join(folder, 'link')
    await writeFile(file, 'before')
    await symlink(file, link)
    await writeWhole('after', link)
    expect([(await lstat(link)).isSymbolicLink(), await readFile(file, 'utf8')]).toEqual([true, 'after'])
  })

  test('a pipe, which gets the pieces', async () => {
    const pipe = join(folder, 'pipe')
    await once(spawn('mkfifo', [pipe]), 'exit')
    const [text] = await Promise.all([readFile(pipe, 'utf8'), writeWhole('through', pipe)])
    expect([text, (await lstat(pipe)).isFIFO()]).toEqual(['through', true])
  })

  test('a device', async () => {
    await writeWhole('gone', '/dev/null')
    expect((await lstat('/dev/null')).isCharacterDevice()).toBe(true)
  })
})
