/** The window's keyboard shortcuts, and which part of the window handles a key. */
import { tick } from 'svelte'
import { type Platform, TEXT_SIZES } from '../main/contract/app.ts'
import { topmost } from './dialogs.ts'
import { focusList, inMenu } from './focus.ts'
import { isManaged } from './state/settings.svelte.ts'
import type { WindowState } from './state/window.svelte.ts'

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.matches('input:not([type=radio], [type=checkbox]), textarea, select')

/** Shows the list if it is hidden. */
async function focusSearch(app: WindowState): Promise<void> {
  if (!app.panes.listShown) await app.panes.showList(true)
  await tick()
  const field = document.querySelector('input[type=search]')
  if (!(field instanceof HTMLInputElement)) return
  field.focus()
  field.select()
}

/** Shows what needs attention, or the details again, and moves the focus there. */
export async function toggleToday(app: WindowState): Promise<void> {
  app.today.toggle()
  if (!app.today.shown) return focusList()
  app.panes.showDetails()
  await tick()
  document.querySelector<HTMLElement>('main > section[tabindex]')?.focus()
}

/** How each key changes the text size: to the next one in this direction, or to the default. Shift may be part of "+". */
const SIZE_KEYS: Readonly<Record<string, 1 | -1 | 'default'>> = { '+': 1, '=': 1, '-': -1, '0': 'default' }

/** Changes the text size if the key says so, and no policy sets it; it stays within `TEXT_SIZES`. @returns true if it is such a key */
function resizes(event: KeyboardEvent, app: WindowState): boolean {
  // on some layouts, the digit needs Shift
  const key = event.code === 'Digit0' ? '0' : event.key
  const by = isCommand(event, app.app.platform) ? SIZE_KEYS[key] : undefined
  if (by === undefined) return false
  const { status } = app.app
  const at = TEXT_SIZES.indexOf(status?.preferences.textSize ?? 100)
  const textSize = by === 'default' ? 100 : TEXT_SIZES[at + by]
  if (textSize !== undefined && !(status && isManaged(status, 'textSize'))) void app.arrange({ textSize })
  return true
}

/** Escape leaves the marks or what needs attention, or cancels a connect. */
function escapeOf(app: WindowState, is: { readonly many: boolean; readonly selected: boolean }) {
  if (is.many) return () => app.selection.clear()
  if (app.today.shown) return () => void toggleToday(app)
  return is.selected && (() => app.cancel())
}

/** The action of a key, given its name with modifiers; undefined for a key without one. */
function actionOf(key: string, app: WindowState): (() => void) | undefined {
  const many = app.selection.profiles.length > 0
  const selected = app.profiles.selected !== null && !many
  const remove = (selected || many) && (() => app.remove())
  const actions: Record<string, (() => void) | false> = {
    'command+n': () => app.open('add'),
    'command+f': () => void focusSearch(app),
    'command+b': () => app.panes.showList(!app.panes.listShown),
    'command+k': () => app.open('palette'),
    'command+t': () => void toggleToday(app),
    'command+,': () => app.open('settings'),
    // macOS has this key in its menu
    ...(app.app.platform !== 'darwin' && {
      'command+w': () => void app.attempt(() => app.api.app.closeWindow()),
    }),
    '/': () => void focusSearch(app),
    'command+enter': selected && (() => app.opening.inBrowser()),
    f2: selected && (() => (app.renaming = true)),
    delete: remove,
    // Mac keyboards have this key instead
    ...(app.app.platform === 'darwin' && { backspace: remove }),
    'command+z': Boolean(app.undo.last?.undo) && (() => app.undoLast()),
    escape: escapeOf(app, { many, selected }),
  }
  return actions[key] || undefined
}

/**
 * True for a command key: with Command on macOS, where Control and a letter edit text fields; with Control elsewhere, where the
 * system uses the Windows key.
 */
export const isCommand = (
  { ctrlKey, metaKey }: Pick<KeyboardEvent, 'ctrlKey' | 'metaKey'>,
  platform: Platform,
): boolean => (platform === 'darwin' ? metaKey && !ctrlKey : ctrlKey && !metaKey)

/**
 * Runs the key's action. The topmost dialog and an open menu get all keys but those of the text size. Keys without a modifier
 * go to a text field that has the focus.
 */
export function handleKey(event: KeyboardEvent, app: WindowState): void {
  if (event.defaultPrevented || event.altKey) return
  if (resizes(event, app)) {
    event.preventDefault()
    return
  }
  const dialog = topmost()
  if (dialog !== null) {
    dialog.onkeys(event)
    return
  }
  if (event.shiftKey || inMenu(event.target)) return
  const modified = event.ctrlKey || event.metaKey
  if (modified && !isCommand(event, app.app.platform)) return
  const key = event.key.toLowerCase()
  // a text field has its own undo
  if ((!modified || key === 'z') && typing(event.target)) return
  // a key that is held too long removes one organization, not the next ones too
  if (event.repeat && (key === 'delete' || key === 'backspace')) return
  const action = actionOf(`${modified ? 'command+' : ''}${key}`, app)
  if (action === undefined) return
  event.preventDefault()
  action()
}
