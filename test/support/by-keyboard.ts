/** Steps of a person without a mouse. */
import type { Page } from 'playwright-core'

/** The name of what has the focus: its label, its text or its ID; empty if nothing has. */
export const focusedName = (window: Page): Promise<string> =>
  window.evaluate(() => {
    const { activeElement: element } = document
    if (element === document.body) return ''
    const label =
      element instanceof HTMLInputElement || element instanceof HTMLSelectElement
        ? element.labels?.[0]?.textContent?.trim()
        : undefined
    return element?.getAttribute('aria-label') || label || element?.textContent?.trim() || element?.id || ''
  })

/** Presses Tab until the element with this name has the focus. @throws Error if the focus comes around without it */
export async function tabTo(window: Page, name: string): Promise<void> {
  const seen: string[] = []
  while (seen.length < 60) {
    const focused = await focusedName(window)
    if (focused === name) return
    seen.push(focused)
    await window.keyboard.press('Tab')
  }
  throw new Error(`Tab never reaches ${name}, but ${seen.join(', ')}`)
}

/** Presses a button. */
export async function pressByKey(window: Page, name: string): Promise<void> {
  await tabTo(window, name)
  await window.keyboard.press('Enter')
}

/** Chooses an item of a menu. @throws Error if the arrow keys do not reach it */
export async function chooseByKeys(window: Page, menu: string, item: string): Promise<void> {
  await pressByKey(window, menu)
  await window.getByRole('menuitem').first().waitFor()
  const seen: string[] = []
  while (seen.length < 40) {
    const focused = await focusedName(window)
    if (focused.startsWith(item)) {
      await window.keyboard.press('Enter')
      return
    }
    seen.push(focused)
    await window.keyboard.press('ArrowDown')
  }
  throw new Error(`The arrow keys never reach ${item}, but ${seen.join(', ')}`)
}
