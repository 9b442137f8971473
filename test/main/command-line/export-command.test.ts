/** `export`: a new file or standard output, in each format, and never over a file that is there. */
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exportOrganizations } from '../../../main/command-line/export-command.ts'
import { recognize } from '../../../main/exchange/recognize.ts'
import { Secret } from '../../../main/secret.ts'
import { createMovedSecrets } from '../../../main/session/moved-secrets.ts'
import { writeRecord } from '../../../main/vault/records.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { MemoryStore, MemoryVault } from '../../support/memory-store.ts'
import { anAccount, aProfile } from '../../support/profiles.ts'
import { readCommand } from '../../support/read-command.ts'
import { failureOf, told } from '../../support/told.ts'

const contoso = aProfile({ name: 'שלום Contoso' })
const profiles = new MemoryStore([contoso])
const vault = new MemoryVault()
const movedSecrets = createMovedSecrets({ profiles, vault })

/** @param typed what the person answers, in order */
const exporting = (words: readonly string[], shown = false, typed: readonly string[] = []) => {
  const answers = [...typed]
  return exportOrganizations({ profiles, movedSecrets }, readCommand(['export', ...words]), {
    shown,
    readSecret: async () => new Secret(answers.shift() ?? ''),
  })
}

test('without a file it prints the exact text', async () => {
  const { text, lines, json } = await exporting([])
  expect(recognize(text ?? '').entries).toHaveLength(1)
  expect(text).toContain('"name": "שלום Contoso"')
  expect([lines, json]).toEqual([[], { organizations: 1, format: 'json', file: null, sealedAccounts: 0 }])
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

test.each([
  ['all.csv', [], 'csv'],
  ['all.CSV', [], 'csv'],
  ['all.xml', [], 'xrmtoolbox'],
  ['all.txt', [], 'homerealm'],
  ['csv', [], 'homerealm'],
  ['all.csv', ['--format', 'json'], 'homerealm'],
])('a file %s with %j is %s', async (name, options, format) => {
  const file = join(await freshFolder(), name)
  await exporting([file, ...options])
  expect(recognize(await readFile(file, 'utf8')).format).toBe(format)
})

test('it replaces no file', async () => {
  const file = join(await freshFolder(), 'all.json')
  await writeFile(file, 'mine')
  expect(await failureOf(exporting([file]))).toMatchObject({ reason: 'input-refused/exchange-file-exists' })
  expect(await readFile(file, 'utf8')).toBe('mine')
})

test('it says why a file cannot be written', async () => {
  const file = join(await freshFolder(), 'missing', 'all.json')
  const failure = await failureOf(exporting([file]))
  expect(failure).toMatchObject({
    reason: 'input-refused/exchange-not-written',
    facts: { file, error: 'ENOENT' },
  })
  expect(told(failure).advice).toBe('Its folder does not exist. Create the folder first.')
})

const PASSPHRASE = 'correct horse battery'

test('secrets are asked for only if there are some', async () => {
  expect(await failureOf(exporting(['--with-secrets']))).toMatchObject({
    reason: 'input-refused/nothing-to-seal',
  })
})

test('sealed secrets need a long passphrase, typed twice, and JSON', async () => {
  const account = anAccount({ method: 'client-credentials', name: 'robot' })
  profiles.putAccount(account)
  profiles.put({ ...contoso, accountId: account.id })
  const record = {
    version: 1,
    kind: 'client-secret',
    clientId: 'robot',
    secret: 'canary-5d21-secret',
  } as const
  await writeRecord(vault, { kind: 'typed', accountId: account.id }, record)
  const reasonOf = async (words: readonly string[], typed: readonly string[]) =>
    (await failureOf(exporting(words, false, typed))).reason
  expect(await reasonOf(['--with-secrets'], ['short', 'short'])).toBe('input-refused/passphrase-short')
  expect(await reasonOf(['--with-secrets'], [PASSPHRASE, `${PASSPHRASE}!`])).toBe(
    'input-refused/passphrases-differ',
  )
  expect(await reasonOf(['--with-secrets', '--format', 'csv'], [])).toBe('input-refused/sealed-format')

  const file = join(await freshFolder(), 'all.json')
  const { lines } = await exporting([file, '--with-secrets'], false, [PASSPHRASE, PASSPHRASE])
  expect(await reasonOf([file, '--with-secrets'], [])).toBe('input-refused/exchange-file-exists')
  expect(lines).toEqual([
    `Wrote 1 organization to ${file}, with the secret of 1 account, sealed under the passphrase.`,
  ])
  const text = await readFile(file, 'utf8')
  expect(text).not.toContain('canary-5d21-secret')
  expect(recognize(text).sealed).toBeDefined()
  if (process.platform !== 'win32') expect((await stat(file)).mode & 0o077).toBe(0)
})
