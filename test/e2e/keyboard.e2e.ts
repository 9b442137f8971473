/** What only the built window shows: the keyboard reaches everything that scrolls, and a save can be canceled. */

import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { received } from '../../main/contract/ipc.ts'
import { hosts } from '../lab/index.ts'
import { addOrganization, showSection } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness({ keyring: 'nobus' })

/** Elements that scroll and that the keyboard does not reach, or that have no name. */
const unreachable = (window: Page) =>
  window.evaluate(() => {
    const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowY)
    const takes = (element: Element) => element instanceof HTMLElement && element.tabIndex >= 0
    return [...document.querySelectorAll('body *')]
      .filter((element) => scrolls(element) && element.getClientRects().length > 0)
      .filter((element) => {
        const named =
          element.hasAttribute('aria-label') ||
          element.hasAttribute('aria-labelledby') ||
          (element instanceof HTMLTextAreaElement && element.labels.length > 0)
        // a dialog or a list of tabs scrolls if a control in it has the focus
        const reached =
          takes(element) ||
          (element.matches('dialog, [role=tablist]') && [...element.querySelectorAll('button')].some(takes))
        return !named || !reached
      })
      .map((element) => `${element.tagName} ${element.className}`)
  })

test('everything that scrolls can get the focus and has a name, in each view', async () => {
  const driven = await harness.launch()
  const { window } = driven
  expect(await unreachable(window)).toEqual([])
  await addOrganization(driven, {
    url: harness.sample('Contoso').url,
    name: 'Contoso',
    detected: 'Microsoft Entra ID',
  })
  for (const section of ['Identity provider', 'Settings', 'Overview']) {
    await showSection(driven, section)
    expect([section, await unreachable(window)]).toEqual([section, []])
  }
  const button = (name: string) => () => window.getByRole('button', { name, exact: true }).first().click()
  const dialogs: readonly [name: string, open: () => Promise<void>][] = [
    ['Add organization', button('Add organization')],
    ['Accounts', button('Accounts')],
    ['Settings', button('Settings')],
    [
      'Explain',
      async () => {
        await showSection(driven, 'Identity provider')
        await button('Explain')()
      },
    ],
  ]
  for (const [dialog, open] of dialogs) {
    await open()
    await window.getByRole('dialog').waitFor()
    expect([dialog, await unreachable(window)]).toEqual([dialog, []])
    await window.keyboard.press('Escape')
    await window.getByRole('dialog').waitFor({ state: 'hidden' })
    expect([dialog, await window.evaluate(() => document.activeElement?.tagName)]).not.toEqual([
      dialog,
      'BODY',
    ])
  }
})

test('the details scroll by keyboard, and start at the top for another organization', async () => {
  const driven = await harness.launch()
  const { window } = driven
  await window.setViewportSize({ width: 640, height: 480 })
  for (const name of ['Contoso', 'Fabrikam'])
    await addOrganization(driven, { url: harness.sample(name).url, name })
  await showSection(driven, 'Identity provider')
  const details = window.getByRole('region', { name: 'Details' })
  await details.focus()
  await window.keyboard.press('End')
  const top = () => details.evaluate(({ scrollTop }) => scrollTop)
  // Chromium scrolls smoothly: wait until it rests
  let before = 0
  const atRest = async () => {
    const [last, now] = [before, await top()]
    before = now
    return now > 0 && now === last
  }
  await expect.poll(atRest).toBe(true)
  await window.getByRole('listbox', { name: 'Organizations' }).focus()
  await window.keyboard.press('ArrowUp')
  await window.getByRole('heading', { name: 'Contoso' }).waitFor()
  await expect.poll(top).toBe(0)
})

test('canceling the save of a slow organization saves nothing, and leaves a dialog that was opened since then', async () => {
  const { window } = await harness.launch()
  await window.getByRole('button', { name: 'Add organization' }).first().click()
  const dialog = window.getByRole('dialog', { name: 'Add organization' })
  await dialog.getByLabel('Organization URL').fill(harness.lab.url(hosts.slow))
  await window.keyboard.press('Enter')
  await dialog.getByText(/^Asking .* first/).waitFor()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await window.getByRole('button', { name: 'Settings' }).click()
  // a second detection has its answer: the canceled one would have had it by now
  const answered = await window.evaluate(
    (url) => self.homerealm.discovery.detect('second', { url, fresh: true }),
    harness.lab.url(hosts.slow),
  )
  expect(received(answered)).toHaveProperty('ok')
  expect(await window.getByRole('dialog', { name: 'Settings' }).isVisible()).toBe(true)
  expect(received(await window.evaluate(() => self.homerealm.profiles.list()))).toMatchObject({
    ok: true,
    value: { count: 0 },
  })
})

test('a long name in Hebrew shows its beginning in a narrow row', async () => {
  const driven = await harness.launch()
  const { window } = driven
  const name = 'ארגון לדוגמה עם שם ארוך מאוד שאינו נכנס בשורה אחת של הרשימה'
  await addOrganization(driven, { url: harness.sample('Contoso').url, name })
  const row = window.getByRole('option').first().locator('.name')
  const direction = await row.evaluate((element) => {
    const { direction: is } = getComputedStyle(element)
    const range = document.createRange()
    const text = [...element.childNodes].find(({ textContent }) => textContent !== '') as Node
    range.setStart(text, 0)
    range.setEnd(text, 1)
    const first = range.getBoundingClientRect()
    const box = element.getBoundingClientRect()
    return { is, inside: first.left >= box.left - 1 && first.right <= box.right + 1 }
  })
  expect(direction).toEqual({ is: 'rtl', inside: true })
})
