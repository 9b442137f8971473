/** A person without a mouse uses the dialogs: of an organization, of the settings, and those of the palette. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { newSigningKey } from '../../main/catalog/signing.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { registeredClientId } from '../lab/index.ts'
import { chooseByKeys, focusedName, pressByKey, tabTo } from '../support/by-keyboard.ts'
import { anEntry, signedText } from '../support/catalogs.ts'
import { homerealm } from '../support/command-line.ts'
import { useHarness } from '../support/harness.ts'
import { signInAsApplication } from '../support/sign-in-as-application.ts'

const harness = useHarness()

test('of an organization: the connection test, the browser, and acting as another user', async () => {
  await signInAsApplication(harness)
  const { window } = await harness.launch()
  const { keyboard } = window
  const closed = () => window.getByRole('dialog').waitFor({ state: 'hidden' })
  await window.getByRole('option', { name: /^Contoso/ }).waitFor()
  await keyboard.press('Control+f')
  await keyboard.type('contoso')
  await keyboard.press('ArrowDown')
  await window.getByRole('main').getByText('Connected as').first().waitFor()

  await chooseByKeys(window, 'More actions', 'Test the connection…')
  const trial = window.getByRole('dialog', { name: 'Connection test' })
  await trial.waitFor()
  await pressByKey(window, 'Test connection')
  await trial.getByText('The connection works').waitFor()
  await pressByKey(window, 'Save')
  await closed()

  await chooseByKeys(window, 'Open a page', 'Choose browser')
  await tabTo(window, 'Browser')
  await keyboard.press('ArrowDown')
  await pressByKey(window, 'Save')
  await closed()

  await chooseByKeys(window, 'More actions', 'Act as…')
  await window.getByRole('dialog', { name: 'Act as another user' }).waitFor()
  await keyboard.type('gita')
  await window.getByRole('button', { name: /^Gita Guest/ }).waitFor()
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  await closed()
  await window.getByText('Acting as Gita Guest').waitFor()
  await pressByKey(window, 'Stop acting')
  await window.getByText('Acting as Gita Guest').waitFor({ state: 'hidden' })
  expect(await focusedName(window)).not.toBe('')
})

test('of the settings: the guide to a client ID, and a catalog', async () => {
  await homerealm(['add', harness.sample('Contoso').url, '--name', 'Contoso'], harness.cliEnv())
  const folder = join(harness.dataDir, 'team')
  await mkdir(folder)
  const entry = anEntry({ name: 'Contoso Trial', orgUrl: harness.sample('Contoso Test').url as OrgUrl })
  await writeFile(
    join(folder, 'homerealm-catalog.json'),
    signedText(newSigningKey(), { name: 'Team list', serial: 1, entries: [entry] }),
  )
  const { app, window } = await harness.launch()
  const { keyboard } = window
  await app.evaluate(({ dialog }, path) => {
    Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths: [path] }) })
  }, folder)
  await window.getByRole('option', { name: /^Contoso/ }).waitFor()

  await keyboard.press('Control+,')
  await tabTo(window, 'Appearance')
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await window.getByRole('tabpanel', { name: 'Sign-in' }).waitFor()
  await pressByKey(window, 'Set up the client ID for Lab cloud')
  const guide = window.getByRole('dialog', { name: 'Client ID for Lab cloud' })
  for (const step of ['Let it sign people in', 'Test its client ID']) {
    await pressByKey(window, 'Next')
    await guide.getByRole('heading', { name: step }).waitFor()
  }
  await tabTo(window, 'Application (client) ID')
  await keyboard.type(registeredClientId)
  await pressByKey(window, 'Save without a test')
  await window.getByText('Saved for Lab cloud. It is not tested.').waitFor()

  await tabTo(window, 'Sign-in')
  for (const _ of ['start', 'quick connect', 'clipboard', 'programs', 'catalogs'])
    await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await window.getByRole('tabpanel', { name: 'Catalogs' }).waitFor()
  await pressByKey(window, 'Choose folder…')
  await window.getByRole('group', { name: 'Follow Team list?' }).waitFor()
  await pressByKey(window, 'It is the same: follow')
  await window.getByText('You follow Team list. 1 organization added to your list.').waitFor()
  await keyboard.press('Escape')
  await window.getByRole('option', { name: /^Contoso Trial/ }).waitFor()
})

test('of the palette: its actions, an import of a pasted text, and the shortcut sheet', async () => {
  const { window } = await harness.launch()
  const { keyboard } = window
  await keyboard.press('Control+k')
  await window.getByRole('dialog', { name: 'Command palette' }).waitFor()
  await keyboard.type('import')
  await keyboard.press('Enter')
  await window.getByRole('dialog', { name: 'Import organizations' }).waitFor()
  // what the system's key for a paste does: this machine has one clipboard for all tests
  await window.evaluate(
    (text) => {
      const clipboardData = new DataTransfer()
      clipboardData.setData('text/plain', text)
      document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }))
    },
    `AuthType=OAuth;Url=${harness.sample('Contoso').url}`,
  )
  const rows = window.getByRole('list', { name: 'What was found' })
  await rows.getByRole('checkbox').waitFor()
  await tabTo(window, 'All new')
  if (!(await window.getByRole('checkbox', { name: 'All new' }).isChecked())) await keyboard.press('Space')
  await pressByKey(window, 'Import 1')
  await window.getByText('Imported 1 organization.').waitFor()

  await keyboard.press('Control+k')
  await keyboard.type('accounts')
  await keyboard.press('Enter')
  await window.getByRole('dialog', { name: 'Accounts' }).waitFor()
  await keyboard.press('Escape')
  await keyboard.press('F1')
  const sheet = window.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await sheet.waitFor()
  await keyboard.press('Escape')
  await sheet.waitFor({ state: 'hidden' })
  expect(await focusedName(window)).not.toBe('')
})
