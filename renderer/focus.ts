/** Where the keyboard's focus goes when what had it is gone. */
import { tick } from 'svelte'

/** True for an element that takes the focus now. */
export const canFocus = (element: Element | null): element is HTMLElement =>
  element instanceof HTMLElement &&
  element !== document.body &&
  element.isConnected &&
  element.tabIndex >= 0 &&
  !element.matches(':disabled')

const list = (): HTMLElement | null => document.querySelector<HTMLElement>('aside [role=listbox]')

/** Gives the focus to the list, and so to its selected row, once what has changed is shown. */
export async function focusList(): Promise<void> {
  await tick()
  list()?.focus()
}
