/** The keyboard shortcuts: the window handles the keys of this table, and the shortcut sheet and the menus name them. */
import type { Platform } from './app.ts'

/**
 * Modifiers and a key, with spaces between them, such as `command shift c`. `command` is ⌘ on macOS and Ctrl elsewhere. A key is
 * named as in `KeyboardEvent.key`, in lower case; the space bar is `space`.
 */
export type Keys = string

interface Shortcut {
  readonly keys: readonly Keys[]
  /** Other keys that do the same, and need no mention. */
  readonly also?: readonly Keys[]
  /** Instead of `keys`. */
  readonly onMac?: readonly Keys[]
}

/** By where the keys work: in the whole window, for the selected organization, in the list, and in the palette. */
export const SHORTCUTS = {
  window: {
    shortcuts: { keys: ['f1', '?', 'command /'] },
    palette: { keys: ['command k'] },
    search: { keys: ['command f', '/'] },
    today: { keys: ['command t'] },
    add: { keys: ['command n'] },
    settings: { keys: ['command ,'] },
    list: { keys: ['command b'] },
    undo: { keys: ['command z'] },
    larger: { keys: ['command +'], also: ['command ='] },
    smaller: { keys: ['command -'] },
    usualSize: { keys: ['command 0'] },
    close: { keys: ['command w'] },
    leave: { keys: ['escape'] },
  },
  organization: {
    openInBrowser: { keys: ['command enter'] },
    rename: { keys: ['f2'] },
    // Mac keyboards have no Delete key
    remove: { keys: ['delete'], onMac: ['backspace', 'delete'] },
  },
  inList: {
    connect: { keys: ['enter'] },
    move: { keys: ['arrowup', 'arrowdown'] },
    page: { keys: ['pageup', 'pagedown'] },
    ends: { keys: ['home', 'end'] },
    groups: { keys: ['arrowleft', 'arrowright', 'space'] },
    markRange: { keys: ['shift arrowup', 'shift arrowdown'] },
    step: { keys: ['command arrowup', 'command arrowdown'] },
    markOne: { keys: ['command space'] },
    markAll: { keys: ['command a'] },
  },
  inPalette: {
    enter: { keys: ['enter'] },
    opens: { keys: ['command enter'] },
    details: { keys: ['shift enter'] },
    copy: { keys: ['command c'] },
    copyToken: { keys: ['command shift c'] },
  },
} as const satisfies Record<string, Record<string, Shortcut>>

export type ShortcutGroup = keyof typeof SHORTCUTS
/** Those that the window handles wherever the focus is. */
export type WindowShortcut = keyof typeof SHORTCUTS.window | keyof typeof SHORTCUTS.organization

const OF_WINDOW: Readonly<Record<WindowShortcut, Shortcut>> = {
  ...SHORTCUTS.window,
  ...SHORTCUTS.organization,
}

/** The keys as people should know them. */
export const shownKeys = ({ keys, onMac }: Shortcut, platform: Platform): readonly Keys[] =>
  platform === 'darwin' ? (onMac ?? keys) : keys

/** The first keys of a shortcut of the window, for a menu or a tooltip. */
export const firstKeys = (id: WindowShortcut, platform: Platform): Keys =>
  shownKeys(OF_WINDOW[id], platform)[0] ?? ''

/** The shortcut of the window with these keys; null if there is none. */
export function windowShortcut(keys: Keys, platform: Platform): WindowShortcut | null {
  const found = Object.entries(OF_WINDOW).find(
    ([, each]) => shownKeys(each, platform).includes(keys) || (each.also ?? []).includes(keys),
  )
  return (found?.[0] as WindowShortcut | undefined) ?? null
}
