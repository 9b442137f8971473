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

test('organizations that are dragged onto a group belong to its customer', async () => {
  const { window } = await launched()
  await window.getByRole('button', { name: 'Group by' }).click()
  await window.getByRole('menuitemradio', { name: 'Customer' }).click()
  const datum = window.getByRole('treeitem', { name: 'Datum, 1 organization' })
  await window.getByRole('treeitem', { name: /^Sales/ }).dragTo(datum)
  await window.getByRole('treeitem', { name: 'Datum, 2 organizations' }).waitFor()
  await window.getByText('Changed 1 organization.').waitFor()
})

test('the list is as wide as the person drags it, hides, and sorts by the last use', async () => {
  const first = await launched()
  const { window } = first
  const list = window.locator('aside')
  const before = (await list.boundingBox())?.width ?? 0
  const { x = 0, y = 0 } =
    (await window.getByRole('separator', { name: 'Width of the list' }).boundingBox()) ?? {}
  await window.mouse.move(x + 3, y + 200)
  await window.mouse.down()
  await window.mouse.move(x - 57, y + 200, { steps: 4 })
  await window.mouse.up()
  await expect.poll(async () => (await list.boundingBox())?.width).toBe(before - 60)
  await window.getByRole('button', { name: 'Hide the list' }).click()
  await list.waitFor({ state: 'detached' })
  await first.close()
  const again = await harness.launch()
  await again.window.getByRole('button', { name: 'Show the list' }).click()
  await again.window.getByRole('option', { name: /^Service/ }).waitFor()
  expect((await again.window.locator('aside').boundingBox())?.width).toBe(before - 60)
  await again.window.getByRole('button', { name: 'Sort by' }).click()
  await again.window.getByRole('menuitemradio', { name: 'Last used' }).click()
  await expect.poll(() => again.window.getByRole('option').first().textContent()).toContain('A. Datum')
})

test('a button of the row under the mouse connects it, and the chip then shows it alone', async () => {
  const { window, ...driven } = await launched()
  await window.getByRole('option', { name: /^Sales/ }).click()
  const row = window.getByRole('option', { name: /^A\. Datum/ })
  await row.hover()
  const opened = nextWindow({ window, ...driven })
  await window.locator('[data-row]').filter({ has: row }).locator('button[aria-label="Connect"]').click()
  await signInOnPage(await opened, harness.sample('A. Datum'))
  await window.getByRole('main').getByText('Connected as Adele Vance').first().waitFor()
  await window.getByRole('button', { name: 'Connected', exact: true }).click()
  await expect.poll(() => window.getByRole('option').count()).toBe(1)
  await row.waitFor()
})

test('a search shows the list from its top, and then the selected organization again', async () => {
  const store = await openProfileStore({ dataDir: harness.dataDir })
  for (let at = 10; at < 90; at += 1)
    store.add(
      aProfile({
        name: `Org ${at}`,
        orgUrl: `https://org${at}.crm4.dynamics.com` as OrgUrl,
        detection: null,
      }),
    )
  store.close()
  const { window } = await harness.launch()
  const list = window.getByRole('listbox', { name: 'Organizations' })
  const scrolled = () => list.evaluate(({ scrollTop }) => scrollTop)
  await window.getByRole('option').first().waitFor()
  await list.focus()
  await window.keyboard.press('End')
  await expect.poll(scrolled).toBeGreaterThan(1000)
  const bottom = await scrolled()
  const row = 68
  await window.getByRole('searchbox').fill('org')
  await expect.poll(scrolled).toBe(0)
  await window.getByRole('option', { name: /^Org 10/ }).waitFor()
  await window.getByRole('searchbox').fill('')
  await expect.poll(scrolled).toBeGreaterThan(bottom - row)
})

test('the row of the keys shows its buttons, beside the option', async () => {
  const { window } = await launched()
  const [sales, service] = [/^Sales/, /^Service/].map((name) => window.getByRole('option', { name }))
  const buttons = (row = sales) =>
    window
      .locator('[data-row]')
      .filter({ has: row as NonNullable<typeof row> })
      .locator('button:visible')
      .evaluateAll((all) => all.map((button) => button.getAttribute('aria-label')))
  await sales?.click()
  await window.getByRole('searchbox').hover()
  await expect.poll(() => buttons(sales)).toEqual([])
  await window.getByRole('searchbox').focus()
  await window.keyboard.press('ArrowDown')
  await expect.poll(() => buttons(sales)).toEqual(['Favorite', 'Connect', 'Open in browser'])
  await window.keyboard.press('ArrowDown')
  await expect.poll(() => buttons(service)).toEqual(['Favorite', 'Connect', 'Open in browser'])
  expect(await buttons(sales)).toEqual([])
  await window.getByRole('searchbox').focus()
  await expect.poll(() => buttons(service)).toEqual([])
})
