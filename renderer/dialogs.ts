/** The dialogs that are open, one above the other: the topmost one has the keyboard to itself. */

interface OpenModal {
  /** What its own keys do, wherever the focus is. */
  readonly onkeys: (event: KeyboardEvent) => void
}

const stack: OpenModal[] = []

/** Puts one on top. @returns what takes it away again */
export function opened(modal: OpenModal): () => void {
  stack.push(modal)
  return () => {
    const at = stack.lastIndexOf(modal)
    if (at !== -1) stack.splice(at, 1)
  }
}

/** The one that has the keyboard; null where none is open. */
export const topmost = (): OpenModal | null => stack.at(-1) ?? null
