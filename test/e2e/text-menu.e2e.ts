/** The menu of a right click, in the app's window and on a sign-in page. */
import type { Locator } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { electronExecutable } from '../../build/electron.ts'
import { addOrganization, type DrivenApp, nextWindow } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'

const reason = (await electronExecutable()).kind === 'stand-in' ? 'it tells of no right click' : null

describe.skipIf(reason !== null)(`a right click${reason === null ? '' : ` (skipped: ${reason})`}`, () => {
  const harness = useHarness({ keyring: 'nobus' })

  /** The enabled items of the menu that a right click opens, by their roles. */
  async function menuOf({ app }: DrivenApp, field: Locator): Promise<readonly string[]> {
    await app.evaluate(({ Menu }) => {
      Object.assign(globalThis, { opened: [] })
      // the desktop's own menu would take the keyboard from the test
      Menu.prototype.popup = function popup(this: Electron.Menu) {
        const items = this.items.filter(({ enabled, role }) => enabled && role)
        Object.assign(globalThis, { opened: items.map(({ role }) => role?.toLowerCase()) })
      }
    })
    await field.click({ button: 'right' })
    const opened = () => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened)
    await expect.poll(opened).not.toEqual([])
    return opened()
  }

  test('edits the search, and pastes into a password field of a sign-in page without copying from it', async () => {
    const sample = harness.sample('A. Datum')
    const driven = await harness.launch()
    const { app, window } = driven
    await addOrganization(driven, { url: sample.url, name: sample.name })
    await app.evaluate(({ clipboard }) => clipboard.writeText('copied'))
    const search = window.getByRole('searchbox')
    await search.fill('datum')
    await search.selectText()
    expect(await menuOf(driven, search)).toEqual(
      expect.arrayContaining(['cut', 'copy', 'paste', 'selectall']),
    )
    const opened = nextWindow(driven)
    await window.getByRole('button', { name: 'Connect', exact: true }).click()
    const page = await opened
    const password = page.locator('input[type="password"]').first()
    await password.fill('typed')
    await password.selectText()
    const items = await menuOf(driven, password)
    expect(items).toContain('paste')
    expect(items).not.toContain('copy')
    expect(items).not.toContain('cut')
  })
})
