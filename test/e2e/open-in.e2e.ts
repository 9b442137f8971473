/** Pages of an organization in a chosen browser. The browser is a fake: a script that writes down what it is asked to open. */
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { addOrganization, type DrivenApp, showSection, signInOnPage } from '../support/drive-app.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness()

const FAKE = `#!/bin/sh
# This is a fake browser of a test. It opens nothing.
folder=$(dirname "$0")
env > "$folder/environment"
printf '%s\\n' "$@" > "$folder/writing"
mv "$folder/writing" "$folder/received"
`
const LIST = { profile: { info_cache: { Default: { name: 'Private' }, 'Profile 3': { name: 'Work' } } } }

/** A computer with a fake browser, and the app on it. */
async function launched() {
  const folder = await freshFolder()
  const [bin, config] = [join(folder, 'bin'), join(folder, 'config')]
  await mkdir(bin)
  await mkdir(join(config, 'google-chrome'), { recursive: true })
  await writeFile(join(config, 'google-chrome', 'Local State'), JSON.stringify(LIST))
  const fake = join(bin, 'google-chrome-stable')
  await writeFile(fake, FAKE)
  await chmod(fake, 0o755)
  const env = {
    PATH: `${bin}:${process.env['PATH'] ?? ''}`,
    XDG_CONFIG_HOME: config,
    SECRET_OF_A_SCRIPT: 'canary-of-the-environment',
  }
  const app = await harness.launch({ env })
  const read = (name: string) => readFile(join(bin, name), 'utf8').catch(() => '')
  /** What the fake browser got since the last call, once it is there. */
  async function received(): Promise<readonly string[]> {
    await expect.poll(() => read('received'), { timeout: 60_000 }).not.toBe('')
    const args = (await read('received')).trimEnd().split('\n')
    await rm(join(bin, 'received'))
    return args
  }
  return { app, fake, received, environment: () => read('environment') }
}

async function chooseFrom({ window }: DrivenApp, item: string) {
  await window.getByRole('button', { name: 'Open a page' }).click()
  await window.getByRole('menuitem', { name: item }).click()
}

async function chooseBrowser(app: DrivenApp, profile: string) {
  await chooseFrom(app, 'Choose browser')
  const dialog = app.window.getByRole('dialog', { name: 'Choose browser' })
  await dialog
    .getByRole('combobox', { name: 'Browser', exact: true })
    .selectOption({ label: 'Google Chrome' })
  await dialog.getByRole('combobox', { name: 'Browser profile' }).selectOption({ label: profile })
  await dialog.getByLabel('Open a private window').check()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.waitFor({ state: 'hidden' })
}

// the places of browsers on other systems are not in a test's hands
describe.skipIf(process.platform !== 'linux')('the browser that is chosen for an organization', () => {
  test('gets its pages and its sign-in page, in the chosen profile and a private window', async () => {
    const { app, received, environment } = await launched()
    const sample = harness.sample('Contoso')
    const origin = new URL(sample.url).origin
    const options = ['--profile-directory=Profile 3', '--incognito', '--']
    await addOrganization(app, { url: sample.url, name: 'Contoso', detected: 'Microsoft Entra ID' })
    await chooseBrowser(app, 'Work')

    await app.window.getByRole('button', { name: 'Open in browser' }).click()
    expect(await received()).toEqual([...options, `${origin}/`])
    expect(await environment()).not.toContain('canary-of-the-environment')

    await chooseFrom(app, 'Plug-in trace log')
    expect(await received()).toEqual([
      ...options,
      `${origin}/main.aspx?etn=plugintracelog&pagetype=entitylist`,
    ])

    await showSection(app, 'Settings')
    await app.window.getByLabel('Sign-in page opens in').selectOption({ label: 'System browser' })
    await app.window.getByRole('button', { name: 'Connect', exact: true }).click()
    const page = await received()
    expect(page.slice(0, -1)).toEqual(options)
    expect(page.at(-1)).toMatch(/^https:\/\/\S+authorize\S+$/)
    const browser = await app.browserPage(page.at(-1) ?? '')
    await signInOnPage(browser, sample)
    await app.window.getByRole('button', { name: 'Sign out' }).waitFor()
  })

  test('is missing in words once it is gone, and another can be chosen', async () => {
    const { app, fake } = await launched()
    await addOrganization(app, { url: harness.sample('Contoso').url, name: 'Contoso' })
    await chooseBrowser(app, 'Work')
    await rm(fake)
    await chooseFrom(app, 'Advanced find')
    await app.window.getByText('Google Chrome is no longer on this computer.').waitFor()
    await app.window.getByRole('button', { name: 'Choose browser' }).click()
    const dialog = app.window.getByRole('dialog', { name: 'Choose browser' })
    const browser = dialog.getByRole('combobox', { name: 'Browser', exact: true })
    await browser.getByText('Google Chrome (not found)').waitFor({ state: 'attached' })
    await browser.selectOption({ label: 'System browser' })
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'hidden' })
    expect(await app.window.getByRole('alert').count()).toBe(0)
  })
})
