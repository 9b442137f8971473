/** What is wrong with the layout of a page, as far as a program can tell. */
import type { Page } from 'playwright-core'

/** Parts that do not fit: what scrolls sideways, what is out of sight, and text that is out of its place. */
export const layoutFaults = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const faults: string[] = []
    const tell = (fault: string, element: Element) =>
      faults.push(
        `${fault}: ${(element.cloneNode(false) as Element).outerHTML} ${element.textContent?.trim().slice(0, 60)}`,
      )
    /** Another element shows only a part of it, and is looked at too. */
    const isCut = ({ parentElement: parent }: Element): boolean =>
      parent !== null &&
      parent !== document.body &&
      (getComputedStyle(parent).overflowX !== 'visible' || isCut(parent))
    if (document.documentElement.scrollWidth > innerWidth) faults.push('the page scrolls sideways')
    // an open dialog is all that a person can use
    const top = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body
    for (const element of top.querySelectorAll<HTMLElement>('*')) {
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
      const { overflowX, clipPath, position } = getComputedStyle(element)
      const over = element.scrollWidth - element.clientWidth > 1 && element.clientWidth > 1
      if (over && (overflowX === 'auto' || overflowX === 'scroll')) tell('scrolls sideways', element)
      if (over && overflowX === 'visible' && element.matches('button, label, legend'))
        tell('text out of its place', element)
      const { left, right, width } = element.getBoundingClientRect()
      const hidden = clipPath !== 'none' || (position === 'absolute' && width <= 1) || isCut(element)
      if (width > 0 && !hidden && (left < -1 || right > innerWidth + 1)) tell('out of the window', element)
    }
    return faults
  })
