/** The file of an export: only for its owner, whole or not at all, and over another file only if the person agreed. */
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeExport } from '../../../main/exporting/write-export.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { failureOf } from '../../support/told.ts'

test.each([true, false])(
  'a new file is only for its owner, also if it could replace another: %s',
  async (replaces) => {
    const folder = await freshFolder()
    const file = join(folder, 'all.csv')
    await writeExport(file, 'text', { replaces })
    expect(await readFile(file, 'utf8')).toBe('text')
    if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['all.csv'])
  },
)

test('a file that the person agreed to replace is replaced, and then only for its owner too', async () => {
  const file = join(await freshFolder(), 'all.csv')
  await writeFile(file, 'a longer text from before', { mode: 0o644 })
  await writeExport(file, 'new', { replaces: true })
  expect(await readFile(file, 'utf8')).toBe('new')
  if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600)
})

test('without that it stays', async () => {
  const file = join(await freshFolder(), 'all.csv')
  await writeFile(file, 'mine')
  expect(await failureOf(writeExport(file, 'new', { replaces: false }))).toMatchObject({
    reason: 'input-refused/exchange-file-exists',
    facts: { file },
  })
  expect(await readFile(file, 'utf8')).toBe('mine')
})

test.each([true, false])(
  'a file that cannot be written leaves no part of it (replaces: %s)',
  async (replaces) => {
    const folder = await freshFolder()
    await mkdir(join(folder, 'all.csv', 'there'), { recursive: true })
    const { reason } = await failureOf(writeExport(join(folder, 'all.csv'), 'text', { replaces }))
    expect(reason).toBe(`input-refused/exchange-${replaces ? 'not-written' : 'file-exists'}`)
    expect(await readdir(folder)).toEqual(['all.csv'])
    expect(await failureOf(writeExport(join(folder, 'gone', 'a'), 'text', { replaces }))).toMatchObject({
      reason: 'input-refused/exchange-not-written',
      facts: { error: 'ENOENT' },
    })
  },
)
