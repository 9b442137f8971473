/** A client secret in the built window. A wrong one keeps the form, and the right one connects with the same method. */
import { expect, test } from 'vitest'
import { addOrganization, showSection } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness({ keyring: 'nobus' })

test('a wrong client secret is told in its form, which keeps the client ID, and is corrected there', async () => {
  const { clientId, secret } = harness.lab.application
  const driven = await harness.launch()
  const { app, window } = driven
  await addOrganization(driven, {
    url: harness.sample('Contoso').url,
    name: 'Contoso',
    detected: 'Microsoft Entra ID',
  })
  await showSection(driven, 'Identity provider')
  await window.getByRole('button', { name: /^Use this method: Application/ }).click()
  const form = window.getByRole('form')
  await form.getByLabel('Client ID').fill(clientId)
  await form.getByLabel('Client secret', { exact: true }).fill('not-the-secret')
  await window.keyboard.press('Enter')
  await form.getByRole('alert').getByText('AADSTS7000215').waitFor({ state: 'attached' })
  expect(await form.getByLabel('Client ID').inputValue()).toBe(clientId)
  expect(await window.getByRole('button', { name: 'Use a code' }).count()).toBe(0)
  // Connect asks for the secret again, and opens no page of another method
  await window.getByRole('button', { name: 'Connect', exact: true }).click()
  await window.getByRole('button', { name: 'Cancel', exact: true }).waitFor()
  await form.getByRole('button', { name: 'Sign in' }).waitFor()
  expect(app.windows()).toHaveLength(1)
  await form.getByLabel('Client secret', { exact: true }).fill(secret)
  await window.keyboard.press('Enter')
  await window
    .getByText(/^Connected as /)
    .first()
    .waitFor()
  expect(await form.count()).toBe(0)
  // another user name ends the session, and the window says so before and after
  await showSection(driven, 'Settings')
  const field = window.getByLabel('Sign in as')
  await field.fill('megan@contoso.example')
  await window.getByText(/^This ends the session of/).waitFor()
  await field.press('Tab')
  await window.getByText(/has ended here/).waitFor()
  await window.getByText('Signed out', { exact: true }).first().waitFor()
})
