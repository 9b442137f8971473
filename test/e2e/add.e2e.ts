/** The add dialog of the built app, with good and bad addresses. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hosts } from '../lab/index.ts'
import { freePort } from '../lab/processes.ts'
import { addOrganization, unfold } from '../support/drive-app.ts'
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
  await unfold(dialog)
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
  await unfold(dialog)
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

test('a list of addresses shows which are new, and adds the chosen ones at once', async () => {
  const driven = await harness.launch()
  const { window } = driven
  const known = harness.sample('Contoso')
  await addOrganization(driven, { url: known.url, name: 'Known' })
  await window.getByRole('button', { name: 'Add organization' }).first().click()
  const dialog = window.getByRole('dialog', { name: 'Add organization' })
  await dialog.getByLabel('Organization URL').focus()
  const urls = ['Contoso Test', 'A. Datum', 'Fabrikam'].map((name) => harness.sample(name).url)
  // like a paste, this has line breaks, which the field turns into spaces
  await window.keyboard.insertText([known.url, ...urls, 'crm.gone.localhost.invalid'].join('\n'))
  await dialog.getByText('5 addresses, 4 new').waitFor()
  await dialog.getByText('Already in your list: Known').waitFor()
  await dialog.getByRole('button', { name: 'Add 3' }).waitFor()
  await dialog.getByText('Detected 3 of 3').waitFor()
  await dialog.getByRole('button', { name: 'Add 3' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await expect.poll(() => window.getByRole('option').count()).toBe(4)
  await window.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => window.getByRole('option').count()).toBe(1)
})

test('a draft outlives Escape and a restart, without the secret of a link', async () => {
  const first = await harness.launch()
  const { url } = harness.sample('Contoso')
  const dialogOf = async ({ window }: typeof first) => {
    await window.getByRole('button', { name: 'Add organization' }).first().click()
    return window.getByRole('dialog', { name: 'Add organization' })
  }
  const typed = await dialogOf(first)
  await typed.getByLabel('Organization URL').fill(`${url}/main.aspx?code=hunter2`)
  await unfold(typed)
  await typed.getByLabel('User name').fill('alex@contoso.example')
  await first.window.keyboard.press('Escape')
  await typed.waitFor({ state: 'hidden' })
  const again = await dialogOf(first)
  await expect.poll(() => again.getByLabel('Organization URL').inputValue()).toContain('contoso')
  const file = join(harness.dataDir, 'draft.json')
  await expect.poll(() => readFile(file, 'utf8').catch(() => '')).toContain('alex@contoso.example')
  expect(await readFile(file, 'utf8')).not.toContain('hunter2')
  await first.close()

  const second = await harness.launch()
  const dialog = await dialogOf(second)
  await dialog.getByText(/^Draft from/).waitFor()
  expect(await dialog.getByLabel('User name').inputValue()).toBe('alex@contoso.example')
  await dialog.getByRole('button', { name: 'Start over' }).click()
  expect(await dialog.getByLabel('Organization URL').inputValue()).toBe('')
  await expect.poll(() => readFile(file, 'utf8').catch(() => null)).toBeNull()
})

test('in a small window, the field and the buttons stay in place, however much is found', async () => {
  const { window } = await harness.launch()
  await window.setViewportSize({ width: 640, height: 480 })
  await window.getByRole('button', { name: 'Add organization' }).first().click()
  const dialog = window.getByRole('dialog', { name: 'Add organization' })
  const field = dialog.getByLabel('Organization URL')
  const places = async () => {
    const parts = [field, dialog.locator('button[type=submit]')]
    const boxes = await Promise.all(parts.map((part) => part.boundingBox()))
    // the text of the button may change, but not where it ends
    return boxes.map((box) => box && { top: box.y, bottom: box.y + box.height, right: box.x + box.width })
  }
  const before = await places()
  for (const box of before) {
    expect(box?.top).toBeGreaterThanOrEqual(0)
    expect(box?.bottom).toBeLessThanOrEqual(480)
  }
  for (const [address, says] of [
    [harness.lab.url('badcert.localhost'), /is not trusted/],
    [harness.lab.url(hosts.humongous), /AD FS/],
    [harness.lab.url(hosts.slow), /Detecting the identity provider/],
    ['https://user:pw@contoso.crm.dynamics.com', /user name or password in it/],
  ] as const) {
    await field.fill(address)
    await dialog.getByText(says).first().waitFor()
    expect([address, await places()]).toEqual([address, before])
  }
  await unfold(dialog)
  expect(await places()).toEqual(before)
  await field.fill(Array.from({ length: 30 }, (_, index) => `org${index}.localhost.invalid`).join(' '))
  await dialog.getByText('30 addresses, 30 new').waitFor()
  expect(await places()).toEqual(before)
  expect(await dialog.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
})
