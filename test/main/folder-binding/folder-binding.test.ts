/** Which file a folder has, and when it is trusted. */
import { mkdir, readdir, readFile, realpath, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { createFolderBinding } from '../../../main/folder-binding/folder-binding.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { failureOf } from '../../support/told.ts'

let root: string
let dataDir: string
let file: string
beforeEach(async () => {
  root = await realpath(await freshFolder())
  dataDir = join(root, 'data')
  file = join(root, 'project', '.homerealm.json')
  await mkdir(join(root, 'project', 'src', 'deep'), { recursive: true })
})

const bindingIn = (...folders: string[]) => createFolderBinding({ cwd: join(root, ...folders), dataDir })
const write = (org: string, path = file) => writeFile(path, JSON.stringify({ org }))
async function trust(...folders: string[]): Promise<void> {
  const found = await bindingIn(...folders).found()
  found?.trust()
}

test('without a file there is none', async () => {
  expect([await bindingIn('project').found(), await bindingIn('project').trusted()]).toEqual([null, null])
})

test('a file is used below its folder, once it is trusted', async () => {
  await write('Contoso')
  expect(await failureOf(bindingIn('project', 'src', 'deep').trusted())).toMatchObject({
    reason: 'input-refused/folder-not-trusted',
    facts: { file, org: 'Contoso' },
    command: 'homerealm trust',
  })
  await trust('project', 'src', 'deep')
  for (const folders of [['project'], ['project', 'src', 'deep']])
    expect(await bindingIn(...folders).trusted()).toEqual({ file, org: 'Contoso', user: undefined })
  expect(await bindingIn().trusted()).toBeNull()
})

test('the nearest file counts', async () => {
  await write('Contoso')
  await write('Fabrikam', join(root, 'project', 'src', '.homerealm.json'))
  await trust('project')
  expect((await bindingIn('project').trusted())?.org).toBe('Contoso')
  expect((await failureOf(bindingIn('project', 'src').trusted())).reason).toBe(
    'input-refused/folder-not-trusted',
  )
})

test('a file that has changed is trusted no more', async () => {
  await write('Contoso')
  await trust('project')
  await writeFile(file, '{"org": "Contoso"}')
  expect((await failureOf(bindingIn('project').trusted())).reason).toBe('input-refused/folder-not-trusted')
})

test('a copy at another place is not trusted', async () => {
  await write('Contoso')
  await trust('project')
  await rename(join(root, 'project'), join(root, 'moved'))
  expect((await failureOf(bindingIn('moved').trusted())).reason).toBe('input-refused/folder-not-trusted')
})

test('what is trusted is what was read, even if the file changes meanwhile', async () => {
  await write('Contoso')
  const found = await bindingIn('project').found()
  await write('Production')
  found?.trust()
  expect((await failureOf(bindingIn('project').trusted())).facts).toMatchObject({ org: 'Production' })
})

test.skipIf(process.platform === 'win32')('a link to the folder is the same folder', async () => {
  await write('Contoso')
  await trust('project')
  await symlink(join(root, 'project'), join(root, 'link'))
  expect((await bindingIn('link', 'src').trusted())?.file).toBe(file)
})

test.each([
  ['is malformed', () => writeFile(file, '{}'), 'input-refused/folder-file'],
  ['is a folder', () => mkdir(file), 'input-refused/file'],
  ['is too long', () => writeFile(file, ' '.repeat(20_000)), 'input-refused/file'],
])('a file that %s is not passed over for one above it', async (_what, make, reason) => {
  await write('Fabrikam', join(root, '.homerealm.json'))
  await trust()
  await make()
  expect((await failureOf(bindingIn('project', 'src').trusted())).reason).toBe(reason)
})

test('the record has the path for people, and is for this user only', async () => {
  await write('Contoso')
  await trust('project')
  const folder = join(dataDir, 'trusted-folders')
  const [record = '', ...more] = await readdir(folder)
  expect([more, await readFile(join(folder, record), 'utf8')]).toEqual([[], `${file}\n`])
  if (process.platform !== 'win32') expect((await stat(join(folder, record))).mode & 0o777).toBe(0o600)
})

test('a data folder that cannot be written is a failure', async () => {
  await write('Contoso')
  await writeFile(dataDir, 'not a folder')
  expect((await failureOf(trust('project'))).reason).toBe('input-refused/not-written')
})

test('a working folder that is gone matters only to who asks for it', async () => {
  const binding = bindingIn('project', 'src')
  await rm(join(root, 'project'), { recursive: true })
  await expect(binding.trusted()).rejects.toMatchObject({ code: 'ENOENT' })
})
