/** A sign-in page with HTTP authentication, in the windows of the built app. */
import { expect, test } from 'vitest'
import { hosts } from '../lab/index.ts'
import { findSecrets } from '../support/canary.ts'
import { addOrganization } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness()

/** An organization whose STS asks the browser for a name and password. */
async function asked() {
  const driven = await harness.launch()
  await addOrganization(driven, {
    url: harness.lab.url(hosts.browserPassword),
    name: 'Org',
    detected: 'AD FS, claims-based',
  })
  await driven.window.getByRole('button', { name: 'Connect', exact: true }).click()
  const form = driven.window.getByRole('form', { name: `Password for ${hosts.adatumSts}` })
  await form.waitFor()
  return { driven, form }
}

test('the app’s window asks for the password of a page, says who gets it and what was refused, and the page goes on', async () => {
  const { userName, password } = harness.sample('A. Datum')
  const { driven, form } = await asked()
  expect(await form.innerText()).toContain('The sign-in page asks for a user name and password')
  expect(await form.getByText('Remember it').count()).toBe(0)
  await form.getByLabel('User name').fill(userName)
  await form.getByLabel('Password').fill('wrong')
  await form.getByRole('button', { name: 'Sign in' }).click()
  await form.getByText(/did not take that name and password/).waitFor()
  expect(await form.getByLabel('User name').inputValue()).toBe(userName)
  await form.getByLabel('Password').fill(password)
  await form.getByRole('button', { name: 'Sign in' }).click()
  await driven.window.getByText('Connected as Adele Vance').first().waitFor()
  await expect.poll(() => driven.app.windows().length).toBe(1)
  expect(await form.count()).toBe(0)
  const hits = await findSecrets({
    folders: [harness.dataDir],
    texts: [driven.output()],
    secrets: harness.lab.secrets,
  })
  expect(hits).toEqual([])
})

test('a page without a password shows the answer of its server', async () => {
  const { driven, form } = await asked()
  await form.getByRole('button', { name: 'Continue without it' }).click()
  await form.waitFor({ state: 'detached' })
  await driven.window.getByText(`Sign in at ${hosts.adatumSts}`).first().waitFor()
  const page = driven.app.windows().find((each) => each !== driven.window)
  await page?.getByText('Unauthorized').waitFor()
})

test('canceling ends the question and closes the page', async () => {
  const { driven, form } = await asked()
  await driven.window.getByRole('button', { name: 'Cancel', exact: true }).first().click()
  await form.waitFor({ state: 'detached' })
  await driven.window.getByRole('button', { name: 'Connect', exact: true }).waitFor()
  await expect.poll(() => driven.app.windows().length).toBe(1)
})
