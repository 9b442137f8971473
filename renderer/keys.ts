/** The window's keyboard shortcuts, and whose a key is. */
import { topmost } from './dialogs.ts'
import type { WindowState } from './state/window.svelte.ts'

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches('input:not([type=radio], [type=checkbox]), textarea, select')

const focusSearch = (): void => {
  const field = document.querySelector('input[type=search]')
  if (!(field instanceof HTMLInputElement)) return
  field.focus()
  field.select()
}

/** What a key does anywhere in the window, given its name with modifiers; nothing for keys that have no meaning. */
function actionOf(key: string, home: WindowState): (() => void) | undefined {
  const selected = home.profiles.selected !== null
  const actions: Record<string, (() => void) | false> = {
    'ctrl+n': () => home.open('add'),
    'ctrl+f': focusSearch,
    '/': focusSearch,
    'ctrl+enter': selected && (() => home.openInBrowser()),
    f2: selected && (() => (home.renaming = true)),
    delete: selected && (() => home.open('remove')),
    escape: selected && (() => home.cancel()),
  }
  return actions[key] || undefined
}

/** Does what the key stands for. The topmost dialog has the keyboard to itself, and plain keys belong to whoever is typing. */
export function handleKey(event: KeyboardEvent, home: WindowState): void {
  if (event.defaultPrevented || event.altKey) return
  const dialog = topmost()
  if (dialog !== null) {
    dialog.onkeys(event)
    return
  }
  if (event.shiftKey) return
  const modified = event.ctrlKey || event.metaKey
  if (!modified && typing(event.target)) return
  const action = actionOf(`${modified ? 'ctrl+' : ''}${event.key.toLowerCase()}`, home)
  if (action === undefined) return
  event.preventDefault()
  action()
}
