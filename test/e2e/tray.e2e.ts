/** The tray on a real panel, with the app's windows on a display. */

import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { electronExecutable } from '../../build/electron.ts'
import { received } from '../../main/contract/ipc.ts'
import { hosts } from '../lab/index.ts'
import { homerealm } from '../support/command-line.ts'
import { closeAsPerson, nextWindow, signInOnPage } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'
import { type PanelDesktop, panelSkipReason, startPanelDesktop } from '../support/panel-desktop.ts'

const reason =
  panelSkipReason() ??
  ((await electronExecutable()).kind === 'stand-in' ? 'the stand-in shows no icon' : null)

describe.skipIf(reason !== null)(
  `the tray on a real panel${reason === null ? '' : ` (skipped: ${reason})`}`,
  () => {
    const harness = useHarness({ keyring: 'nobus' })
    let desktop: PanelDesktop
    let mend = () => {}
    afterEach(() => mend())
    beforeAll(async () => {
      desktop = await startPanelDesktop()
    })
    afterAll(() => desktop?.stop())

    const launch = () => harness.launch({ env: desktop.env })
    const icon = async () => {
      await expect.poll(() => desktop.icons()).toHaveLength(1)
      return (await desktop.icons())[0] as string
    }
    const labels = async (of: string) => (await desktop.menu(of)).map(({ label }) => label)
    const entryNow = async (of: string, path: readonly string[]) => {
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
    /** Waits for it: the menu follows a change a little later. */
    const entry = (of: string, path: readonly string[]) =>
      vi.waitFor(() => entryNow(of, path), { timeout: 30_000, interval: 100 })

    /** Adds A. Datum as a favorite: only those that were connected before are in the menu by themselves. */
    const launchWithFavorite = async () => {
      const sample = harness.sample('A. Datum')
      await homerealm(['add', sample.url, '--name', sample.name], harness.cliEnv())
      const app = await launch()
      const listed = received(await app.window.evaluate(() => self.homerealm.profiles.list()))
      const id = listed.ok ? (listed.value.id[0] ?? '') : ''
      await app.window.evaluate((added) => self.homerealm.profiles.change(added, { favorite: true }), id)
      return { app, sample, id }
    }

    test('lists organizations with their state, connects one by one click, and says that it is connected', async () => {
      const { app, sample } = await launchWithFavorite()
      const tray = await icon()
      await expect
        .poll(() => labels(tray))
        .toEqual([
          ...['Favorites', 'A. Datum — Signed out', '—', 'More actions'],
          ...['Quick connect…', 'Open Homerealm', 'Quit'],
        ])
      const opened = nextWindow(app)
      await desktop.choose(tray, await entry(tray, ['A. Datum']))
      await signInOnPage(await opened, sample)
      await expect
        .poll(() => labels(tray))
        .toEqual([
          ...['Connected: open in browser', 'A. Datum', '—', 'More actions'],
          ...['Quick connect…', 'Open Homerealm', 'Quit'],
        ])
      const signedInAs = await entry(tray, ['More actions', 'A. Datum', 'Connected as'])
      expect(signedInAs.label).toBe('Connected as Adele Vance')
    })

    test('marks each environment by a picture and a word', async () => {
      const { app, id } = await launchWithFavorite()
      const tray = await icon()
      const pictures = []
      for (const [environment, word] of [
        ['production', 'Production'],
        ['sandbox', 'Sandbox'],
        ['development', 'Development'],
      ] as const) {
        await app.window.evaluate(
          (chosen) => self.homerealm.profiles.change(chosen.id, { environment: chosen.environment }),
          { id, environment },
        )
        const label = `A. Datum (${word}) — Signed out`
        await expect.poll(() => labels(tray)).toContain(label)
        pictures.push((await entry(tray, [label])).icon)
      }
      expect(new Set(pictures).size).toBe(3)
      for (const picture of pictures) expect(picture).not.toBe('')
    })

    test('Copy URL puts the address of the organization on the clipboard', async () => {
      const { app } = await launchWithFavorite()
      const tray = await icon()
      await desktop.choose(tray, await entry(tray, ['More actions', 'A. Datum', 'Copy URL']))
      const copied = () => app.app.evaluate(({ clipboard }) => clipboard.readText())
      await expect.poll(copied).toContain(hosts.adatum)
    })

    test('tells a failed connect by a notification and in the menu if the window is closed', async () => {
      const { app } = await launchWithFavorite()
      const tray = await icon()
      await app.app.evaluate(({ Notification }) => {
        const notes: string[][] = []
        const clicks: (() => void)[] = []
        Object.assign(globalThis, { notes, clicks })
        // the desktop of the test may have no notifications
        Notification.isSupported = () => true
        Notification.prototype.show = function record(this: Electron.Notification) {
          notes.push([this.title, this.body])
          clicks.push(() => this.emit('click'))
        }
      })
      const notes = () => app.app.evaluate(() => (globalThis as unknown as { notes: string[][] }).notes)
      await closeAsPerson(app)
      mend = harness.lab.breaks({ host: hosts.adatum, method: 'GET', path: '/', does: 'cut-off' })
      await desktop.choose(tray, await entry(tray, ['A. Datum']))
      await expect.poll(notes).toHaveLength(2)
      const [, failed] = await notes()
      expect(failed?.[0]).toBe('Could not connect to A. Datum')
      expect(failed?.[1]).toContain(hosts.adatum)
      const [heading, name] = await labels(tray)
      expect(heading).toBe('Needs attention')
      expect(name).toMatch(/^A\. Datum — /)
      const inMenu = (await entry(tray, ['More actions', 'A. Datum'])).entries.map(({ label }) => label)
      expect(inMenu.find((label) => label.includes(hosts.adatum))).toBeTruthy()
      // without buttons, a click does the main action, and the text says so
      expect(failed?.[1]).toMatch(/\. Click to connect\.$/)
      mend()
      const opened = nextWindow(app)
      await app.app.evaluate(() => (globalThis as unknown as { clicks: (() => void)[] }).clicks[1]?.())
      await (await opened).waitForLoadState()
    })

    test('opens a new window with the organization by “Show in Homerealm”', async () => {
      const { app } = await launchWithFavorite()
      const url = harness.sample('Contoso').url
      await homerealm(['add', url, '--name', 'Another'], harness.cliEnv())
      await app.window.getByRole('option', { name: /^Another/ }).click()
      await app.window
        .getByRole('button', { name: /favou?rites?$/i })
        .first()
        .click()
      const tray = await icon()
      await expect.poll(() => labels(tray)).toContainEqual(expect.stringMatching(/^Another/))
      await app.app.evaluate(({ BrowserWindow }) => {
        for (const window of BrowserWindow.getAllWindows()) window.destroy()
      })
      const opened = app.app.waitForEvent('window')
      await desktop.choose(tray, await entry(tray, ['More actions', 'Another', 'Show in Homerealm']))
      const window = await opened
      // without the menu, A. Datum would be selected, which is first
      await window.getByRole('heading', { name: 'Another' }).first().waitFor()
    })

    test('opens quick connect by a click, if that is chosen', async () => {
      const app = await launch()
      const tray = await icon()
      await app.window.evaluate(() => self.homerealm.app.setPreferences({ trayClick: 'launcher' }))
      await closeAsPerson(app)
      const opened = app.app.waitForEvent('window')
      await desktop.click(tray)
      await (await opened).getByRole('combobox').waitFor()
      const isShown = () =>
        app.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((each) => each.isVisible()))
      // the window stays closed
      await expect.poll(async () => (await isShown()).toSorted()).toEqual([false, true])
    })

    test('shows the closed window by a click, and ends the app by Quit', async () => {
      const app = await launch()
      const tray = await icon()
      await closeAsPerson(app)
      const visible = () =>
        app.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((each) => each.isVisible()))
      expect(await visible()).toEqual([false])
      await desktop.click(tray)
      expect(await visible()).toEqual([true])
      await desktop.choose(tray, await entry(tray, ['Quit']))
      // the process waits for Playwright's inspector
      await expect.poll(() => app.app.windows().length).toBe(0)
      await expect.poll(() => desktop.icons()).toEqual([])
    })
  },
)
