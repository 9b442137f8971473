/** The window's keyboard shortcuts, and whose a key is. */
import type { Platform } from '../main/contract/app.ts'
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
function actionOf(key: string, app: WindowState): (() => void) | undefined {
  const selected = app.profiles.selected !== null
  const remove = selected && (() => app.open('remove'))
  const actions: Record<string, (() => void) | false> = {
    'command+n': () => app.open('add'),
    'command+f': focusSearch,
    '/': focusSearch,
    'command+enter': selected && (() => app.openInBrowser()),
    f2: selected && (() => (app.renaming = true)),
    delete: remove,
    // what keyboards of Macs have in its place
    ...(app.app.platform === 'darwin' && { backspace: remove }),
    escape: selected && (() => app.cancel()),
  }
  return actions[key] || undefined
}

/**
 * True when a key is a command to the app: with Command on macOS, where Control and a letter move and delete in text fields,
 * and with Control elsewhere, where the Windows key is the system's.
 */
export const isCommand = (
  { ctrlKey, metaKey }: Pick<KeyboardEvent, 'ctrlKey' | 'metaKey'>,
  platform: Platform,
): boolean => (platform === 'darwin' ? metaKey && !ctrlKey : ctrlKey && !metaKey)

/** Does what the key stands for. The topmost dialog has the keyboard to itself, and plain keys belong to whoever is typing. */
export function handleKey(event: KeyboardEvent, app: WindowState): void {
  if (event.defaultPrevented || event.altKey) return
  const dialog = topmost()
  if (dialog !== null) {
    dialog.onkeys(event)
    return
  }
  if (event.shiftKey) return
  const modified = event.ctrlKey || event.metaKey
  if (modified && !isCommand(event, app.app.platform)) return
  if (!modified && typing(event.target)) return
  const action = actionOf(`${modified ? 'command+' : ''}${event.key.toLowerCase()}`, app)
  if (action === undefined) return
  event.preventDefault()
  action()
}
