/** Secrets of other tools in the built app: saved if the person agrees, sent by one key at the first connect, gone then. */
import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hosts } from '../lab/index.ts'
import { axeFaults } from '../support/axe-faults.ts'
import { findSecrets } from '../support/canary.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness()

const USER = 'adele@adatum.example'

/** Imports a file with the password of a user, and the password too. */
async function imported() {
  const { password } = harness.lab.person(USER)
  const file = join(harness.dataDir, '..', `strings-${Date.now()}.txt`)
  const url = harness.lab.url(hosts.adatum)
  await writeFile(file, `AuthType=IFD;Url=${url};UserName=${USER};Password=${password}`)
  const driven = await harness.launch()
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
  await dialog.getByText('Can be saved: password').waitFor()
  await dialog.getByLabel('Save 1 password or client secret too').check()
  await dialog.getByRole('button', { name: 'Import 1' }).click()
  await window.getByText('Imported 1 organization, with 1 secret.').waitFor()
  return { password, driven, app, window }
}

test('a password of a file is saved, and one key sends it to the server that the window names', async () => {
  const { password, driven, app, window } = await imported()
  await window.getByRole('button', { name: 'Connect', exact: true }).click()
  const form = window.getByRole('form')
  await form.getByLabel('Use the imported password').waitFor()
  expect(await form.textContent()).toContain(new URL(harness.lab.url(hosts.adatumSts)).host)
  expect(await form.getByLabel('Password', { exact: true }).count()).toBe(0)
  await window.keyboard.press('Enter')
  await window
    .getByText(/^Connected as /)
    .first()
    .waitFor()
  expect(app.windows()).toHaveLength(1)
  const texts = [await window.content(), driven.output()]
  expect(await findSecrets({ secrets: [password], folders: [harness.dataDir], texts })).toEqual([])
})

test('the settings say that a password of a file is saved and where it goes, and remove it', async () => {
  const { window } = await imported()
  await window.getByRole('tab', { name: 'Settings' }).click()
  const { host } = new URL(harness.lab.url(hosts.adatumSts))
  await window
    .getByText(`It is for ${USER}. The first connect sends it to ${host}, once you agree.`)
    .waitFor()
  expect(await axeFaults(window)).toEqual([])
  const sealed = async () =>
    (await readdir(join(harness.dataDir, 'vault'))).filter((name) => name.endsWith('.sealed'))
  expect(await sealed()).toHaveLength(1)
  await window.getByRole('button', { name: 'Remove the password' }).click()
  await window.getByText('Removed.', { exact: true }).waitFor()
  expect(await sealed()).toEqual([])
})
