/** What is wrong with the layout of a page, as far as a program can tell. */
import type { Page } from 'playwright-core'

/**
 * Parts that do not fit: what scrolls sideways, what is out of sight, and text that is out of its place or cut. In a page from right
 * to left also what is not mirrored, and text at the wrong edge.
 */
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
    const isField = (element: Element) => element.matches('input, textarea, select')
    const hasText = ({ childNodes }: Element) =>
      [...childNodes].some((node) => node instanceof Text && node.data.trim() !== '')

    /** Text that nobody can read: without an ellipsis, or with one and without the tooltip that has all of it. */
    function cutText(element: HTMLElement, style: CSSStyleDeclaration) {
      const { overflowX, overflowY, textOverflow, webkitLineClamp } = style
      if (!hasText(element) || isField(element)) return
      const wide = element.scrollWidth - element.clientWidth > 1 && overflowX !== 'visible'
      const high = element.scrollHeight - element.clientHeight > 2 && overflowY === 'hidden'
      const hasEllipsis = webkitLineClamp !== 'none' || (!high && textOverflow === 'ellipsis')
      if ((high || wide) && !hasEllipsis) tell('text cut without an ellipsis', element)
      if ((high || wide) && element.closest('.cut, [data-tip]') === null)
        tell('text cut without a tooltip', element)
    }

    /** What is not as a reader from right to left expects it. */
    function fromRight(element: HTMLElement, { direction, display, textAlign }: CSSStyleDeclaration) {
      if (direction !== 'ltr') return
      const isBox = display.includes('flex') || display.includes('grid')
      if (isBox && element.childElementCount > 1) tell('not mirrored', element)
      const isLine =
        display !== 'inline' && (hasText(element) || element.matches('input:not([type=date]), textarea'))
      if (isLine && !element.matches('button, kbd, [type=checkbox], [type=radio]') && textAlign === 'start')
        tell('text at the wrong edge', element)
    }

    if (document.documentElement.scrollWidth > innerWidth) faults.push('the page scrolls sideways')
    // an open dialog is all that a person can use
    const dialog = [...document.querySelectorAll('dialog:modal')].at(-1)
    const top = dialog ?? document.body
    for (const element of top.querySelectorAll<HTMLElement>('*')) {
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
      const style = getComputedStyle(element)
      const { overflowX, clipPath, position } = style
      const over = element.scrollWidth - element.clientWidth > 1 && element.clientWidth > 1
      if (over && (overflowX === 'auto' || overflowX === 'scroll')) tell('scrolls sideways', element)
      if (over && overflowX === 'visible' && element.matches('button, label, legend'))
        tell('text out of its place', element)
      const { left, right, width, top, bottom } = element.getBoundingClientRect()
      if (width === 0 || clipPath !== 'none' || (position === 'absolute' && width <= 1)) continue
      if (!isCut(element) && (left < -1 || right > innerWidth + 1)) tell('out of the window', element)
      if (element.matches('dialog, [role=menu], [role=tooltip]') && (top < -1 || bottom > innerHeight + 1))
        tell('out of the window', element)
      cutText(element, style)
      if (document.documentElement.dir === 'rtl') fromRight(element, style)
    }
    // a low window has no room for buttons that stay
    if (dialog !== undefined && innerHeight > 360)
      for (const button of dialog.querySelectorAll('footer button')) {
        const shown = dialog.getBoundingClientRect()
        if (button.getBoundingClientRect().bottom > shown.bottom + 1)
          tell('a button below the dialog', button)
      }
    return faults
  })
