/** Several organizations at once, in the built window: marked, connected and removed, and the removal undone. */
import { expect, test } from 'vitest'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { openProfileStore } from '../../main/profiles/sqlite.ts'
import { type DrivenApp, nextWindow, signInOnPage } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'
import { aProfile } from '../support/profiles.ts'

const harness = useHarness({ keyring: 'nobus' })

const NAMES = ['Northwind', 'Tailspin', 'Woodgrove']

/** Starts the app with two organizations of the lab, whose pages wait for a person, and two others. */
async function launched() {
  const store = await openProfileStore({ dataDir: harness.dataDir })
  const inLab = new Map([
    ['A. Datum', harness.sample('A. Datum')],
    ['Northwind', harness.sample('Contoso')],
  ])
  for (const name of ['A. Datum', ...NAMES]) {
    const { origin } = new URL(inLab.get(name)?.url ?? `https://${name.toLowerCase()}.crm4.dynamics.com`)
    store.add(aProfile({ name, orgUrl: origin as OrgUrl, detection: null }))
  }
  store.close()
  return harness.launch()
}

const shownNames = ({ window }: DrivenApp) =>
  window.getByRole('option').evaluateAll((rows) => rows.map((row) => row.querySelector('.name')?.textContent))

async function storedNames() {
  const store = await openProfileStore({ dataDir: harness.dataDir })
  const names = store.profiles().map(({ name }) => name)
  store.close()
  return names
}

test('organizations that are removed together come back with an undo, or are gone when the app quits', async () => {
  const driven = await launched()
  const { window } = driven
  await window.getByRole('option', { name: /^Northwind/ }).click()
  await window.keyboard.press('Shift+ArrowDown')
  await window.getByRole('heading', { name: '2 organizations selected' }).waitFor()
  await window.keyboard.press('Delete')
  await expect.poll(() => shownNames(driven)).toEqual(['A. Datum', 'Woodgrove'])
  expect(await storedNames()).toContain('Northwind')
  await window.getByRole('button', { name: 'Undo' }).click()
  await expect.poll(() => shownNames(driven)).toEqual(['A. Datum', ...NAMES])
  await window.getByRole('option', { name: /^Woodgrove/ }).click({ button: 'right' })
  await window.getByRole('menuitem', { name: 'Remove' }).click()
  await window.getByText(/^Removed Woodgrove from the list/).waitFor()
  await driven.close()
  expect(await storedNames()).toEqual(['A. Datum', 'Northwind', 'Tailspin'])
})

test('marked organizations connect one after another, and Stop ends it', async () => {
  const driven = await launched()
  const { window } = driven
  await window.getByRole('option', { name: /^A\. Datum/ }).click()
  await window.getByRole('option', { name: /^Northwind/ }).click({ modifiers: ['ControlOrMeta'] })
  const opened = nextWindow(driven)
  await window.getByRole('main').getByRole('button', { name: 'Connect' }).click()
  await window.getByRole('button', { name: 'Stop' }).waitFor()
  await signInOnPage(await opened, harness.sample('A. Datum'))
  await window.getByText('Connected 1 of 2…').waitFor()
  await window.getByRole('button', { name: 'Stop' }).click()
  await window.getByRole('button', { name: 'Stop' }).waitFor({ state: 'detached' })
  await window.getByRole('option', { name: /^Northwind.*Signed out/ }).waitFor()
  await window.getByRole('option', { name: /^A\. Datum.*Connected/ }).waitFor()
})
