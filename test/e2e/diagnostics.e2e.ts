/** The diagnostics in the settings of the built app: real versions, and the checks of a real organization. */
import { expect, test } from 'vitest'
import { addOrganization, openSettings } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness({ keyring: 'nobus' })

test('show what the app runs on, check the selected organization, and can be copied', async () => {
  const driven = await harness.launch()
  const { window } = driven
  const { url } = harness.sample('Contoso')
  await addOrganization(driven, { url, name: 'Contoso', detected: 'Microsoft Entra ID' })
  await openSettings(driven, 'Diagnostics')
  const dialog = window.getByRole('dialog', { name: 'Settings' })
  await dialog.getByText(await driven.app.evaluate(() => process.versions.node)).waitFor()
  // the detection has compared the clocks already
  await dialog
    .getByRole('status')
    .getByText(/^In sync with \d+ servers?\.$/)
    .waitFor()
  await dialog.getByRole('button', { name: 'Check', exact: true }).click()
  const checks = dialog.getByRole('list', { name: 'Checks' })
  await checks.waitFor()
  const texts = (await checks.getByRole('listitem').allInnerTexts()).map((text) => text.replace(/\s+/g, ' '))
  expect(texts.map((text) => /^.*?(?=OK|Warning|Failed|Skipped)/.exec(text)?.[0].trim())).toEqual([
    'Name',
    'Encryption',
    'Detection',
    'Home realm',
    'Clock',
    'Saved sign-in',
    'Organization',
  ])
  // the system does not know the lab's hosts; Chromium is told where they are
  expect(texts[0]).toContain('Name Failed')
  expect(texts[0]).toContain(new URL(url).hostname)
  expect(texts[2]).toMatch(/^Detection OK .*Microsoft Entra ID/)
  expect(texts[4]).toMatch(/^Clock OK .*In sync with \d+ servers?\.$/)
  expect(texts[5]).toMatch(/^Saved sign-in Failed/)
  await dialog.getByRole('button', { name: 'Copy', exact: true }).click()
  await dialog.getByText('Copied', { exact: true }).waitFor()
})
