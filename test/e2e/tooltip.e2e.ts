/** Tooltips in the real layout: a text that is cut is whole by pointer and keys, also in a dialog, and Escape closes the tooltip first. */
import { expect, test } from 'vitest'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { openProfileStore } from '../../main/profiles/sqlite.ts'
import { axeFaults } from '../support/axe-faults.ts'
import { useHarness } from '../support/harness.ts'
import { aDetection, aProfile } from '../support/profiles.ts'

const harness = useHarness({ keyring: 'nobus' })

const named = (number: number) => `Contoso Sales and Marketing and Service Production ${number}`

async function launched() {
  const store = await openProfileStore({ dataDir: harness.dataDir })
  for (const number of [1, 2])
    store.add(
      aProfile({
        name: named(number),
        orgUrl: `https://org${number}.crm4.dynamics.com` as OrgUrl,
        detection: aDetection(),
      }),
    )
  store.close()
  const { window } = await harness.launch()
  const rows = window.getByRole('option')
  await rows.nth(1).waitFor()
  return { window, rows, tip: window.getByRole('tooltip') }
}

test('a name that is cut is whole where the pointer rests and where the keys are, and axe finds no fault in it', async () => {
  const { window, rows, tip } = await launched()
  await rows.nth(1).locator('.name').hover()
  await expect.poll(() => tip.textContent()).toBe(named(2))
  await window.keyboard.press('Escape')
  await tip.waitFor({ state: 'detached' })
  await rows.nth(0).click()
  await window.keyboard.press('ArrowDown')
  await expect.poll(() => tip.textContent()).toContain(named(2))
  const row = await rows.nth(1).boundingBox()
  const place = await tip.boundingBox()
  // no row is below it
  expect(place?.x).toBeGreaterThan((row?.x ?? 0) + (row?.width ?? 0))
  for (const colorScheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    expect(await tip.textContent()).toContain(named(2))
    expect([colorScheme, await axeFaults(window)]).toEqual([colorScheme, []])
  }
})

test('a tooltip of a dialog is above it, can be pointed at, and takes the first Escape', async () => {
  const { window, tip } = await launched()
  await window.keyboard.press('Control+,')
  const dialog = window.getByRole('dialog')
  const close = dialog.getByRole('button', { name: 'Close' })
  await close.waitFor()
  // it has the focus, and nobody has asked about it
  await window.keyboard.press('Tab')
  await window.keyboard.press('Shift+Tab')
  await expect.poll(() => tip.textContent()).toBe('Close')
  await window.keyboard.press('Escape')
  await tip.waitFor({ state: 'detached' })
  expect(await dialog.count()).toBe(1)
  await close.hover()
  await expect.poll(() => tip.textContent()).toBe('Close')
  await tip.hover()
  expect(await tip.evaluate((shown) => shown.matches(':hover'))).toBe(true)
  await window.keyboard.press('Escape')
  await tip.waitFor({ state: 'detached' })
  await window.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
})
