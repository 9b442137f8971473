/** A hostile or dying sign-in page can do nothing to its window or to the person, on the built app. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { electronExecutable } from '../../build/electron.ts'
import { hosts } from '../lab/index.ts'
import { addOrganization, type DrivenApp, nextWindow } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'
import { visibleWindows } from '../support/x-windows.ts'

// the stand-in's windows are those of Chromium: what a page can do to them says nothing about Electron
const reason = (await electronExecutable()).kind === 'stand-in' ? 'its windows are Chromium’s own' : null
const harness = useHarness({ keyring: 'nobus' })

async function openHostile(): Promise<{ driven: DrivenApp; page: Page }> {
  const driven = await harness.launch()
  await addOrganization(driven, { url: harness.lab.url(hosts.hostile), name: 'Org' })
  const trust = driven.window.getByRole('button', { name: /^Trust / })
  if (await trust.isVisible()) await trust.click()
  const opened = nextWindow(driven)
  await driven.window.getByRole('button', { name: 'Connect', exact: true }).click()
  const page = await opened
  await page.waitForFunction(() => document.title === 'done')
  return { driven, page }
}

/** The sign-in window as the person sees it. */
const seen = ({ app }: DrivenApp) =>
  app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find(
      ({ webContents }) => !webContents.getURL().startsWith('app:'),
    )
    return window === undefined ? null : { title: window.getTitle(), bounds: window.getBounds() }
  })

const closeAsPerson = ({ app }: DrivenApp) =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find(({ webContents }) => !webContents.getURL().startsWith('app:'))
      ?.close(),
  )

const canConnectAgain = ({ window }: DrivenApp) =>
  window
    .getByRole('button', { name: /^(Connect|Try again)$/ })
    .first()
    .waitFor()

/** The dialogs of the desktop, if there is a display. */
const dialogs = (): readonly string[] =>
  process.env['DISPLAY'] === undefined
    ? []
    : visibleWindows('name', '^(Print|Open Files?|Save File|Select Folder)$')

/** Runs the code in a click of the person, which browsers require for most attacks. */
async function attack(page: Page, code: string): Promise<void> {
  await page.evaluate((text) => {
    const state = globalThis as unknown as { attacked?: string }
    addEventListener('click', () => {
      try {
        new Function(text)()
      } catch {
        // a missing feature cannot attack
      }
      state.attacked = 'yes'
    })
  }, code)
  await page.evaluate(() => document.body.click())
  await page.mouse.click(5, 5)
}

describe.skipIf(reason !== null)(
  `a hostile sign-in page${reason === null ? '' : ` (skipped: ${reason})`}`,
  () => {
    test.each([
      [
        'refuses to be closed',
        `addEventListener('beforeunload', (e) => { e.preventDefault(); e.returnValue = 'stay' })`,
      ],
      [
        'resizes and moves its window',
        'resizeTo(1390, 990); moveTo(0, 0); resizeBy(300, 300); moveBy(-500, -500)',
      ],
      ['prints', 'print()'],
      [
        'prints by a frame',
        'const f = document.createElement("iframe"); document.body.append(f); f.contentWindow.print()',
      ],
      ['asks for a file', 'const i = document.createElement("input"); i.type = "file"; i.click()'],
      ['asks where to save a file', 'showSaveFilePicker().catch(() => 0)'],
      ['asks for a folder', 'showDirectoryPicker().catch(() => 0)'],
      ['fills the display', 'document.documentElement.requestFullscreen().catch(() => 0)'],
      ['holds the pointer', 'document.body.requestPointerLock()'],
      ['opens windows', 'for (let i = 0; i < 30; i++) open("/popup", "_blank", "width=900,height=900")'],
      ['opens one dialog after another', 'for (let i = 0; i < 30; i++) { alert(i); confirm(i); prompt(i) }'],
      [
        'takes the title of another page',
        'setInterval(() => { document.title = "login.microsoftonline.com" + Math.random() }, 1)',
      ],
      ['goes to about:blank', 'location.href = "about:blank"'],
      [
        'goes to a page of its own making',
        'location.href = URL.createObjectURL(new Blob(["<h1>bank</h1>"], { type: "text/html" }))',
      ],
      ['never answers again', 'setTimeout(() => { for (;;); }, 0)'],
    ])('that %s changes neither its window nor the desktop, and can be closed', async (_what, code) => {
      const { driven, page } = await openHostile()
      const before = await seen(driven)
      expect(before?.title).toContain(hosts.hostileSts)
      void attack(page, code).catch(() => undefined)
      // a page that hangs never reports the click; after this time, the other attacks have had their effect
      await driven.app.evaluate(() => new Promise((resolve) => setTimeout(resolve, 1500)))
      expect(await seen(driven)).toEqual(before)
      expect(dialogs()).toEqual([])
      expect(driven.app.windows().length).toBeLessThanOrEqual(2)
      await closeAsPerson(driven)
      await canConnectAgain(driven)
      await expect.poll(() => driven.app.windows().length).toBe(1)
    })

    test('that dies ends the sign-in with a reason, and the person can connect again', async () => {
      const { driven } = await openHostile()
      await driven.app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()
          .find(({ webContents }) => !webContents.getURL().startsWith('app:'))
          ?.webContents.forcefullyCrashRenderer(),
      )
      await driven.window
        .getByRole('alert')
        .getByText('The sign-in page for Org stopped working.')
        .first()
        .waitFor()
      await expect
        .poll(() => driven.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length))
        .toBe(1)
      const opened = nextWindow(driven)
      await driven.window
        .getByRole('button', { name: /^(Connect|Try again)$/ })
        .first()
        .click()
      expect(new URL((await opened).url()).hostname).toBe(hosts.hostileSts)
    })
  },
)
