/** The export of the built app: by keyboard, with secrets that only the passphrase opens, to a file that main writes. */
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { recognize } from '../../main/exchange/recognize.ts'
import { unseal } from '../../main/exchange/seal.ts'
import { openProfileStore } from '../../main/profiles/sqlite.ts'
import { Secret } from '../../main/secret.ts'
import { axeFaults } from '../support/axe-faults.ts'
import { findSecrets } from '../support/canary.ts'
import { homerealm } from '../support/command-line.ts'
import type { DrivenApp } from '../support/drive-app.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { useHarness } from '../support/harness.ts'
import { aProfile } from '../support/profiles.ts'

const harness = useHarness()

const PASSPHRASE = 'canary-77e0 correct horse battery'

/** The app, whose dialog for a new file answers with this one. */
async function launched(filePath: string): Promise<DrivenApp> {
  const driven = await harness.launch()
  await driven.app.evaluate(({ dialog }, filePath) => {
    Object.assign(dialog, { showSaveDialog: async () => ({ canceled: false, filePath }) })
  }, filePath)
  return driven
}

test('secrets are exported by keyboard alone, and nothing but the passphrase opens them', async () => {
  const { clientId, secret } = harness.lab.application
  const cli = (args: readonly string[], input?: string) => homerealm(args, harness.cliEnv(), undefined, input)
  await cli(['add', harness.sample('Contoso').url, '--name', 'Contoso'])
  const byCode = ['--method', 'client-credentials', '--client-id', clientId, '--password-stdin']
  await cli(['connect', 'Contoso', ...byCode], secret)
  const file = join(await freshFolder(), 'everything.json')
  const driven = await launched(file)
  const { window } = driven
  await window.getByRole('option', { name: /^Contoso/ }).waitFor()
  await window.keyboard.press('ControlOrMeta+k')
  await window.keyboard.type('export')
  await window.keyboard.press('Enter')
  const dialog = window.getByRole('dialog', { name: 'Export organizations' })
  const box = dialog.getByRole('checkbox', { name: /^Include the secret of 1 account/ })
  await box.focus()
  await window.keyboard.press('Space')
  await window.keyboard.press('Tab')
  await window.keyboard.type(PASSPHRASE)
  await window.keyboard.press('Tab')
  await window.keyboard.type(PASSPHRASE)
  expect(await axeFaults(driven.window)).toEqual([])
  await window.keyboard.press('Enter')
  await dialog.getByText('Wrote 1 organization to everything.json.').waitFor()
  await dialog.getByText('The file has the secret of 1 account, sealed under the passphrase.').waitFor()

  const text = await readFile(file, 'utf8')
  const opened = await unseal(recognize(text).sealed, new Secret(PASSPHRASE))
  expect(opened.reveal()).toContain(secret)
  if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600)
  const texts = [text, await window.content(), driven.output()]
  expect(await findSecrets({ secrets: [secret, PASSPHRASE], folders: [harness.dataDir], texts })).toEqual([])
  await window.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
})

test('several selected organizations replace the file that the person chose, and the window says what it lacks', async () => {
  const store = await openProfileStore({ dataDir: harness.dataDir })
  for (const name of ['Adatum', 'Contoso', 'Fabrikam'])
    store.add(
      aProfile({
        name,
        orgUrl: `https://${name.toLowerCase()}.crm4.dynamics.com` as OrgUrl,
        detection: null,
        customer: name,
        tags: [],
        notes: null,
      }),
    )
  store.close()
  const file = join(await freshFolder(), 'mine.xml')
  await writeFile(file, 'from before')
  const driven = await launched(file)
  const { window } = driven
  await window.getByRole('option', { name: /^Adatum/ }).click()
  await window.keyboard.press('Shift+ArrowDown')
  await window.getByRole('button', { name: 'Export…' }).click()
  const dialog = window.getByRole('dialog', { name: 'Export organizations' })
  await dialog.getByText('2 organizations, in one file.').waitFor()
  await dialog.getByRole('radio', { name: /^XrmToolBox/ }).click()
  await dialog.getByRole('button', { name: 'Export…' }).click()
  await dialog.getByText('Wrote 2 organizations to mine.xml.').waitFor()
  await dialog.getByText('Left out, because the format has no place for them: customers (2)').waitFor()
  const found = recognize(await readFile(file, 'utf8'))
  expect([found.format, found.entries.length]).toEqual(['xrmtoolbox', 2])
  expect(await axeFaults(driven.window)).toEqual([])
})
