/** Sealed secrets on their way to another computer by the window alone: exported, opened with the passphrase, and used. */
import { copyFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { axeFaults } from '../support/axe-faults.ts'
import { findSecrets } from '../support/canary.ts'
import { homerealm } from '../support/command-line.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness()

const PASSPHRASE = 'canary-5b1f correct horse battery'
const WRONG = 'canary-5b1f wrong horse battery'

/** Exports an organization with its client secret by the window. @returns the file */
async function exported(): Promise<string> {
  const { clientId, secret } = harness.lab.application
  const cli = (args: readonly string[], input?: string) => homerealm(args, harness.cliEnv(), undefined, input)
  await cli(['add', harness.sample('Contoso').url, '--name', 'Contoso'])
  const byCode = ['--method', 'client-credentials', '--client-id', clientId, '--password-stdin']
  await cli(['connect', 'Contoso', ...byCode], secret)
  const file = join(await freshFolder(), 'everything.json')
  const { app, window, close } = await harness.launch()
  await app.evaluate(({ dialog }, filePath) => {
    Object.assign(dialog, { showSaveDialog: async () => ({ canceled: false, filePath }) })
  }, file)
  await window.getByRole('option', { name: /^Contoso/ }).waitFor()
  await window.keyboard.press('ControlOrMeta+k')
  await window.keyboard.type('export')
  await window.keyboard.press('Enter')
  const dialog = window.getByRole('dialog', { name: 'Export organizations' })
  await dialog.getByRole('checkbox', { name: /^Include the secret of 1 account/ }).check()
  await dialog.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await dialog.getByLabel('The same passphrase again').fill(PASSPHRASE)
  await dialog.getByRole('button', { name: 'Export…' }).click()
  await dialog.getByText('The file has the secret of 1 account, sealed under the passphrase.').waitFor()
  await close()
  return file
}

test('secrets move to another profile folder with a passphrase, and sign in there; one undo takes them back', async () => {
  const file = await exported()
  const dataDir = await freshFolder()
  await copyFile(join(harness.dataDir, 'clouds.json'), join(dataDir, 'clouds.json'))
  const driven = await harness.launch({ dataDir })
  const { app, window } = driven
  await app.evaluate(
    ({ dialog }, filePaths) => {
      Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths }) })
    },
    [file],
  )
  await window.getByRole('button', { name: 'Import…' }).click()
  const dialog = window.getByRole('dialog', { name: 'Import organizations' })
  await dialog.getByRole('button', { name: 'Choose files…' }).click()
  const passphrase = dialog.getByLabel('Passphrase', { exact: true })
  await passphrase.fill(WRONG)
  await window.keyboard.press('Enter')
  await dialog.getByText(/^The passphrase does not open the sealed secrets/).waitFor()
  expect(await passphrase.inputValue()).toBe('')
  expect(await axeFaults(window)).toEqual([])
  await passphrase.fill(PASSPHRASE)
  await window.keyboard.press('Enter')
  expect(await dialog.getByLabel('Save the secret of 1 account too').isChecked()).toBe(true)
  expect(await axeFaults(window)).toEqual([])
  await dialog.getByRole('button', { name: 'Import 1' }).click()
  await window.getByText('Imported 1 organization, with 1 secret.').waitFor()
  await window.getByRole('button', { name: 'Connect', exact: true }).click()
  await window
    .getByText(/^Connected as /)
    .first()
    .waitFor()
  const { secret } = harness.lab.application
  const texts = [await window.content(), driven.output()]
  expect(await findSecrets({ secrets: [secret, PASSPHRASE, WRONG], folders: [dataDir], texts })).toEqual([])
  await window.getByRole('button', { name: 'Undo' }).click()
  await window.getByRole('option', { name: /^Contoso/ }).waitFor({ state: 'detached' })
  const sealed = async () =>
    (await readdir(join(dataDir, 'vault'))).filter((name) => name.endsWith('.sealed'))
  await expect.poll(sealed).toEqual([])
})
