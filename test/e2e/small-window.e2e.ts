/** The smallest window at a text size of 200%: 320 × 240 CSS pixels, with a banner. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { openProfileStore } from '../../main/profiles/sqlite.ts'
import { freshFolder } from '../support/fresh-folder.ts'
import { useHarness } from '../support/harness.ts'
import { aProfile } from '../support/profiles.ts'

// without a keychain, a banner says so
const harness = useHarness({ keyring: 'nobus' })
const SIZE = { width: 320, height: 240 }

async function launched() {
  const store = await openProfileStore({ dataDir: harness.dataDir })
  for (const [name, environment] of [
    ['Sales', 'production'],
    ['Service', 'sandbox'],
  ] as const)
    store.add(
      aProfile({ name, environment, orgUrl: `https://${name.toLowerCase()}.crm4.dynamics.com` as OrgUrl }),
    )
  store.close()
  const driven = await harness.launch()
  const { window } = driven
  await window.setViewportSize(SIZE)
  await window.getByRole('status').filter({ hasText: 'keychain' }).waitFor()
  /** True if the page is not wider than the window. */
  const fits = () =>
    window.evaluate(
      () => document.documentElement.scrollWidth <= innerWidth && document.body.scrollWidth <= innerWidth,
    )
  return { ...driven, fits }
}

test('shows rows above a banner of one line, which a button shows whole', async () => {
  const { window, fits } = await launched()
  const row = window.getByRole('option', { name: /^Sales/ })
  await row.waitFor()
  const banner = window.getByRole('status').filter({ hasText: 'keychain' })
  const place = async (of = row) => {
    const { y = 0, height = 0 } = (await of.boundingBox()) ?? {}
    return { y, bottom: y + height }
  }
  expect(await fits()).toBe(true)
  expect((await place()).bottom).toBeLessThanOrEqual((await place(banner)).y)
  const low = await place(banner)
  await banner.getByRole('button', { name: 'Whole message' }).click()
  await expect.poll(async () => (await place(banner)).y).toBeLessThan(low.y)
  const banners = await place(window.locator('.banners'))
  expect([banners.bottom, banners.y > SIZE.height / 2]).toEqual([SIZE.height, true])
})

test('shows the details in place of the list, and the list again', async () => {
  const { window, fits } = await launched()
  await window.getByRole('option', { name: /^Service/ }).click()
  await window.getByRole('heading', { name: 'Service' }).waitFor()
  expect(await fits()).toBe(true)
  expect(await window.getByRole('listbox').count()).toBe(0)
  const tab = window.getByRole('tab', { name: 'Overview' })
  await tab.scrollIntoViewIfNeeded()
  const { y = 0, height = SIZE.height } = (await tab.boundingBox()) ?? {}
  expect([y > 0, y + height < SIZE.height - 36]).toEqual([true, true])
  await window.getByRole('button', { name: 'Show the list' }).click()
  await window.getByRole('option', { name: /^Service/ }).waitFor()
  expect(await window.getByRole('heading', { name: 'Service' }).isVisible()).toBe(false)
})

test('has no button of the add dialog cut off', async () => {
  const { window } = await launched()
  await window.getByRole('button', { name: 'Add organization' }).first().click()
  const dialog = window.getByRole('dialog')
  await dialog.waitFor()
  expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0)
  for (const name of ['Cancel', 'Save', 'Save and connect']) {
    const button = dialog.getByRole('button', { name, exact: true })
    await button.scrollIntoViewIfNeeded()
    const { x = -1, y = -1, width = 0, height = 0 } = (await button.boundingBox()) ?? {}
    expect([x >= 0, y >= 0, x + width <= SIZE.width, y + height <= SIZE.height], name).toEqual([
      true,
      true,
      true,
      true,
    ])
  }
})

test('shows five rows of an import, and the rest of its dialog by scrolling', async () => {
  const rows = ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((name) => `${name},https://${name}.crm.dynamics.com`)
  const file = join(await freshFolder(), 'list.csv')
  await writeFile(file, ['name,url', ...rows].join('\n'))
  const { app, window } = await launched()
  await window.setViewportSize({ width: 640, height: 480 })
  await app.evaluate(
    ({ dialog }, filePaths) => {
      Object.assign(dialog, { showOpenDialog: async () => ({ canceled: false, filePaths }) })
    },
    [file],
  )
  await window.keyboard.press('ControlOrMeta+k')
  await window.keyboard.type('import')
  await window.keyboard.press('Enter')
  const dialog = window.getByRole('dialog', { name: 'Import organizations' })
  await dialog.getByRole('button', { name: 'Choose files…' }).click()
  const list = dialog.getByRole('list', { name: 'What was found' })
  const { y = 0, height = 0 } = (await list.boundingBox()) ?? {}
  const footer = await dialog.locator('footer').boundingBox()
  const fifth = await list.getByRole('listitem').nth(4).boundingBox()
  const end = (fifth?.y ?? Number.POSITIVE_INFINITY) + (fifth?.height ?? 0)
  expect([end <= y + height, end <= (footer?.y ?? 0)]).toEqual([true, true])
})
