/** Moves the keyboard focus when its element disappears: never to the whole page, where no key works. */
import { tick } from 'svelte'

const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]'

/** True for an element that can get the focus now. */
export const canFocus = (element: Element | null): element is HTMLElement =>
  element instanceof HTMLElement &&
  element !== document.body &&
  element.isConnected &&
  element.matches(FOCUSABLE) &&
  element.tabIndex >= 0 &&
  !element.matches(':disabled')

/** True for an open menu and what is in it: a menu moves the focus by itself, among items with a negative tabindex. */
export const inMenu = (target: EventTarget | null): boolean =>
  target instanceof Element && target.isConnected && target.closest('[role=menu]') !== null

const list = (): HTMLElement | null =>
  document.querySelector<HTMLElement>('aside :is([role=listbox], [role=tree])')
const details = (): Element | null => document.querySelector('main')

/** After the next update, moves the focus to the list, and so to its selected row. */
export async function focusList(): Promise<void> {
  await tick()
  focusInstead([])
}

/** After the next update, moves the focus to a field of the details, by its `data-field`. */
export async function focusField(name: string): Promise<void> {
  await tick()
  details()?.querySelector<HTMLElement>(`[data-field=${name}] input`)?.focus()
}

/** Returns the focus to its old element, or to the button with the same name if it was rendered again. */
export async function focusAgain(before: Element | null): Promise<void> {
  await tick()
  const name = before?.getAttribute('aria-label')
  const sameButton = [...(details()?.querySelectorAll('button') ?? [])].find(
    (each) => each.getAttribute('aria-label') === name,
  )
  if (canFocus(before)) before.focus()
  else if (name) sameButton?.focus()
}

/**
 * Checks after each change of the page that the focused element still exists; if not, focuses a neighbor.
 * @returns stops this
 */
export function keepFocus(): () => void {
  /** The last focused element and its ancestors, from the inside out. */
  let last: readonly Element[] = []

  function remember(event: FocusEvent): void {
    last = event.target instanceof Element ? [event.target, ...ancestorsOf(event.target)] : []
  }

  // a click beside all controls removes the focus on purpose: then the element still exists
  function look(): void {
    const [before] = last
    if (before === undefined || canFocus(before) || inMenu(before) || canFocus(document.activeElement)) return
    focusInstead(last.slice(1))
  }

  const observer = new MutationObserver(look)
  document.addEventListener('focusin', remember)
  observer.observe(document, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled'],
  })
  return () => {
    observer.disconnect()
    document.removeEventListener('focusin', remember)
  }
}

/** Focuses the first match: in what remains of the old surroundings, the list if it has rows, the details. */
function focusInstead(surroundings: readonly Element[]): void {
  const dialog = [...document.querySelectorAll('dialog[open]')].at(-1)
  const shell = details()
  const within = surroundings.filter(
    (each) =>
      each.isConnected && !each.contains(shell) && !(shell?.contains(each) && each.parentElement === shell),
  )
  const rows = list()
  const places = dialog
    ? [...within.filter((each) => dialog.contains(each)), dialog]
    : [...within, ...(rows && rows.childElementCount > 0 ? [rows] : []), shell]
  for (const place of places) {
    const next = place && (canFocus(place) ? place : [...place.querySelectorAll(FOCUSABLE)].find(canFocus))
    if (!next) continue
    next.focus()
    return
  }
}

function ancestorsOf(element: Element): Element[] {
  const { parentElement } = element
  return parentElement === null ? [] : [parentElement, ...ancestorsOf(parentElement)]
}
