/** No view has a fault that axe-core finds, of any impact, in both themes. https://github.com/dequelabs/axe-core */
import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { addOrganization, type DrivenApp, openSettings, showSection } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'
import { seedMatters } from '../support/seeded-matters.ts'
import { seedThree } from '../support/three-organizations.ts'

const harness = useHarness({ keyring: 'nobus' })

const THEMES = ['light', 'dark'] as const

/** The faults in each theme: the rule, and the elements that break it. */
async function faults({ window }: DrivenApp): Promise<readonly string[]> {
  const found: string[] = []
  for (const theme of THEMES) {
    await window.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    for (const { id, impact, nodes } of await violations(window))
      found.push(`${theme}: ${id} (${impact}): ${nodes.join(' | ')}`)
  }
  return found
}

const violations = (window: Page) =>
  window.evaluate(async () => {
    // no color of a transition
    await Promise.all(document.getAnimations().map((animation) => animation.finished))
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    // a menu is in front of everything, outside the parts of the page
    const inMenu = '[data-bits-floating-content-wrapper]'
    axe.configure({ rules: [{ id: 'region', selector: `body *:not(${inMenu}, ${inMenu} *)` }] })
    const { violations } = await axe.run(document, {
      resultTypes: ['violations'],
    })
    return violations.map(({ id, impact, nodes }) => ({
      id,
      impact,
      nodes: nodes.map(({ html, failureSummary }) => `${html} ${failureSummary}`),
    }))
  })

async function launched() {
  const driven = await harness.launch()
  await driven.window.evaluate(axe.source)
  return driven
}

test('the check finds a fault', async () => {
  const driven = await launched()
  await driven.window.evaluate(() => {
    document.body.append(document.createElement('button'))
  })
  expect(await faults(driven)).toContainEqual(expect.stringMatching(/button-name/))
})

test('the empty window, and the dialogs', async () => {
  const driven = await launched()
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

test('the dialog that adds organizations, with a draft of several addresses', async () => {
  const driven = await launched()
  const { window } = driven
  const add = () => window.getByRole('button', { name: 'Add organization' }).first().click()
  await add()
  const dialog = window.getByRole('dialog', { name: 'Add organization' })
  const field = dialog.getByLabel('Organization URL')
  await field.fill('crm.a.localhost.invalid')
  await window.keyboard.press('Escape')
  await add()
  await dialog.getByText(/^Draft from/).waitFor()
  await field.fill('make.powerapps.com crm.a.localhost.invalid crm.b.localhost.invalid')
  await dialog.getByText('3 addresses, 2 new').waitFor()
  await expect.poll(() => dialog.locator('.failed').count()).toBe(2)
  expect(await faults(driven)).toEqual([])
})

test('each section of the settings, also above its panel in a narrow window', async () => {
  const driven = await launched()
  const { window } = driven
  for (const width of [900, 640]) {
    await window.setViewportSize({ width, height: 480 })
    await openSettings(driven, 'Appearance')
    const dialog = window.getByRole('dialog', { name: 'Settings' })
    for (const section of await dialog.getByRole('tab').allInnerTexts()) {
      await dialog.getByRole('tab', { name: section }).click()
      await dialog.getByRole('tabpanel', { name: section }).waitFor()
      expect([section, await faults(driven)]).toEqual([section, []])
      expect(await dialog.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)).toBe(0)
    }
    await window.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
  }
})

describe('an organization', () => {
  test('in each section of its details, and its explanation', async () => {
    const driven = await launched()
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

test('what needs attention', async () => {
  await seedMatters(harness.dataDir)
  const driven = await launched()
  const { window } = driven
  await window.getByText('Versions').click()
  await window.getByRole('button', { name: 'Graphic', exact: true }).waitFor()
  expect(await faults(driven)).toEqual([])
})

test('the list in groups, its menus, several organizations, and the palette', async () => {
  await seedThree(harness.dataDir)
  const driven = await launched()
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
