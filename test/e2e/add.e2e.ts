/** The add dialog of the built app, with good and bad addresses. */
import { expect, test } from 'vitest'
import { hosts } from '../lab/index.ts'
import { freePort } from '../lab/processes.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness({ keyring: 'nobus' })

test('the add dialog tells each wrong address in its own words, and keeps what was typed', async () => {
  const { window } = await harness.launch()
  await window.getByRole('button', { name: 'Add organization' }).first().click()
  const dialog = window.getByRole('dialog', { name: 'Add organization' })
  const field = dialog.getByLabel('Organization URL')
  const cases: [address: string, says: RegExp][] = [
    ['https://user:pw@contoso.crm.dynamics.com', /user name or password in it/],
    ['ftp://contoso.crm.dynamics.com', /never starts with "ftp:"/],
    ['make.powerapps.com', /not an organization/],
    ['nobody.localhost.invalid', /No server is called/],
    [`localhost.localdomain.localhost:${await freePort()}`, /refuses connections/],
    ['localhost.localdomain.localhost:1', /another kind of server/],
    [harness.lab.url('badcert.localhost'), /The certificate of badcert.localhost:\d+ is not trusted/],
    [harness.lab.url(hosts.plain), /answers with web pages/],
    [harness.lab.url(hosts.broken), /an error of its own/],
    [harness.lab.url(hosts.loop), /keeps redirecting to itself/],
    [harness.lab.url(hosts.downgrade), /without encryption/],
  ]
  for (const [address, says] of cases) {
    await field.fill(address)
    await dialog.getByText(says).first().waitFor()
    expect(await field.inputValue()).toBe(address)
  }
  await field.fill(harness.sample('Contoso').url)
  await dialog.locator('[data-detected-provider]').getByText('Microsoft Entra ID').waitFor()
})

test('an organization that does not answer can be saved, and its connect says why it fails', async () => {
  const { window } = await harness.launch()
  await window.getByRole('button', { name: 'Add organization' }).first().click()
  const dialog = window.getByRole('dialog', { name: 'Add organization' })
  await dialog.getByLabel('Organization URL').fill('crm.gone.localhost.invalid')
  await dialog
    .getByText(/No server is called/)
    .first()
    .waitFor()
  await dialog.getByRole('button', { name: 'Save and connect' }).click()
  await window
    .getByRole('alert')
    .getByText(/No server is called crm\.gone/)
    .first()
    .waitFor()
})

test('the add dialog shows each question as it is answered, suggests name and environment, and explains the result', async () => {
  const { window } = await harness.launch()
  await window.getByRole('button', { name: 'Add organization' }).first().click()
  const dialog = window.getByRole('dialog', { name: 'Add organization' })
  const field = dialog.getByLabel('Organization URL')
  await field.fill(harness.lab.url(hosts.slow))
  await dialog.locator('[data-question="web-api"].asking').waitFor()
  await field.fill(harness.sample('Contoso Test').url)
  await dialog.getByLabel('User name').fill('megan@fabrikam.example')
  await dialog.locator('[data-question="web-api"].answered').waitFor()
  await dialog.locator('[data-detected-provider]').getByText('Active Directory, federated through').waitFor()
  await dialog.getByText(/signs in as a guest/).waitFor()
  expect(await dialog.getByLabel('Name', { exact: true }).inputValue()).toBe('Contoso Test')
  const kind = dialog.getByLabel('Environment')
  expect(await kind.inputValue()).toBe('sandbox')
  await kind.selectOption('production')
  await field.fill(harness.sample('Contoso').url)
  expect(await kind.inputValue()).toBe('production')
  await dialog.locator('[data-detected-provider]').getByText('Active Directory, federated through').waitFor()
  await dialog.getByRole('button', { name: 'Explain' }).click()
  const explained = window.getByRole('dialog', { name: 'How Homerealm knows' })
  await explained.getByText('Home realm discovery').first().waitFor()
  await explained.getByRole('button', { name: 'Copy' }).click()
  await explained.getByText('Copied').waitFor()
  await window.keyboard.press('Escape')
  expect(await field.inputValue()).toBe(harness.sample('Contoso').url)
})

test('the check of an account asks Microsoft once, and shows what it found', async () => {
  const { window } = await harness.launch()
  await window.getByRole('button', { name: 'Add organization' }).first().click()
  const dialog = window.getByRole('dialog', { name: 'Add organization' })
  await dialog.getByLabel('Organization URL').fill(harness.sample('Contoso').url)
  await dialog.getByLabel('User name').fill('both@contoso.example')
  const asked = () => harness.lab.log.filter(({ path }) => path === '/common/GetCredentialType').length
  await dialog
    .locator('[data-detected-provider]')
    .getByText('Microsoft Entra ID, managed account (User ID)')
    .waitFor()
  const before = asked()
  await dialog.getByRole('button', { name: 'Check this account' }).click()
  await dialog
    .locator('[data-detected-provider]')
    .getByText('a Microsoft account has this name too')
    .waitFor()
  expect([before, asked()]).toEqual([0, 1])
})
