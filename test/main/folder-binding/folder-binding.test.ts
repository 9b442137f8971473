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
const contoso = { profile: 'contoso', orgUrl: 'https://contoso.crm.dynamics.com' }
async function trust(...folders: string[]): Promise<void> {
  const found = await bindingIn(...folders).found()
  found?.trust(contoso)
}
/** Which organization the file in the folder names, and for which it is trusted. */
async function namedIn(...folders: string[]) {
  const found = await bindingIn(...folders).found()
  return found && { file: found.file, org: found.org, trusted: await found.trusted() }
}

test('without a file there is none', async () => {
  expect(await bindingIn('project').found()).toBeNull()
})

test('a file is trusted below its folder, for the organization that was shown', async () => {
  await write('Contoso')
  expect(await namedIn('project', 'src', 'deep')).toEqual({ file, org: 'Contoso', trusted: null })
  await trust('project', 'src', 'deep')
  for (const folders of [['project'], ['project', 'src', 'deep']])
    expect(await namedIn(...folders)).toEqual({ file, org: 'Contoso', trusted: contoso })
  expect(await namedIn()).toBeNull()
})

test('a file can be trusted anew, for another organization', async () => {
  await write('Contoso')
  await trust('project')
  const another = { profile: 'another', orgUrl: 'https://another.crm.dynamics.com' }
  const found = await bindingIn('project').found()
  found?.trust(another)
  expect(await found?.trusted()).toEqual(another)
})

test('the nearest file counts', async () => {
  await write('Contoso')
  await write('Fabrikam', join(root, 'project', 'src', '.homerealm.json'))
  await trust('project')
  expect(await namedIn('project')).toMatchObject({ org: 'Contoso', trusted: contoso })
  expect(await namedIn('project', 'src')).toMatchObject({ org: 'Fabrikam', trusted: null })
})

test('a file that has changed is trusted no more', async () => {
  await write('Contoso')
  await trust('project')
  await writeFile(file, '{"org": "Contoso"}')
  expect(await namedIn('project')).toMatchObject({ trusted: null })
})

test('a copy at another place is not trusted', async () => {
  await write('Contoso')
  await trust('project')
  await rename(join(root, 'project'), join(root, 'moved'))
  expect(await namedIn('moved')).toMatchObject({ trusted: null })
})

test('what is trusted is what was read, even if the file changes meanwhile', async () => {
  await write('Contoso')
  const found = await bindingIn('project').found()
  await write('Production')
  found?.trust(contoso)
  expect(await namedIn('project')).toMatchObject({ org: 'Production', trusted: null })
})

test.each([
  ['only the path, as those of earlier versions', () => `${file}\n`],
  ['no organization', () => '{}'],
  ['half of its text', () => `{"file":${JSON.stringify(file)},"prof`],
])('a record with %s trusts nothing', async (_what, content) => {
  await write('Contoso')
  await trust('project')
  const folder = join(dataDir, 'trusted-folders')
  for (const record of await readdir(folder)) await writeFile(join(folder, record), content())
  expect(await namedIn('project')).toMatchObject({ trusted: null })
})

test.skipIf(process.platform === 'win32')('a link to the folder is the same folder', async () => {
  await write('Contoso')
  await trust('project')
  await symlink(join(root, 'project'), join(root, 'link'))
  expect(await namedIn('link', 'src')).toMatchObject({ file, trusted: contoso })
})

test.each([
  ['is malformed', () => writeFile(file, '{}'), 'input-refused/folder-file'],
  ['is a folder', () => mkdir(file), 'input-refused/file'],
  ['is too long', () => writeFile(file, ' '.repeat(20_000)), 'input-refused/file'],
])('a file that %s is not passed over for one above it', async (_what, make, reason) => {
  await write('Fabrikam', join(root, '.homerealm.json'))
  await trust()
  await make()
  expect((await failureOf(bindingIn('project', 'src').found())).reason).toBe(reason)
})

test('the record has the path and the organization, and is for this user only', async () => {
  await write('Contoso')
  await trust('project')
  const folder = join(dataDir, 'trusted-folders')
  const [record = '', ...more] = await readdir(folder)
  expect(more).toEqual([])
  expect(JSON.parse(await readFile(join(folder, record), 'utf8'))).toEqual({ file, ...contoso })
  if (process.platform !== 'win32') expect((await stat(join(folder, record))).mode & 0o777).toBe(0o600)
})

test('a data folder that cannot be written is a failure', async () => {
  await write('Contoso')
  await writeFile(dataDir, 'not a folder')
  expect((await failureOf(trust('project'))).reason).toBe('input-refused/not-written')
})

test('a working folder that is gone names none', async () => {
  const binding = bindingIn('project', 'src')
  await write('Contoso')
  await rm(join(root, 'project'), { recursive: true })
  expect(await binding.found()).toBeNull()
})

test('a working folder that cannot be looked up is a failure that says so', async () => {
  await writeFile(join(root, 'file'), '')
  expect(await failureOf(bindingIn('file', 'below').found())).toMatchObject({ reason: 'input-refused/file' })
})
