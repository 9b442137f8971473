/** The app's window after its end: it keeps its place after every way to quit, and recovers from a page that dies. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { closeAsPerson, type DrivenApp } from '../support/drive-app.ts'
import { useHarness } from '../support/harness.ts'

const harness = useHarness({ keyring: 'nobus' })

const PLACE = { x: 210, y: 130, width: 900, height: 640 }

const move = ({ app }: DrivenApp, place = PLACE) =>
  app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), place)

const placeOf = ({ app }: DrivenApp): Promise<Electron.Rectangle | undefined> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds())

const keptPlace = async (): Promise<unknown> => {
  const text = await readFile(join(harness.dataDir, 'preferences.json'), 'utf8').catch(() => '{}')
  return JSON.parse(text).windowPlace
}

/** Ends the app and waits until its process is gone. */
async function ended(driven: DrivenApp, end: () => unknown): Promise<void> {
  const child = driven.app.process()
  const gone = new Promise((resolve) => child.once('exit', resolve))
  await end()
  // the process waits for Playwright's inspector
  await driven.app.close().catch(() => undefined)
  await gone
}

describe('the window opens where it was', () => {
  test.each([
    [
      'Quit in the tray',
      (driven: DrivenApp): void => void driven.app.evaluate(({ app }) => app.quit()).catch(() => undefined),
    ],
    ['a signal to end (SIGTERM)', (driven: DrivenApp): boolean => driven.app.process().kill('SIGTERM')],
    [
      'a terminal that goes away (SIGHUP)',
      (driven: DrivenApp): boolean => driven.app.process().kill('SIGHUP'),
    ],
    [
      'closing the window and then a signal to end,',
      async (driven: DrivenApp) => {
        await closeAsPerson(driven)
        driven.app.process().kill('SIGTERM')
      },
    ],
  ] as const)('after %s even right after a move', async (_what, end) => {
    const first = await harness.launch()
    await move(first)
    await expect.poll(() => placeOf(first)).toEqual(PLACE)
    await ended(first, () => end(first))
    expect(await keptPlace()).toEqual({ ...PLACE, maximized: false })
    const second = await harness.launch()
    expect(await placeOf(second)).toEqual(PLACE)
  })

  test('after its process was killed a moment after a move', async () => {
    const first = await harness.launch()
    await move(first)
    await expect.poll(keptPlace).toMatchObject(PLACE)
    await ended(first, () => first.app.process().kill('SIGKILL'))
    expect(await placeOf(await harness.launch())).toEqual(PLACE)
  })

  test('unless its display is gone', async () => {
    await writeFile(
      join(harness.dataDir, 'preferences.json'),
      JSON.stringify({ windowPlace: { ...PLACE, x: 90_000 } }),
    )
    expect(await placeOf(await harness.launch())).not.toMatchObject({ x: 90_000 })
  })
})

describe('a page of the window that dies', () => {
  const shownText = ({ app }: DrivenApp) =>
    app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      return window === undefined
        ? 'no window'
        : Promise.race([
            window.webContents
              .executeJavaScriptInIsolatedWorld(1003, [{ code: 'document.body.innerText' }])
              .then(String, () => ''),
            // a dying page never answers
            new Promise<string>((resolve) => setTimeout(resolve, 500, '')),
          ])
    })
  const crash = ({ app }: DrivenApp) =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    )
  const questions = ({ app }: DrivenApp) =>
    app.evaluate(() => (globalThis as unknown as { questions?: string[] }).questions ?? [])
  /** Answers the app's questions with the first button, and notes them. */
  const answerQuestions = ({ app }: DrivenApp) =>
    app.evaluate(({ dialog }) => {
      const asked: string[] = []
      Object.assign(globalThis, { questions: asked })
      Object.assign(dialog, {
        showMessageBox: async ({ message }: { message: string }) => {
          asked.push(message)
          return { response: 0, checkboxChecked: false }
        },
      })
    })

  test('is loaded again automatically, and the window says so', async () => {
    const driven = await harness.launch()
    await crash(driven)
    await expect.poll(() => shownText(driven)).toContain('stopped working and was opened again')
    await expect.poll(() => shownText(driven)).toContain('Add organization')
  })

  test('is loaded again only once: the second time the app asks before it opens a new window', async () => {
    const driven = await harness.launch()
    await answerQuestions(driven)
    await crash(driven)
    await expect.poll(() => shownText(driven)).toContain('stopped working')
    await crash(driven)
    await expect.poll(() => questions(driven)).toEqual(['The window of Homerealm stopped working again.'])
    await expect.poll(() => shownText(driven)).toContain('Add organization')
  })
})
