/** The list in the built window: groups that last, chips, and the buttons of the row under the mouse. */
import { expect, test } from 'vitest'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { openProfileStore } from '../../main/profiles/sqlite.ts'
import { nextWindow, signInOnPage } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'
import { aProfile } from '../support/profiles.ts'

const harness = useHarness({ keyring: 'nobus' })

/** Starts the app with an organization of the lab and two others, of two customers. */
async function launched() {
  const store = await openProfileStore({ dataDir: harness.dataDir })
  const { origin } = new URL(harness.sample('A. Datum').url)
  for (const [name, customer, orgUrl] of [
    ['A. Datum', 'Datum', origin],
    ['Sales', 'Contoso', 'https://sales.crm4.dynamics.com'],
    ['Service', 'Contoso', 'https://service.crm4.dynamics.com'],
  ] as const)
    store.add(aProfile({ name, customer, orgUrl: orgUrl as OrgUrl, detection: null }))
  store.close()
  return harness.launch()
}

test('groups that are chosen in the menu are there at the next start, and collapse by keys', async () => {
  const first = await launched()
  await first.window.getByRole('button', { name: 'Group by' }).click()
  await first.window.getByRole('menuitemradio', { name: 'Customer' }).click()
  await first.window.getByRole('treeitem', { name: 'Contoso, 2 organizations' }).waitFor()
  await first.close()
  const { window } = await harness.launch()
  const group = window.getByRole('treeitem', { name: 'Contoso, 2 organizations', expanded: true })
  await group.waitFor()
  const tree = window.getByRole('tree', { name: 'Organizations' })
  await tree.focus()
  await window.keyboard.press('Home')
  await window.keyboard.press('ArrowLeft')
  await window.getByRole('treeitem', { name: 'Contoso, 2 organizations', expanded: false }).waitFor()
  expect(await tree.getByRole('treeitem', { name: /^Sales/ }).count()).toBe(0)
  await window.getByRole('main').getByText('Contoso, 2 organizations').waitFor()
})

test('a button of the row under the mouse connects it, and the chip then shows it alone', async () => {
  const { window, ...driven } = await launched()
  await window.getByRole('option', { name: /^Sales/ }).click()
  const row = window.getByRole('option', { name: /^A\. Datum/ })
  await row.hover()
  const opened = nextWindow({ window, ...driven })
  await row.locator('button[title="Connect"]').click()
  await signInOnPage(await opened, harness.sample('A. Datum'))
  await window.getByRole('main').getByText('Connected as Adele Vance').first().waitFor()
  await window.getByRole('button', { name: 'Connected', exact: true }).click()
  await expect.poll(() => window.getByRole('option').count()).toBe(1)
  await row.waitFor()
})
