/** The connection test of the built app: values are tested before they are saved, and nothing of it is kept. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { hosts } from '../lab/index.ts'
import { clientId } from '../lab/names.ts'
import { homerealm } from '../support/command-line.ts'
import {
  addOrganization,
  type DrivenApp,
  enterPassword,
  nextWindow,
  showSection,
  signInOnPage,
  unfold,
} from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness()

/** Opens the add dialog, and types what is to be tested. */
async function typed({ window }: DrivenApp, { url, userName }: { url: string; userName?: string }) {
  await window.getByRole('button', { name: 'Add organization' }).first().click()
  const dialog = window.getByRole('dialog', { name: 'Add organization' })
  await dialog.getByLabel('Organization URL').fill(url)
  if (userName !== undefined) {
    await unfold(dialog)
    await dialog.getByLabel('User name').fill(userName)
  }
  await dialog.getByRole('button', { name: 'Test connection' }).waitFor()
  return dialog
}

/** The rows of the database, the files of the vault, and the secrets of the lab that are anywhere in the data folder. */
async function kept(output: string) {
  const file = new Database(join(harness.dataDir, 'profiles.db'), { readonly: true })
  try {
    const tables = ['profiles', 'accounts', 'history', 'answers', 'removed_rows', 'damaged_rows']
    const rows = tables.flatMap((table) => file.prepare(`SELECT * FROM ${table}`).all())
    const records = await readdir(join(harness.dataDir, 'vault'))
    return { rows, records, secrets: await harness.leaks(output) }
  } finally {
    file.close()
  }
}

describe('an organization that is not saved', () => {
  test.each([
    ['Contoso', 'Alex Wilber'],
    ['A. Datum', 'Adele Vance'],
  ])('is tested: %s says who signed in, and nothing is kept', async (name, fullName) => {
    const sample = harness.sample(name)
    const app = await harness.launch()
    const dialog = await typed(app, { url: sample.url })
    const before = await kept('')
    expect(before.rows).toEqual([])
    const opened = nextWindow(app)
    await dialog.getByRole('button', { name: 'Test connection' }).click()
    await dialog.getByText(/^Sign in at /).waitFor()
    await signInOnPage(await opened, sample)
    await dialog.getByText('The connection works').waitFor()
    await dialog.getByText(fullName).waitFor()
    await expect.poll(() => app.app.windows().length).toBe(1)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dialog.waitFor({ state: 'hidden' })
    expect(await kept(app.output())).toEqual(before)
    expect(await app.window.getByRole('option').count()).toBe(0)
    await app.close()
    expect(await kept('')).toEqual(before)
  })

  test('is tested in vain by another person, or canceled: nothing is kept, and the sign-in window closes', async () => {
    const sample = harness.sample('A. Datum')
    const app = await harness.launch()
    const dialog = await typed(app, { url: sample.url, userName: 'nora@adatum.example' })
    const before = await kept('')
    const opened = nextWindow(app)
    await dialog.getByRole('button', { name: 'Test connection' }).click()
    await signInOnPage(await opened, sample)
    const alert = dialog.getByRole('alert')
    await alert
      .getByText(/nora@adatum\.example/)
      .first()
      .waitFor()
    await dialog.getByText('Nothing was saved.').waitFor()
    await dialog.getByRole('button', { name: 'What happened' }).click()
    await app.window.getByRole('dialog', { name: 'What happened' }).waitFor()
    await app.window.keyboard.press('Escape')

    // with the keyboard alone
    const again = nextWindow(app)
    await dialog.getByRole('button', { name: 'Test again' }).press('Enter')
    await again
    const cancel = dialog.getByRole('button', { name: 'Cancel test' })
    await expect.poll(() => cancel.evaluate((button) => button === document.activeElement)).toBe(true)
    await app.window.keyboard.press('Space')
    await dialog.getByText('Test canceled. Nothing was saved.').waitFor()
    await expect.poll(() => app.app.windows().length).toBe(1)
    expect(await kept(app.output())).toEqual(before)
  })

  test('is saved with the tested sign-in: it connects without a page, and is not detected again', async () => {
    const sample = harness.sample('Contoso')
    const app = await harness.launch()
    const dialog = await typed(app, { url: sample.url })
    const opened = nextWindow(app)
    await dialog.getByRole('button', { name: 'Test connection' }).click()
    await signInOnPage(await opened, sample)
    await dialog.getByText('The connection works').waitFor()
    await expect.poll(() => app.app.windows().length).toBe(1)
    const realms = () => harness.lab.log.filter(({ path }) => path === '/GetUserRealm.srf').length
    const asked = realms()
    const signIns = harness.lab.log.filter(({ path }) => path.endsWith('/authorize')).length
    await dialog.getByRole('button', { name: 'Save and connect' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await app.window.getByText('Connected as Alex Wilber').first().waitFor()
    await app.window.getByText('Renewed without a prompt').waitFor()
    expect(harness.lab.log.filter(({ path }) => path.endsWith('/authorize'))).toHaveLength(signIns)
    expect(realms()).toBe(asked)
    expect(app.app.windows()).toHaveLength(1)
  })

  test('is tested with the password that its sign-in page asks for, which goes to that page alone', async () => {
    const { userName, password } = harness.sample('A. Datum')
    const app = await harness.launch()
    const dialog = await typed(app, { url: harness.lab.url(hosts.browserPassword) })
    const before = await kept('')
    await dialog.getByRole('button', { name: 'Test connection' }).click()
    const form = app.window.getByRole('form', { name: `Password for ${hosts.adatumSts}` })
    const name = form.getByLabel('User name')
    await expect.poll(() => name.evaluate((field) => field === document.activeElement)).toBe(true)
    await name.fill(userName)
    await form.getByLabel('Password').fill('wrong')
    await form.getByRole('button', { name: 'Test connection' }).click()
    await form.getByText(/did not take that name and password/).waitFor()
    await form.getByLabel('Password').fill(password)
    await form.getByRole('button', { name: 'Test connection' }).click()
    await dialog.getByText('The connection works').waitFor()
    await dialog.getByText('Adele Vance').waitFor()
    expect(await form.count()).toBe(0)
    await expect.poll(() => app.app.windows().length).toBe(1)
    expect(await kept(app.output())).toEqual(before)
  })
})

describe('an organization in the list', () => {
  const WRONG = '00000000-1111-2222-3333-444444444444'

  /** Contoso, connected as Alex, with its connection test open. */
  async function opened() {
    const sample = harness.sample('Contoso')
    const app = await harness.launch()
    const { window } = app
    await addOrganization(app, { url: sample.url, name: 'Contoso', detected: 'Microsoft Entra ID' })
    const page = nextWindow(app)
    await window.getByRole('button', { name: 'Connect', exact: true }).click()
    await signInOnPage(await page, sample)
    await window.getByText('Connected as Alex Wilber').first().waitFor()
    await expect.poll(() => app.app.windows().length).toBe(1)
    await showSection(app, 'Settings')
    await window.getByRole('button', { name: 'Test the connection…' }).click()
    const dialog = window.getByRole('dialog', { name: 'Connection test' })
    await dialog.getByLabel('Client ID').waitFor()
    return { app, window, sample, dialog }
  }

  const whoami = () => homerealm(['whoami', 'Contoso', '--json'], harness.cliEnv())

  test('is tested with a wrong client ID: it fails in words, and the saved sign-in still connects', async () => {
    const { app, window, dialog } = await opened()
    const before = await kept(app.output())
    await dialog.getByLabel('Client ID').fill(WRONG)
    const page = nextWindow(app)
    await dialog.getByRole('button', { name: 'Test connection' }).click()
    // the provider says it on its page, which the person closes
    const shown = await page
    await shown.getByText('AADSTS700016').first().waitFor()
    await shown.close()
    await dialog.getByText('Nothing was saved.').waitFor()
    await dialog.getByRole('alert').getByText('directory does not know this application').waitFor()
    expect(await dialog.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await dialog.waitFor({ state: 'hidden' })
    expect(await kept(app.output())).toEqual(before)
    await window.getByText('Connected as Alex Wilber').first().waitFor()
    expect(await window.getByLabel('Client ID').inputValue()).toBe('')
    await app.close()
    expect((await whoami()).json()).toMatchObject({ status: 'connected', interactive: false })
    expect(await kept('')).toMatchObject({ records: before.records, secrets: [] })
  })

  test('is tested with the right one, and Save connects with it', async () => {
    const { app, window, sample, dialog } = await opened()
    const before = await kept(app.output())
    await dialog.getByLabel('Client ID').fill(clientId)
    await dialog.getByLabel('Sign in by').selectOption('Microsoft Entra ID (OAuth) · Homerealm’s window')
    const page = nextWindow(app)
    await dialog.getByRole('button', { name: 'Test connection' }).click()
    // the page has the name of the account
    await enterPassword(await page, sample.password)
    await dialog.getByText('The connection works').waitFor()
    await dialog.getByText('Alex Wilber').waitFor()
    expect(await kept(app.output())).toEqual(before)
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await expect.poll(() => window.getByLabel('Client ID').inputValue()).toBe(clientId)
    await window.getByText('Connected as Alex Wilber').first().waitFor()
    await showSection(app, 'Overview')
    await window.getByText('Renewed without a prompt').waitFor()
    expect(app.app.windows()).toHaveLength(1)
    expect(await harness.leaks(app.output())).toEqual([])
  })
})
