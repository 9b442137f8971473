/** The stack of open dialogs: the topmost one gets all keys. */

interface OpenModal {
  /** Handles the dialog's own keys, wherever the focus is. */
  readonly onkeys: (event: KeyboardEvent) => void
}

const stack: OpenModal[] = []

/** Adds a dialog on top. @returns removes it */
export function opened(modal: OpenModal): () => void {
  stack.push(modal)
  return () => {
    const at = stack.lastIndexOf(modal)
    if (at !== -1) stack.splice(at, 1)
  }
}

/** The topmost dialog; null if none is open. */
export const topmost = (): OpenModal | null => stack.at(-1) ?? null
