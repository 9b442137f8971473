/** How long one change of one organization takes: in main, and until the window has painted it. */
import type { ElectronApplication, Page } from 'playwright-core'
import { atShare } from './times.ts'

/** As many as there are keys: of twenty, p95 would be the slowest. */
const STARS = 40

interface ChangeTimes {
  /** p95 of the milliseconds that main takes from the call to its answer. */
  readonly main: number
  /** p95 of the milliseconds from the click on the star until it is painted, less those of main. */
  readonly window: number
}

type Handler = (...args: unknown[]) => Promise<unknown>

/** Null where main's handlers are out of reach. */
export async function changeTimes(app: ElectronApplication, window: Page): Promise<ChangeTimes | null> {
  const watched = await app.evaluate(({ ipcMain }) => {
    const times: number[] = []
    Object.assign(globalThis, { times })
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers?: Map<string, Handler> }
    const handle = handlers?.get('profiles.change')
    if (handlers === undefined || handle === undefined) return false
    handlers.set('profiles.change', async (...args) => {
      const started = performance.now()
      try {
        return await handle(...args)
      } finally {
        times.push(performance.now() - started)
      }
    })
    return true
  })
  if (!watched) return null
  const all = await starsToPaint(window)
  const main = await app.evaluate(() => (globalThis as unknown as { times: number[] }).times)
  return {
    main: atShare(main, 0.95),
    window: atShare(
      all.map((time, index) => time - (main[index] ?? 0)),
      0.95,
    ),
  }
}

/** Milliseconds from each click on the star until its frame is painted. */
export async function starsToPaint(window: Page): Promise<readonly number[]> {
  const star = window.getByRole('button', { name: 'Favorite' })
  return star.evaluate(async (button, count) => {
    const painted = () =>
      new Promise<void>((resolve) =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel()
          port1.onmessage = () => resolve()
          port2.postMessage(null)
        }),
      )
    const times: number[] = []
    for (let turn = 0; turn < count; turn += 1) {
      await painted()
      const started = performance.now()
      const pressed = button.getAttribute('aria-pressed')
      const changed = new Promise<void>((resolve) => {
        const observer = new MutationObserver(() => {
          if (button.getAttribute('aria-pressed') === pressed) return
          observer.disconnect()
          resolve()
        })
        observer.observe(button, { attributes: true })
      })
      ;(button as HTMLElement).click()
      await changed
      await painted()
      times.push(performance.now() - started)
    }
    return times
  }, STARS)
}
