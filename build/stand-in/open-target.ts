/** Opens a window of Chromium with a blank page, and places it. */
import type * as Electron from 'electron'
import { chromium, newTarget } from './browser.ts'
import type { CdpSession } from './cdp.ts'
import type { Page } from './page.ts'

/** Chromium's words for a window's place or state. */
type WindowBounds =
  | { readonly windowState: 'normal' | 'maximized' }
  | { readonly left: number; readonly top: number; readonly width: number; readonly height: number }

export async function setWindowBounds(windowId: number, bounds: WindowBounds): Promise<void> {
  await (await chromium()).cdp.browser.post('Browser.setWindowBounds', { windowId, bounds })
}

/** Attaches the page to a new window. @returns Chromium's ID of the window, and the title by which the display finds it */
export async function openTarget(
  page: Page,
  { width, height }: Electron.Rectangle,
): Promise<{ windowId: number; title: string }> {
  const { session } = page.options
  const target = await newTarget({
    profileFolder: session.profileFolder,
    contextId: await session.contextId(),
    width,
    height,
  })
  // the blank document must load before the first navigation, or its load event counts for the first page
  const blankLoaded = new Promise<void>((resolve) =>
    target.session.once('Page.loadEventFired', () => resolve()),
  )
  await page.attach(target.session, target.targetId)
  await Promise.race([blankLoaded, hasLoadedBlank(target.session)])
  const { browser } = (await chromium()).cdp
  const { windowId } = await browser.send('Browser.getWindowForTarget', { targetId: target.targetId })
  return { windowId, title: target.title }
}

/** Resolves only if the blank document loaded before anyone listened: Playwright may have resumed the target early. */
async function hasLoadedBlank(session: CdpSession): Promise<void> {
  const answer = await session.post('Runtime.evaluate', {
    expression: "location.protocol === 'data:' && document.readyState === 'complete'",
  })
  if (answer?.result?.value !== true) await new Promise(() => undefined)
}
