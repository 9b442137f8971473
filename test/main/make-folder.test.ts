import { mkdir, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { freshFolder } from '../support/fresh-folder.ts'

/** What mkdir answers to everything; null: what it does here. */
let refusal: string | null = null
vi.mock('node:fs', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:fs')>()
  const mkdirSync = (...args: Parameters<typeof real.mkdirSync>) => {
    if (refusal !== null) throw Object.assign(new Error(refusal), { code: refusal })
    return real.mkdirSync(...args)
  }
  return { ...real, mkdirSync }
})
const { makeFolder } = await import('../../main/make-folder.ts')

let root = ''
beforeEach(async () => {
  refusal = null
  root = await freshFolder()
})

test.each([
  ['is not there', 'a', 0o700],
  ['is not there, like those above it', 'a/b/c', 0o700],
  ['is there', 'there', 0o755],
  ['is a link to one', 'link', 0o755],
])('a folder that %s can be used afterwards, and what is there stays as it is', async (_what, path, mode) => {
  await mkdir(join(root, 'there'), { mode: 0o755 })
  await symlink('there', join(root, 'link'))
  makeFolder(join(root, path))
  const stats = await stat(join(root, path))
  expect([stats.isDirectory(), stats.mode & 0o777]).toEqual([true, mode])
})

test.each([
  ['a file', 'file', 'EEXIST'],
  ['below a file', 'file/a', 'ENOTDIR'],
])('what is %s is refused with the reason of the file system', async (_what, path, code) => {
  await writeFile(join(root, 'file'), '')
  expect(() => makeFolder(join(root, path))).toThrow(expect.objectContaining({ code }))
})

// a folder that exists answers ENOENT there
test.runIf(process.platform === 'linux')('where nothing can be made, it ends at once', () => {
  expect(() => makeFolder('/proc/homerealm/a')).toThrow(expect.objectContaining({ code: 'ENOENT' }))
})

test.each([
  ['EPERM', 'the root of a drive on Windows'],
  ['EISDIR', 'the root on macOS'],
])('a folder that is there can be used where making it answers %s, as for %s', (code) => {
  refusal = code
  expect(() => makeFolder(root)).not.toThrow()
  expect(() => makeFolder(join(root, 'a'))).toThrow(expect.objectContaining({ code }))
})
