/** A maximized window, on a desktop with a window manager, which does the maximizing. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeAsPerson, type DrivenApp } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'
import { type PanelDesktop, panelSkipReason, startPanelDesktop } from '../support/panel-desktop.ts'

/** Windows and macOS always have a desktop. */
const reason = process.platform === 'linux' ? panelSkipReason() : null

const PLACE = { x: 210, y: 130, width: 900, height: 640 }

const placeOf = ({ app }: DrivenApp) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())
const isMaximized = ({ app }: DrivenApp) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMaximized())

describe.skipIf(reason !== null)(`the window${reason === null ? '' : ` (skipped: ${reason})`}`, () => {
  const harness = useHarness({ keyring: 'nobus' })
  let desktop: PanelDesktop | null = null
  beforeAll(async () => {
    if (process.platform === 'linux') desktop = await startPanelDesktop()
  })
  afterAll(() => desktop?.stop())

  const launch = () => harness.launch({ env: desktop?.env ?? {} })
  const kept = async () => {
    const text = await readFile(join(harness.dataDir, 'preferences.json'), 'utf8').catch(() => '{}')
    return JSON.parse(text).windowPlace
  }

  test('opens maximized again, and remembers its normal size', async () => {
    const first = await launch()
    await first.app.evaluate(
      ({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds),
      PLACE,
    )
    // a window manager may move the window a little
    await expect.poll(kept).toMatchObject({ width: PLACE.width, height: PLACE.height, maximized: false })
    await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.maximize())
    await expect.poll(async () => (await kept()).maximized).toBe(true)
    const { width, height } = PLACE
    expect(await kept()).toMatchObject({ width, height })
    // closing hides the window, which stays maximized
    await closeAsPerson(first)
    const gone = new Promise((resolve) => first.app.process().once('exit', resolve))
    await first.app.evaluate(({ app }) => setImmediate(() => app.quit()))
    await first.app.close().catch(() => undefined)
    await gone
    expect(await kept()).toMatchObject({ width, height, maximized: true })
    const second = await launch()
    await expect.poll(() => isMaximized(second)).toBe(true)
    expect(await placeOf(second)).toMatchObject({ width, height })
    await second.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.unmaximize())
    await expect.poll(async () => (await kept()).maximized).toBe(false)
  })
})
