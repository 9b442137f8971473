/** The launcher on a real desktop: its shortcut, what its keys do, and that it disappears. */

import { spawnSync } from 'node:child_process'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { electronExecutable } from '../../build/electron.ts'
import { received } from '../../main/contract/ipc.ts'
import { hosts } from '../lab/index.ts'
import { homerealm } from '../support/command-line.ts'
import { closeAsPerson, type DrivenApp, openSettings, signInOnPage } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'
import { type PanelDesktop, panelSkipReason, startPanelDesktop } from '../support/panel-desktop.ts'

const reason =
  panelSkipReason() ??
  ((await electronExecutable()).kind === 'stand-in' ? 'the stand-in registers no shortcut' : null)

describe.skipIf(reason !== null)(
  `the launcher on a real desktop${reason === null ? '' : ` (skipped: ${reason})`}`,
  () => {
    const harness = useHarness({ keyring: 'nobus' })
    let desktop: PanelDesktop
    beforeAll(async () => {
      desktop = await startPanelDesktop()
    })
    afterAll(() => desktop?.stop())

    /** Presses keys on the keyboard of the desktop, wherever the focus is. */
    const press = (...args: readonly string[]) => {
      const { status, stderr } = spawnSync('xdotool', args, { env: { ...process.env, ...desktop.env } })
      if (status !== 0) throw new Error(`xdotool: ${stderr}`)
    }
    const pressShortcut = () => press('key', '--clearmodifiers', 'ctrl+shift+space')

    async function launch(): Promise<DrivenApp> {
      const { url } = harness.sample('A. Datum')
      await homerealm(['add', url, '--name', 'A. Datum', '--environment', 'production'], harness.cliEnv())
      const app = await harness.launch({ env: desktop.env })
      await app.window.getByRole('option', { name: /^A\. Datum/ }).waitFor()
      return app
    }

    /** Records a shortcut in the settings, and waits for what they say about it. */
    async function chosen(app: DrivenApp, keys: string, says: RegExp): Promise<void> {
      const { window } = app
      await openSettings(app, 'Quick connect')
      const field = window.getByLabel('Shortcut')
      await field.focus()
      await window.keyboard.press(keys)
      await window.getByText(says).waitFor()
      await window.getByRole('button', { name: 'Done' }).click()
    }
    const choose = (app: DrivenApp) =>
      chosen(app, 'Control+Shift+Space', /^Ctrl\+Shift\+Space opens a small search/)

    /** The visible windows of the app: `launcher`, or `window` for any other. */
    const visible = ({ app }: DrivenApp) =>
      app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()
          .filter((each) => each.isVisible())
          .map((each) => (each.webContents.getURL().endsWith('#launcher') ? 'launcher' : 'window')),
      )

    async function firstOpened({ app }: DrivenApp, open: () => unknown): Promise<Page> {
      const opened = app.waitForEvent('window')
      await open()
      const page = await opened
      await page.getByRole('combobox').waitFor()
      return page
    }

    test('its shortcut opens it in place of the window, its keys connect and copy, and it disappears each time', async () => {
      const app = await launch()
      await choose(app)
      await closeAsPerson(app)
      const launcher = await firstOpened(app, pressShortcut)
      await expect.poll(() => visible(app)).toEqual(['launcher'])

      // production is in words, and in the color of the frame
      press('type', 'datum')
      const row = launcher.getByRole('option', { selected: true })
      await row.getByText('A. Datum').waitFor()
      await row.getByText('Production').waitFor()
      expect(await launcher.getByRole('main').getAttribute('class')).toContain('production')

      const signIn = app.app.waitForEvent('window')
      press('key', 'Return')
      await signInOnPage(await signIn, harness.sample('A. Datum'))
      // the sign-in page took the focus, and has gone
      await expect.poll(() => visible(app)).toEqual([])

      pressShortcut()
      await expect.poll(() => visible(app)).toEqual(['launcher'])
      await expect.poll(() => launcher.getByRole('combobox').inputValue()).toBe('')
      await row.getByText('Connected').waitFor()
      press('key', 'ctrl+c')
      const copied = () => app.app.evaluate(({ clipboard }) => clipboard.readText())
      await expect.poll(copied).toContain(hosts.adatum)
      await expect.poll(() => visible(app)).toEqual([])

      pressShortcut()
      await expect.poll(() => visible(app)).toEqual(['launcher'])
      press('key', 'Escape')
      await expect.poll(() => visible(app)).toEqual([])

      // a second press closes it
      pressShortcut()
      await expect.poll(() => visible(app)).toEqual(['launcher'])
      pressShortcut()
      await expect.poll(() => visible(app)).toEqual([])
      // it is the same window each time
      expect(app.app.windows().filter((page) => page.url().endsWith('#launcher'))).toEqual([launcher])
    })

    test('it disappears when another window gets the focus, and hands an organization over to the app’s window', async () => {
      const app = await launch()
      await choose(app)
      await firstOpened(app, pressShortcut)
      await expect.poll(() => visible(app)).toEqual(expect.arrayContaining(['launcher']))
      const window = await app.app.browserWindow(app.window)
      await window.evaluate((each) => each.focus())
      await expect.poll(() => visible(app)).toEqual(['window'])

      await closeAsPerson(app)
      pressShortcut()
      await expect.poll(() => visible(app)).toEqual(['launcher'])
      press('key', 'shift+Return')
      await expect.poll(() => visible(app)).toEqual(['window'])
      await app.window.getByRole('heading', { name: 'A. Datum' }).first().waitFor()
    })

    test('its page has the functions of the app’s page, and cannot leave it', async () => {
      const app = await launch()
      await choose(app)
      const launcher = await firstOpened(app, pressShortcut)
      const members = (page: Page) =>
        page.evaluate(() => Object.entries(self.homerealm).map(([name, each]) => [name, Object.keys(each)]))
      expect(await members(launcher)).toEqual(await members(app.window))
      const scope = ['require', 'process', 'module', 'electron']
      const known = await launcher.evaluate(
        (names) => names.filter((name) => (globalThis as unknown as Record<string, unknown>)[name]),
        scope,
      )
      expect(known).toEqual([])
      const before = launcher.url()
      await launcher.evaluate(() => {
        location.href = 'https://example.org/'
      })
      expect(received(await launcher.evaluate(() => self.homerealm.app.status()))).toMatchObject({ ok: true })
      expect(launcher.url()).toBe(before)
    })

    test('the entry of the tray’s menu opens it without a shortcut', async () => {
      const app = await launch()
      await closeAsPerson(app)
      await expect.poll(() => desktop.icons()).toHaveLength(1)
      const [icon = ''] = await desktop.icons()
      const entry = (await desktop.menu(icon)).find(({ label }) => label === 'Quick connect…')
      if (entry === undefined) throw new Error('The menu has no entry for it')
      await firstOpened(app, () => desktop.choose(icon, entry))
      await expect.poll(() => visible(app)).toEqual(['launcher'])
    })

    test('a shortcut that the window manager holds is refused, and one that is turned off does nothing', async () => {
      const app = await launch()
      // openbox opens the menu of a window with it
      await chosen(app, 'Alt+Space', /^The system or another program uses Alt\+Space/)
      await choose(app)
      const launcher = await firstOpened(app, pressShortcut)
      await launcher.keyboard.press('Escape')
      await expect.poll(() => visible(app)).toEqual(['window'])
      await app.window.keyboard.press('Control+,')
      await app.window.getByRole('button', { name: 'Turn off' }).click()
      await app.window.getByText(/^Opens a small search/).waitFor()
      const isRegistered = () =>
        app.app.evaluate(({ globalShortcut }) => globalShortcut.isRegistered('Control+Shift+Space'))
      expect(await isRegistered()).toBe(false)
    })
  },
)
