/** Bad addresses, typed into the built app: each is told as what it is, nothing typed is lost, and the app goes on. */
import { expect, test } from 'vitest'
import { hosts } from '../lab/index.ts'
import { useHarness } from './harness.ts'

const harness = useHarness({ keyring: 'nobus' })

test('each way of not being an organisation is told in its own words, and keeps what was typed', async () => {
  const { window } = await harness.launch()
  await window.getByRole('button', { name: 'Add organisation' }).first().click()
  const dialog = window.getByRole('dialog', { name: 'Add organisation' })
  const field = dialog.getByLabel('Address of the organisation')
  const cases: [address: string, says: RegExp][] = [
    ['https://user:pw@contoso.crm.dynamics.com', /user name or password in it/],
    ['ftp://contoso.crm.dynamics.com', /never starts with "ftp:"/],
    ['make.powerapps.com', /not an organisation/],
    ['nobody.localhost.invalid', /No server is called/],
    ['localhost.localdomain.localhost:1', /refuses connections/],
    [harness.lab.url('badcert.localhost'), /cannot prove that it is/],
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
  await dialog.locator('[data-detected-provider]').getByText('Microsoft Online').waitFor()
})

test('an organisation that cannot be reached now is kept, and told of when it is connected to', async () => {
  const { window } = await harness.launch()
  await window.getByRole('button', { name: 'Add organisation' }).first().click()
  const dialog = window.getByRole('dialog', { name: 'Add organisation' })
  await dialog.getByLabel('Address of the organisation').fill('crm.gone.localhost.invalid')
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
