/** The window of the built app has no fault that axe-core finds, in both themes. views.e2e.ts looks at each view. */
import { describe, expect, test } from 'vitest'
import { axeFaults } from '../support/axe-faults.ts'
import { addOrganization, type DrivenApp, showSection } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'
import { seedThree } from '../support/three-organizations.ts'

const harness = useHarness({ keyring: 'nobus' })

const THEMES = ['light', 'dark'] as const

/** The faults in each theme. */
async function faults({ window }: DrivenApp): Promise<readonly string[]> {
  const found: string[] = []
  for (const theme of THEMES) {
    await window.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    for (const fault of await axeFaults(window)) found.push(`${theme}: ${fault}`)
  }
  return found
}

test('the empty window, and the dialogs', async () => {
  const driven = await harness.launch()
  const { window } = driven
  expect(await faults(driven)).toEqual([])
  for (const dialog of ['Add organization', 'Accounts', 'Settings']) {
    await window.getByRole('button', { name: dialog, exact: true }).first().click()
    await window.getByRole('dialog').waitFor()
    expect([dialog, await faults(driven)]).toEqual([dialog, []])
    await window.keyboard.press('Escape')
    await window.getByRole('dialog').waitFor({ state: 'hidden' })
  }
})

describe('an organization', () => {
  test('in each section of its details, and its explanation', async () => {
    const driven = await harness.launch()
    const { window } = driven
    await addOrganization(driven, {
      url: harness.sample('Contoso').url,
      name: 'Contoso',
      detected: 'Microsoft Entra ID',
    })
    for (const section of ['Overview', 'Identity provider', 'Settings']) {
      await showSection(driven, section)
      expect([section, await faults(driven)]).toEqual([section, []])
    }
    await showSection(driven, 'Identity provider')
    await window.getByRole('button', { name: 'Explain', exact: true }).click()
    await window.getByRole('dialog').waitFor()
    expect(await faults(driven)).toEqual([])
  })
})

test('the list in groups, its menus, several organizations, and the palette', async () => {
  await seedThree(harness.dataDir)
  const driven = await harness.launch()
  const { window } = driven
  /** Waits for the details that take the place of others: these come a moment after the click. */
  const thenDetails = async (click: Promise<void>, name: string) => {
    await click
    await window.getByRole('heading', { name, exact: true }).first().waitFor()
  }
  const steps: readonly [view: string, show: () => Promise<unknown>][] = [
    ['list', () => thenDetails(window.getByRole('option', { name: /^Adatum/ }).click(), 'Adatum')],
    ['menu', () => window.getByRole('button', { name: 'Group by' }).click()],
    ['groups', () => window.getByRole('menuitemradio', { name: 'Customer' }).click()],
    [
      'menu of a row',
      () =>
        thenDetails(window.getByRole('treeitem', { name: /^Bellows/ }).click({ button: 'right' }), 'Bellows'),
    ],
    ['row', () => window.keyboard.press('Escape')],
    ['several', () => thenDetails(window.keyboard.press('Shift+ArrowUp'), '2 organizations selected')],
    ['undo', () => thenDetails(window.keyboard.press('Delete'), 'Fabrikam')],
    ['palette', () => window.keyboard.press('Control+k')],
  ]
  for (const [view, show] of steps) {
    await show()
    expect([view, await faults(driven)]).toEqual([view, []])
  }
})
