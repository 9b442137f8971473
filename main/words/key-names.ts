/** The names of shortcut keys, as each platform writes them in menus. */
import type { Platform } from '../contract/app.ts'
import { words } from './index.ts'

export interface KeyNames {
  readonly add: string
  readonly copy: string
  readonly details: string
  readonly list: string
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
  const { keys } = words.window
  // macOS uses Control for the system's own editing keys
  const command = isMac ? '⌘' : `${keys.control}+`
  return {
    add: `${command}N`,
    copy: `${command}C`,
    details: isMac ? '⇧↩' : `${keys.shift}+${keys.enter}`,
    list: `${command}B`,
    openInBrowser: isMac ? '⌘↩' : `${command}${keys.enter}`,
    palette: `${command}K`,
    remove: isMac ? '⌫' : keys.delete,
    settings: `${command},`,
    undo: `${command}Z`,
    search: isMac ? 'Meta+F' : 'Control+F',
  }
}
