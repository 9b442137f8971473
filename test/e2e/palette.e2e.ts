/** A long list: only visible rows exist, search and palette find one of many, and Copy keeps the token out of the page. */
import { expect, test } from 'vitest'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { openProfileStore } from '../../main/profiles/sqlite.ts'
import { nextWindow, signInOnPage } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'
import { aDetection, aProfile } from '../support/profiles.ts'

const harness = useHarness()

/** Starts the app with a thousand organizations, and one of the lab's among them. */
async function amongThousand() {
  const store = await openProfileStore({ dataDir: harness.dataDir })
  for (let index = 0; index < 1000; index += 1)
    store.add(
      aProfile({
        name: `Fabrikam Service ${index}`,
        orgUrl: `https://org${index}.crm4.dynamics.com` as OrgUrl,
        detection: aDetection(),
      }),
    )
  const { origin } = new URL(harness.sample('Contoso').url)
  store.add(
    aProfile({
      name: 'Contoso Sales Production',
      orgUrl: origin as OrgUrl,
      environment: 'production',
      detection: null,
    }),
  )
  store.close()
  return harness.launch()
}

test('of a thousand organizations only visible rows exist, by keys, by the wheel and by the search', async () => {
  const { window } = await amongThousand()
  const list = window.getByRole('listbox', { name: 'Organizations' })
  const rows = list.getByRole('option')
  await rows.first().waitFor()
  const few = async () => expect(await rows.count()).toBeLessThan(60)
  await few()
  await list.focus()
  await window.keyboard.press('End')
  await list.getByRole('option', { name: /^Fabrikam Service 999/, selected: true }).waitFor()
  await few()
  await list.hover()
  await window.mouse.wheel(0, -1_000_000)
  await list.getByRole('option', { name: /^Contoso Sales Production/ }).waitFor()
  await few()
  await window.getByLabel('Search organizations').fill('servcie 77')
  await expect
    .poll(() => rows.locator('.name').allTextContents())
    .toEqual(expect.arrayContaining(['Fabrikam Service 77', 'Fabrikam Service 770']))
  await few()
})

test('the palette connects by a few letters, and Copy puts the token on the clipboard but not into the page', async () => {
  const driven = await amongThousand()
  const { app, window } = driven
  await window.getByRole('option').first().waitFor()
  await window.keyboard.press('Control+k')
  await window.keyboard.type('cspr')
  await window.getByRole('listbox', { name: 'Results' }).getByRole('option', { selected: true }).waitFor()
  const opened = nextWindow(driven)
  await window.keyboard.press('Enter')
  await signInOnPage(await opened, harness.sample('Contoso'))
  await window.getByText('Connected as Alex Wilber').first().waitFor()

  const copy = async (item: string) => {
    await window.getByRole('button', { name: 'Copy', exact: true }).click()
    await window.getByRole('menuitem', { name: item, exact: true }).click()
  }
  await copy('Access token')
  await window.getByText('It leaves the clipboard in 60 s.').waitFor()
  const token = await app.evaluate(({ clipboard }) => clipboard.readText())
  expect(token.split('.')).toHaveLength(3)
  expect(await window.content()).not.toContain(token)

  await window.keyboard.press('Control+k')
  await window.keyboard.press('Control+c')
  const search = window.getByLabel('Search organizations')
  await search.focus()
  await window.keyboard.press('Control+v')
  expect(await search.inputValue()).toBe(new URL(harness.sample('Contoso').url).origin)
})
