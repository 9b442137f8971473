/** `export`: a new file or standard output, in each format, and never over a file that is there. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exportOrganizations } from '../../../main/command-line/export-command.ts'
import { recognize } from '../../../main/exchange/recognize.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { aProfile } from '../../support/profiles.ts'
import { readCommand } from '../../support/read-command.ts'
import { failureOf } from '../../support/told.ts'

const profiles = new MemoryStore([aProfile({ name: 'שלום Contoso' })])
const exporting = (words: readonly string[], shown = false) =>
  exportOrganizations({ profiles }, readCommand(['export', ...words]), { shown })

test('without a file it prints the exact text', async () => {
  const { text, lines, json } = await exporting([])
  expect(recognize(text ?? '').entries).toHaveLength(1)
  expect(text).toContain('"name": "שלום Contoso"')
  expect([lines, json]).toEqual([[], { organizations: 1, format: 'json', file: null }])
})

test('at a terminal it prints lines, which the terminal gets without control characters', async () => {
  const { text, lines } = await exporting(['-', '--format', 'csv'], true)
  expect(text).toBeUndefined()
  expect(lines).toHaveLength(2)
})

test('with a file it writes that, and says so', async () => {
  const file = join(await freshFolder(), 'all.json')
  const { lines } = await exporting([file])
  expect(lines).toEqual([`Wrote 1 organization to ${file}, without secrets.`])
  expect(recognize(await readFile(file, 'utf8')).format).toBe('homerealm')
})

test('it replaces no file', async () => {
  const file = join(await freshFolder(), 'all.json')
  await writeFile(file, 'mine')
  expect(await failureOf(exporting([file]))).toMatchObject({ reason: 'input-refused/exchange-file-exists' })
  expect(await readFile(file, 'utf8')).toBe('mine')
})

test('it says why a file cannot be written', async () => {
  const file = join(await freshFolder(), 'missing', 'all.json')
  expect(await failureOf(exporting([file]))).toMatchObject({
    reason: 'input-refused/exchange-not-written',
    facts: { file, error: 'ENOENT' },
  })
})
