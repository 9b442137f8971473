/** Runs the window's keyboard shortcuts, and decides which part of the window handles a key. */
import { tick } from 'svelte'
import { type Platform, TEXT_SIZES } from '../main/contract/app.ts'
import { type Keys, type WindowShortcut, windowShortcut } from '../main/contract/shortcuts.ts'
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

/** How each shortcut changes the text size: to the next one in this direction, or to the default. */
const SIZES: Partial<Readonly<Record<WindowShortcut, 1 | -1 | 'default'>>> = {
  larger: 1,
  smaller: -1,
  usualSize: 'default',
}

/** Changes the text size, unless a policy sets it; it stays within `TEXT_SIZES`. */
function resize(by: 1 | -1 | 'default', app: WindowState): void {
  const { status } = app.app
  const at = TEXT_SIZES.indexOf(status?.preferences.textSize ?? 100)
  const textSize = by === 'default' ? 100 : TEXT_SIZES[at + by]
  if (textSize !== undefined && !(status && isManaged(status, 'textSize'))) void app.arrange({ textSize })
}

/** Escape leaves the marks or what needs attention, or cancels a connect. */
function escapeOf(app: WindowState, is: { readonly many: boolean; readonly selected: boolean }) {
  if (is.many) return () => app.selection.clear()
  if (app.today.shown) return () => void toggleToday(app)
  return is.selected && (() => app.cancel())
}

/** Those that work in a dialog too. */
function actionAnywhere(shortcut: WindowShortcut, keys: Keys, app: WindowState): (() => void) | undefined {
  const by = SIZES[shortcut]
  if (by !== undefined) return () => resize(by, app)
  // a dialog has text fields
  const typed = keys === '?'
  return shortcut === 'shortcuts' && !typed ? () => app.sheet.toggle() : undefined
}

/** The action of a shortcut now; undefined if it has none. */
function actionOf(shortcut: WindowShortcut, app: WindowState): (() => void) | undefined {
  const many = app.selection.profiles.length > 0
  const selected = app.profiles.selected !== null && !many
  const actions: Partial<Record<WindowShortcut, (() => void) | false>> = {
    shortcuts: () => app.sheet.toggle(),
    add: () => app.open('add'),
    search: () => void focusSearch(app),
    list: () => void app.panes.showList(!app.panes.listShown),
    palette: () => app.open('palette'),
    today: () => void toggleToday(app),
    settings: () => app.open('settings'),
    // macOS has this key in its menu
    close: app.app.platform !== 'darwin' && (() => void app.attempt(() => app.api.app.closeWindow())),
    openInBrowser: selected && (() => app.opening.inBrowser()),
    rename: selected && (() => (app.renaming = true)),
    remove: (selected || many) && (() => app.remove()),
    undo: Boolean(app.undo.last?.undo) && (() => app.undoLast()),
    leave: escapeOf(app, { many, selected }),
  }
  return actions[shortcut] || undefined
}

/**
 * True for a command key: with Command on macOS, where Control and a letter edit text fields; with Control elsewhere, where the
 * system uses the Windows key.
 */
export const isCommand = (
  { ctrlKey, metaKey }: Pick<KeyboardEvent, 'ctrlKey' | 'metaKey'>,
  platform: Platform,
): boolean => (platform === 'darwin' ? metaKey && !ctrlKey : ctrlKey && !metaKey)

/** Characters for which some layouts need Shift. */
const MAY_NEED_SHIFT = ['?', '/', '+', '=']

/** The pressed keys as the table of the shortcuts names them; null for keys that no shortcut has. */
function pressed(event: KeyboardEvent, platform: Platform): Keys | null {
  const modified = event.ctrlKey || event.metaKey
  if (modified && !isCommand(event, platform)) return null
  // on some layouts, the digit needs Shift
  const isDigit = modified && event.code === 'Digit0'
  const key = isDigit ? '0' : event.key.toLowerCase()
  if (event.shiftKey && !isDigit && !MAY_NEED_SHIFT.includes(key)) return null
  return modified ? `command ${key}` : key
}

/**
 * Runs the key's action. The topmost dialog and an open menu get all keys but those of the text size and the help. Keys without
 * a modifier go to a text field that has the focus.
 */
export function handleKey(event: KeyboardEvent, app: WindowState): void {
  if (event.defaultPrevented || event.altKey) return
  const { platform } = app.app
  const keys = pressed(event, platform)
  const shortcut = keys === null ? null : windowShortcut(keys, platform)
  const anywhere = keys === null || shortcut === null ? undefined : actionAnywhere(shortcut, keys, app)
  if (anywhere !== undefined && !(shortcut === 'shortcuts' && inMenu(event.target))) {
    event.preventDefault()
    anywhere()
    return
  }
  const dialog = topmost()
  if (dialog !== null) {
    dialog.onkeys(event)
    return
  }
  if (keys === null || shortcut === null || inMenu(event.target)) return
  // a text field has its own undo
  if ((!keys.startsWith('command ') || shortcut === 'undo') && typing(event.target)) return
  // a key that is held too long removes one organization, not the next ones too
  if (event.repeat && shortcut === 'remove') return
  const action = actionOf(shortcut, app)
  if (action === undefined) return
  event.preventDefault()
  action()
}
