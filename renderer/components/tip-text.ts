/** What a tooltip says about an element: its `data-tip`, or the whole text that it cuts. */

export interface Tip {
  readonly anchor: HTMLElement
  readonly text: string
}

/** True if the element cuts its text. */
const isCut = ({ scrollWidth, clientWidth, scrollHeight, clientHeight }: Element): boolean =>
  scrollWidth > clientWidth || scrollHeight > clientHeight

/** `.cut` cuts its text where there is no room for it. */
const SOURCES = '[data-tip], .cut'

/** Parts that get the focus so that the keys scroll them. */
const AREA = 'section, [role=tabpanel], dialog'

const groupOf = (element: Element): Element | null => element.closest('[data-tips]')

const shown = (element: Element): string => element.textContent.replaceAll(/\s+/g, ' ').trim()

/** What the element's tooltip adds; null if all of it is visible. */
function added(element: HTMLElement): string | null {
  const text = shown(element)
  const tip = element.dataset['tip'] || text
  return tip !== text || (tip !== '' && isCut(element)) ? tip : null
}

/** The tooltip of what the pointer is on; null if there is none. */
export function tipUnder(target: EventTarget | null): Tip | null {
  const anchor = target instanceof Element ? target.closest<HTMLElement>(SOURCES) : null
  const text = anchor && added(anchor)
  return anchor && text !== null ? { anchor, text } : null
}

/**
 * The tooltip of what the keys act on; null if there is none, or if they scroll a part that has many texts. A text that is cut
 * never has the focus: its tooltip is shown at the controls of its group (`data-tips`), or at the option that it is in.
 */
export function tipAtFocus(focused: Element | null): Tip | null {
  const chosen = document.getElementById(focused?.getAttribute('aria-activedescendant') ?? '') ?? focused
  if (!(chosen instanceof HTMLElement) || chosen.matches(AREA)) return null
  const group = groupOf(chosen)
  const beside = [...(group ?? chosen).querySelectorAll<HTMLElement>(SOURCES)].filter(
    (each) => !each.matches('button') && groupOf(each) === group,
  )
  // in a row, only what has no room in it: the details show the rest
  const told = group === null ? beside.filter((each) => isCut(each) || shown(each) === '') : beside
  const texts = [chosen, ...told].flatMap((each) => added(each) ?? [])
  return texts.length === 0 ? null : { anchor: chosen, text: [...new Set(texts)].join('\n') }
}
