/** A person without a mouse uses the whole app: adds, signs in, finds, changes, removes, brings back and signs out. */
import { expect, test } from 'vitest'
import { focusedName, tabTo } from '../support/by-keyboard.ts'
import { nextWindow } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness({ keyring: 'nobus' })

test('everything that people do each day needs no mouse', async () => {
  const sample = harness.sample('A. Datum')
  const driven = await harness.launch()
  const { window } = driven
  const { keyboard } = window

  await keyboard.press('Control+n')
  await window.getByRole('dialog', { name: 'Add organization' }).waitFor()
  await keyboard.type(sample.url)
  await window.locator('[data-detected-provider]').waitFor()
  const opened = nextWindow(driven)
  await keyboard.press('Enter')

  const page = await opened
  await page.locator('input[name="UserName"]').waitFor()
  await page.keyboard.press('Tab')
  while (
    !(await page.locator('input[name="UserName"]').evaluate((field) => field === document.activeElement))
  )
    await page.keyboard.press('Tab')
  await page.keyboard.type(sample.userName)
  await page.keyboard.press('Tab')
  await page.keyboard.type(sample.password)
  await page.keyboard.press('Enter').catch((error: unknown) => {
    if (!page.isClosed()) throw error
  })
  await window.getByRole('main').getByText('Connected as Adele Vance').first().waitFor()

  await keyboard.press('F2')
  await window.getByRole('textbox', { name: 'Name of the organization' }).waitFor()
  await keyboard.press('Control+a')
  await keyboard.type('Datum Production')
  await keyboard.press('Enter')
  await window.getByRole('heading', { name: 'Datum Production' }).waitFor()

  await tabTo(window, 'Overview')
  await keyboard.press('ArrowRight')
  await keyboard.press('Enter')
  await window.getByRole('tabpanel', { name: 'Identity provider' }).waitFor()

  await keyboard.press('Control+k')
  await window.getByRole('dialog', { name: 'Command palette' }).waitFor()
  await keyboard.type('dp')
  await window
    .getByRole('option', { name: /Datum Production/ })
    .last()
    .waitFor()
  await keyboard.press('Shift+Enter')
  await window.getByRole('dialog').waitFor({ state: 'hidden' })

  await keyboard.press('Control+f')
  await keyboard.type('datum')
  await keyboard.press('ArrowDown')
  await keyboard.press('Delete')
  await window.getByText(/^Removed Datum Production from the list/).waitFor()
  await keyboard.press('Control+z')
  await window.getByRole('main').getByText('Connected as Adele Vance').first().waitFor()

  await tabTo(window, 'Sign out')
  await keyboard.press('Enter')
  await window.getByRole('main').getByText('Signed out').first().waitFor()

  await keyboard.press('Control+,')
  await window.getByRole('dialog', { name: 'Settings' }).waitFor()
  await keyboard.press('Escape')
  await window.getByRole('dialog').waitFor({ state: 'hidden' })
  expect(await focusedName(window)).not.toBe('')
})
