import { mkdir, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { freshFolder } from '../support/fresh-folder.ts'

/** The code with which mkdir refuses every call; null: mkdir works. */
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
  ['does not exist', 'a', 0o700],
  ['does not exist, like those above it', 'a/b/c', 0o700],
  ['exists', 'there', 0o755],
  ['is a link to one', 'link', 0o755],
])('a folder that %s can be used afterwards, and keeps its mode if it existed', async (_what, path, mode) => {
  await mkdir(join(root, 'there'), { mode: 0o755 })
  await symlink('there', join(root, 'link'))
  makeFolder(join(root, path))
  const stats = await stat(join(root, path))
  expect([stats.isDirectory(), stats.mode & 0o777]).toEqual([true, mode])
})

test.each([
  ['a file', 'file', 'EEXIST'],
  ['below a file', 'file/a', 'ENOTDIR'],
])('a path that is %s is refused with the code of the file system', async (_what, path, code) => {
  await writeFile(join(root, 'file'), '')
  expect(() => makeFolder(join(root, path))).toThrow(expect.objectContaining({ code }))
})

// mkdir answers ENOENT there even for a folder that exists
test.runIf(process.platform === 'linux')('making a folder ends at once where none can be made', () => {
  expect(() => makeFolder('/proc/homerealm/a')).toThrow(expect.objectContaining({ code: 'ENOENT' }))
})

test.each([
  ['EPERM', 'the root of a drive on Windows'],
  ['EISDIR', 'the root on macOS'],
])('an existing folder can be used even if mkdir answers %s, as for %s', (code) => {
  refusal = code
  expect(() => makeFolder(root)).not.toThrow()
  expect(() => makeFolder(join(root, 'a'))).toThrow(expect.objectContaining({ code }))
})
