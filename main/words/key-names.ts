/** The names of shortcut keys, as each platform writes them in menus. */
import type { Platform } from '../contract/app.ts'

/** The modifier key of shortcuts: macOS uses Control for the system's own editing keys. */
const COMMAND = { darwin: '⌘', win32: 'Ctrl+', linux: 'Ctrl+' } as const

export interface KeyNames {
  readonly add: string
  readonly copy: string
  readonly details: string
  readonly openInBrowser: string
  readonly palette: string
  readonly remove: string
  readonly settings: string
  readonly undo: string
  /** For `aria-keyshortcuts`, which defines its own key names: https://w3c.github.io/aria/#aria-keyshortcuts */
  readonly search: string
}

export function keyNames(platform: Platform): KeyNames {
  const isMac = platform === 'darwin'
  return {
    add: `${COMMAND[platform]}N`,
    copy: `${COMMAND[platform]}C`,
    details: isMac ? '⇧↩' : 'Shift+Enter',
    openInBrowser: isMac ? '⌘↩' : 'Ctrl+Enter',
    palette: `${COMMAND[platform]}K`,
    remove: isMac ? '⌫' : 'Delete',
    settings: `${COMMAND[platform]},`,
    undo: `${COMMAND[platform]}Z`,
    search: isMac ? 'Meta+F' : 'Control+F',
  }
}
