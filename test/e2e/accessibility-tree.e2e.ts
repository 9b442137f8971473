/** What a screen reader finds in the main views: roles, names and states, as snapshots. https://playwright.dev/docs/aria-snapshots */
import type { Locator } from 'playwright-core'
import { expect, test } from 'vitest'
import { showSection } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'
import { seedThree } from '../support/three-organizations.ts'

const harness = useHarness({ keyring: 'nobus' })

/** The tree, without the date of today, once it does not change any more: what a click shows may arrive in several steps. */
async function settled(part: Locator): Promise<string> {
  let tree = ''
  await expect
    .poll(async () => {
      const before = tree
      tree = await part.ariaSnapshot()
      return tree === before
    })
    .toBe(true)
  return tree.replace(/\w+day, \w+ \d+, \d{4}/, 'the date').replace(/Homerealm \d+\.\d+\.\d+/, 'Homerealm')
}

test('the tree of each main view is as the snapshot says', async () => {
  await seedThree(harness.dataDir)
  const driven = await harness.launch()
  const { window } = driven
  const dialog = window.getByRole('dialog')
  const open = async (name: string) => {
    await window.getByRole('button', { name, exact: true }).first().click()
    await dialog.waitFor()
  }
  const away = async () => {
    await window.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
  }
  const group = async () => {
    await window.getByRole('button', { name: 'Group by' }).click()
    await window.getByRole('menuitemradio', { name: 'Customer' }).click()
  }
  const [list, main] = [window.getByRole('complementary'), window.getByRole('main')]
  const views: readonly [view: string, show: () => Promise<unknown>, part: Locator][] = [
    ['list', () => window.getByRole('option', { name: /^Adatum/ }).click(), list],
    ['details', () => showSection(driven, 'Overview'), main],
    ['identity-provider', () => showSection(driven, 'Identity provider'), main],
    ['history', () => showSection(driven, 'History'), main],
    ['settings-of-one', () => showSection(driven, 'Settings'), main],
    ['today', () => window.getByRole('button', { name: /^Today/ }).click(), main],
    ['groups', group, list],
    ['add', () => open('Add organization'), dialog],
    ['accounts', () => away().then(() => open('Accounts')), dialog],
    ['settings', () => away().then(() => open('Settings')), dialog],
    ['palette', () => away().then(() => window.keyboard.press('Control+k')), dialog],
  ]
  for (const [view, show, part] of views) {
    await show()
    await expect(await settled(part)).toMatchFileSnapshot(`accessibility-tree/${view}.yml`)
  }
})
