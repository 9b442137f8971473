/** Links that the system passes to the built app, at its start and while it runs: none sends anything by itself. */
import { expect, test } from 'vitest'
import type { DrivenApp } from '../support/drive-app.ts'
import { addOrganization, nextWindow } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness({ keyring: 'nobus' })

const linkTo = (url: string) => `homerealm://open?url=${encodeURIComponent(url)}`
const linkToAdd = (url: string) => `homerealm://add?url=${encodeURIComponent(url)}`
const addDialog = ({ window }: DrivenApp) => window.getByRole('dialog', { name: 'Add organization' })
const address = (app: DrivenApp) => addDialog(app).getByLabel('Organization URL')

/** A second start passes its arguments to the first, and ends. */
const openWhileRunning = (...args: string[]) => expect(harness.launch({ switches: args })).rejects.toThrow()

test('a link at the start fills the add dialog, and nothing is sent before the person presses a button', async () => {
  const { url } = harness.sample('Contoso')
  const app = await harness.launch({ switches: [linkTo(`${url}/main.aspx?x=1`)] })
  await expect.poll(() => address(app).inputValue()).toBe(url.replace(/\/$/, ''))
  await addDialog(app).getByText('Nothing has been sent to it').waitFor()
  expect(harness.lab.log).toEqual([])
  await addDialog(app).getByRole('button', { name: 'Detect' }).click()
  await addDialog(app).locator('[data-detected-provider]').getByText('Microsoft Entra ID').waitFor()
})

test('a link to the running app shows its organization, and a malformed link is refused in words', async () => {
  const sample = harness.sample('Contoso')
  const app = await harness.launch()
  await addOrganization(app, { url: sample.url, name: 'Known', detected: 'Microsoft Entra ID' })
  await addOrganization(app, { url: harness.sample('A. Datum').url, name: 'Other' })
  const before = harness.lab.log.length
  await openWhileRunning(linkTo(sample.url))
  await app.window.getByRole('heading', { name: 'Known', exact: true }).first().waitFor()
  await openWhileRunning(`homerealm://connect?url=${encodeURIComponent(sample.url)}`)
  await app.window.getByText('refused a link').waitFor()
  expect(await addDialog(app).count()).toBe(0)
  expect(harness.lab.log.length).toBe(before)
})

test('a link to connect asks in the window, and connects only by its button', async () => {
  const { url } = harness.sample('Contoso')
  const app = await harness.launch()
  await addOrganization(app, { url, name: 'Contoso Production', detected: 'Microsoft Entra ID' })
  await addOrganization(app, { url: harness.sample('A. Datum').url, name: 'Other' })
  const before = harness.lab.log.length
  const question = app.window.getByRole('dialog', { name: 'Connect?' })

  await openWhileRunning('homerealm://connect/Contoso%20Production')
  await question.getByText('Connect to Contoso Production?').waitFor()
  await question.getByText('A link asks for it').waitFor()
  // another one does not change the question
  await openWhileRunning('homerealm://connect/Other')
  expect(await question.getByText('Contoso Production').count()).toBe(1)
  await question.getByRole('button', { name: 'Cancel' }).click()
  await question.waitFor({ state: 'hidden' })
  expect(harness.lab.log.length).toBe(before)

  await openWhileRunning('homerealm://connect/contoso%20production')
  const opened = nextWindow(app)
  await question.getByRole('button', { name: 'Connect', exact: true }).click()
  await expect.poll(() => harness.lab.log.length).toBeGreaterThan(before)
  await app.window.getByRole('heading', { name: 'Contoso Production', exact: true }).first().waitFor()
  // the sign-in window is there, and gone again, before the test ends the app
  await opened
  await app.window.getByRole('button', { name: 'Cancel', exact: true }).click()
  await expect.poll(() => app.app.windows().length).toBe(1)
})

test('a link to add fills the dialog, a link with more behind it is refused, and neither sends anything', async () => {
  const { url } = harness.sample('Contoso')
  const app = await harness.launch()
  const before = harness.lab.log.length
  await openWhileRunning(linkToAdd('https://u:pass-word@contoso.example'))
  await app.window.getByText('refused a link').waitFor()
  await openWhileRunning(linkToAdd(url), 'C:\\evil.exe')
  expect(await addDialog(app).count()).toBe(0)
  expect(await app.window.locator('body').innerText()).not.toMatch(/pass-word|evil/)
  await openWhileRunning(linkToAdd(url))
  await expect.poll(() => address(app).inputValue()).toBe(url.replace(/\/$/, ''))
  expect(harness.lab.log.slice(before)).toEqual([])
})

test('a link by the event of macOS opens in the running app', async () => {
  const { url } = harness.sample('Contoso')
  const app = await harness.launch()
  await app.app.evaluate(({ app: electron }, link) => {
    electron.emit('open-url', { preventDefault() {} }, link)
  }, linkTo(url))
  await expect.poll(() => address(app).inputValue()).toBe(url.replace(/\/$/, ''))
})
