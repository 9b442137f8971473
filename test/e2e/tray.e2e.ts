/** The tray on a real panel, with the app's real windows on a display: quick connect, open, quit. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { homerealm } from '../support/command-line.ts'
import { closeAsPerson, nextWindow, signInOnPage } from '../support/drive-app.ts'
import { type PanelDesktop, panelSkipReason, startPanelDesktop } from '../support/panel-desktop.ts'
import { useHarness } from './harness.ts'

const reason = panelSkipReason()

describe.skipIf(reason !== null)(
  `the tray on a real panel${reason === null ? '' : ` (skipped: ${reason})`}`,
  () => {
    const harness = useHarness({ keyring: 'nobus' })
    let desktop: PanelDesktop
    beforeAll(async () => {
      desktop = await startPanelDesktop()
    })
    afterAll(() => desktop?.stop())

    const launch = () => harness.launch({ env: desktop.env })
    const icon = async () => {
      await expect.poll(() => desktop.icons(), { timeout: 10_000 }).toHaveLength(1)
      return (await desktop.icons())[0] as string
    }
    const labels = async (of: string) => (await desktop.menu(of)).map(({ label }) => label)
    const entry = async (of: string, path: readonly string[]) => {
      let entries = await desktop.menu(of)
      let found = entries[0]
      for (const label of path) {
        found = entries.find((each) => each.label.startsWith(label))
        if (found === undefined) throw new Error(`The menu has no ${label}`)
        entries = found.entries
      }
      if (found === undefined) throw new Error('The menu is empty')
      return found
    }

    test('shows organisations with their state, connects to one, and says that it is connected', async () => {
      const sample = harness.sample('A. Datum')
      await homerealm(['add', sample.url, '--name', sample.name], harness.cliEnv())
      const app = await launch()
      const tray = await icon()
      expect(await labels(tray)).toEqual(['Recent', 'A. Datum — Signed out', '—', 'Open Homerealm', 'Quit'])
      const opened = nextWindow(app)
      await desktop.choose(tray, await entry(tray, ['A. Datum', 'Connect']))
      await signInOnPage(await opened, sample)
      await expect.poll(() => labels(tray), { timeout: 10_000 }).toContain('A. Datum — Connected')
      expect((await entry(tray, ['A. Datum', 'Connected as'])).label).toBe('Connected as Adele Vance')
    })

    test('a click shows the window that was closed, and Quit ends the app', async () => {
      const app = await launch()
      const tray = await icon()
      await closeAsPerson(app)
      const visible = () =>
        app.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((each) => each.isVisible()))
      expect(await visible()).toEqual([false])
      await desktop.click(tray)
      expect(await visible()).toEqual([true])
      await desktop.choose(tray, await entry(tray, ['Quit']))
      // the process itself waits for Playwright's inspector to let go
      await expect.poll(() => app.app.windows().length).toBe(0)
      await expect.poll(() => desktop.icons()).toEqual([])
    })
  },
)
