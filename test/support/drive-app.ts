/** Controls the built app with Playwright's Electron API, for the e2e suite and the demo without a display. */
import { existsSync } from 'node:fs'
import {
  _electron,
  type Browser,
  chromium,
  type ElectronApplication,
  type Locator,
  type Page,
} from 'playwright-core'
import { type ElectronExecutable, electronExecutable } from '../../build/electron.ts'
import { startedLine } from './started-line.ts'

export interface LaunchOptions {
  readonly dataDir: string
  /** Switches for Chromium and the app. */
  readonly switches?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

export interface DrivenApp {
  readonly app: ElectronApplication
  /** The app's own window. */
  readonly window: Page
  /** Opens a page in another browser, which plays the system's browser. */
  browserPage(url: string): Promise<Page>
  /** The app's standard output and error so far. */
  output(): string
  close(): Promise<void>
}

/** Milliseconds to wait for anything in the app. On a busy machine, Playwright's default of 30 s is too short. */
const PATIENCE = 120_000

/**
 * Starts the app and waits for its window.
 * @throws Error with the app's output if it shows none
 */
export async function launchApp(options: LaunchOptions): Promise<DrivenApp> {
  const executable = await electronExecutable()
  try {
    return await launched(executable, options)
  } catch (error) {
    // the stand-in's Chromium ends at its start once in a few hundred times; a real Electron gets no second try
    if (executable.kind !== 'stand-in' || !(error instanceof EndedAtStart)) throw error
    console.warn(`Started once more. ${error.message}`)
    return launched(executable, options)
  }
}

/** The app ended with an error before it had a window. */
class EndedAtStart extends Error {}

async function launched(
  { path, args }: ElectronExecutable,
  { dataDir, switches = [], env = {} }: LaunchOptions,
): Promise<DrivenApp> {
  const since = Date.now()
  const app = await _electron.launch({
    executablePath: path,
    args: [...args, `--data-dir=${dataDir}`, ...switches],
    env: { ...(process.env as Record<string, string>), ...env },
    // Playwright turns the sandbox off by default, and the app does not run without it
    chromiumSandbox: true,
    timeout: PATIENCE,
  })
  app.context().setDefaultTimeout(PATIENCE)
  // Playwright does not return the process once the app has ended
  const child = app.process()
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      output += chunk.toString()
    })
  const window = await firstWindow(app).catch(async (cause: unknown) => {
    await app.close().catch(() => undefined)
    const words = `The app showed no window. It said: ${output.trim() || 'nothing'}`
    if (child.exitCode === 1) throw new EndedAtStart(words, { cause })
    throw new Error(words, { cause })
  })
  // the page is there earlier
  const enough = () => child.exitCode !== null || / started version=/.test(output)
  await startedLine({ dataDir, since, patience: PATIENCE, enough })
  const browsers: Browser[] = []
  return {
    app,
    window,
    output: () => output,
    async browserPage(url) {
      const browser = await chromium.launch({
        executablePath: systemChromium(),
        args: [...switches, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
      })
      browsers.push(browser)
      const page = await browser.newPage()
      page.setDefaultTimeout(PATIENCE)
      await page.goto(url)
      return page
    },
    async close() {
      await Promise.all(browsers.map((browser) => browser.close()))
      await app.close()
    },
  }
}

async function firstWindow(app: ElectronApplication): Promise<Page> {
  const window = await app.firstWindow({ timeout: PATIENCE })
  await window.locator('#app > *').first().waitFor({ timeout: PATIENCE })
  return window
}

/** The path of the Chromium that plays the system's browser. */
export function systemChromium(): string {
  const found = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'].find((path) =>
    existsSync(path),
  )
  if (found === undefined) throw new Error('There is no Chromium to play the system browser')
  return found
}

/** Adds an organization in the window, and waits until its details are visible. */
export async function addOrganization(
  { window }: Pick<DrivenApp, 'window'>,
  { url, name, detected }: { url: string; name: string; detected?: string },
): Promise<void> {
  await window.getByRole('button', { name: 'Add organization' }).first().click()
  const dialog = window.getByRole('dialog', { name: 'Add organization' })
  await dialog.getByLabel('Organization URL').fill(url)
  if (detected !== undefined) await dialog.locator('[data-detected-provider]').getByText(detected).waitFor()
  await unfold(dialog)
  await dialog.getByLabel('Name', { exact: true }).fill(name)
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
  await window.getByRole('heading', { name }).first().waitFor()
}

/** Shows the fields of the add dialog that are folded. */
export const unfold = (dialog: Locator): Promise<void> =>
  dialog.getByText('Name, environment, user name').click()

/** Selects a profile in the list. */
export async function openProfile({ window }: Pick<DrivenApp, 'window'>, name: string): Promise<void> {
  await window
    .getByRole('option')
    .filter({ has: window.getByText(name, { exact: true }) })
    .click()
  await window.getByRole('heading', { name, exact: true }).first().waitFor()
}

/** Shows a section of the details: Overview, Identity provider or Settings. */
export async function showSection({ window }: Pick<DrivenApp, 'window'>, name: string): Promise<void> {
  await window.getByRole('tab', { name }).click()
  await window.getByRole('tabpanel', { name }).waitFor()
}

/** Opens a section of the app's settings. */
export async function openSettings({ window }: Pick<DrivenApp, 'window'>, section: string): Promise<void> {
  await window.getByRole('button', { name: 'Settings', exact: true }).click()
  const dialog = window.getByRole('dialog', { name: 'Settings' })
  await dialog.getByRole('tab', { name: section }).click()
  await dialog.getByRole('tabpanel', { name: section }).waitFor()
}

/** Closes the app's window like its close button. The app may only hide it. */
export async function closeAsPerson({ app, window }: DrivenApp): Promise<void> {
  const handle = await app.browserWindow(window)
  await handle.evaluate((each) => each.close())
}

/** Waits for the next sign-in window. Call it before the click that opens the window. */
export async function nextWindow({ app, window }: DrivenApp): Promise<Page> {
  const isOther = (each: Page) => each !== window && !each.isClosed()
  let page = await app.waitForEvent('window', { predicate: (each) => each !== window, timeout: PATIENCE })
  for (;;)
    try {
      await page.waitForURL(/^https:/, { timeout: PATIENCE })
      return page
    } catch (error) {
      if (!page.isClosed()) throw error
      // Playwright tells late of a window that closes at once, as of a sign-in before this one that failed
      page =
        app.windows().find(isOther) ??
        (await app.waitForEvent('window', { predicate: isOther, timeout: PATIENCE }))
    }
}

/** Fills in the sign-in page of the lab, whichever it is, in one step or two. */
export async function signInOnPage(
  page: Page,
  { userName, password }: { userName: string; password: string },
): Promise<void> {
  const name = page.locator('input[name="loginfmt"], input[name="UserName"]')
  await name.waitFor({ timeout: PATIENCE })
  await name.fill(userName)
  const secret = page.locator('input[name="passwd"], input[name="Password"]')
  if (!(await secret.isVisible())) await page.getByRole('button', { name: 'Next' }).click()
  await secret.waitFor({ timeout: PATIENCE })
  // the STS of a federated user may ask for the name again
  const again = page.locator('input[name="UserName"]')
  if ((await again.isVisible()) && (await again.inputValue()) === '') await again.fill(userName)
  await enterPassword(page, password)
}

/** Enters the password on a page that has the name already. */
export async function enterPassword(page: Page, password: string): Promise<void> {
  const field = page.locator('input[name="passwd"], input[name="Password"]')
  await field.fill(password)
  // the sign-in may close the window before Playwright reports the key press
  await field.press('Enter').catch((error: unknown) => {
    if (!page.isClosed()) throw error
  })
}

/**
 * Waits until the app has read the page of the newest sign-in window. The app reads a page after its load: the first answer
 * shows the load, and the second one the reading.
 */
export async function pageRead({ app }: Pick<DrivenApp, 'app'>): Promise<void> {
  for (let answers = 0; answers < 2; answers += 1)
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .at(-1)
        ?.webContents.executeJavaScriptInIsolatedWorld(1002, [{ code: '1' }]),
    )
}
