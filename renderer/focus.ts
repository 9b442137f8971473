/** Where the keyboard's focus goes when what had it is gone: never to the page as a whole, where no key does anything. */
import { tick } from 'svelte'

const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]'

/** True for an element that takes the focus now. */
export const canFocus = (element: Element | null): element is HTMLElement =>
  element instanceof HTMLElement &&
  element !== document.body &&
  element.isConnected &&
  element.matches(FOCUSABLE) &&
  element.tabIndex >= 0 &&
  !element.matches(':disabled')

const list = (): HTMLElement | null => document.querySelector<HTMLElement>('aside [role=listbox]')
const details = (): Element | null => document.querySelector('main')

/** Gives the focus to the list, and so to its selected row, once what has changed is shown. */
export async function focusList(): Promise<void> {
  await tick()
  focusInstead([])
}

/** Gives the focus back to what had it, or to the button of the same name where that was drawn anew meanwhile. */
export async function focusAgain(before: Element | null): Promise<void> {
  await tick()
  const name = before?.getAttribute('aria-label')
  const anew = [...(details()?.querySelectorAll('button') ?? [])].find(
    (each) => each.getAttribute('aria-label') === name,
  )
  if (canFocus(before)) before.focus()
  else if (name) anew?.focus()
}

/**
 * Looks whether the element with the focus is still there after each change of the page; where it is not, what stood next to
 * it gets the focus. @returns what ends that
 */
export function keepFocus(): () => void {
  /** What had the focus last, and what it stood in, from the inside out. */
  let last: readonly Element[] = []

  function remember(event: FocusEvent): void {
    last = event.target instanceof Element ? [event.target, ...ancestorsOf(event.target)] : []
  }

  // a person who clicks beside everything takes the focus away on purpose: then it is still there
  function look(): void {
    const [before] = last
    if (before === undefined || canFocus(before) || canFocus(document.activeElement)) return
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

/** The first that takes it: in what is still there of the old surroundings, the list where it has rows, the details. */
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
