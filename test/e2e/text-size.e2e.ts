/** The text size and Ctrl+W, in the built window. */
import { describe, expect, test } from 'vitest'
import { electronExecutable } from '../../build/electron.ts'
import { useHarness } from '../support/harness.ts'

const reason = (await electronExecutable()).kind === 'stand-in' ? 'it shows pages in one size' : null

describe.skipIf(reason !== null)(`the window${reason === null ? '' : ` (skipped: ${reason})`}`, () => {
  const harness = useHarness({ keyring: 'nobus' })

  test('shows everything larger by Ctrl+plus, also after the next start, and in the default size by Ctrl+0', async () => {
    const first = await harness.launch()
    const size = ({ window }: typeof first) => window.evaluate(() => devicePixelRatio)
    const usual = await size(first)
    await first.window.keyboard.press('Control+Equal')
    await expect.poll(() => size(first)).toBeCloseTo(usual * 1.1)
    await first.window.keyboard.press('Control+Equal')
    await expect.poll(() => size(first)).toBeCloseTo(usual * 1.25)
    await first.close()
    const second = await harness.launch()
    await expect.poll(() => size(second)).toBeCloseTo(usual * 1.25)
    await second.window.keyboard.press('Control+Digit0')
    await expect.poll(() => size(second)).toBeCloseTo(usual)
  })

  test('is hidden by Ctrl+W, and the app goes on', async () => {
    const { app, window } = await harness.launch()
    await window.keyboard.press('Control+w')
    await expect
      .poll(() =>
        app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((each) => each.isVisible())),
      )
      .toEqual([false])
  })
})
