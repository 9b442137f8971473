/** The access list of the vault's folder, set by the programs of a real Windows. */
import { execFileSync } from 'node:child_process'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makePrivate } from '../../main/vault/private-folder.ts'
import { freshFolder } from '../support/fresh-folder.ts'

test('a private folder inherits no rights, and its owner writes and reads in it', async ({ skip }) => {
  skip(process.platform !== 'win32', 'Windows alone has access lists of this kind')
  const folder = join(await freshFolder(), 'with a space')
  await mkdir(folder)
  const rights = () => execFileSync('icacls.exe', [folder], { encoding: 'utf8' })
  expect(rights()).toContain('(I)')
  // as on another drive than the profile's
  const env = { ...process.env, USERPROFILE: undefined }
  await makePrivate(folder, { platform: process.platform, env })
  expect(rights()).not.toContain('(I)')
  expect(rights().match(/\(OI\)\(CI\)\(F\)/g)).toHaveLength(3)
  await writeFile(join(folder, 'record'), 'sealed')
  expect(await readFile(join(folder, 'record'), 'utf8')).toBe('sealed')
})
