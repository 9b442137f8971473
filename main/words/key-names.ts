/** The names of keys, as menus of each platform write them. */
import type { Platform } from '../contract/app.ts'

/** The key that makes a letter a command: macOS has Control for the system's own editing keys. */
const COMMAND = { darwin: '⌘', win32: 'Ctrl+', linux: 'Ctrl+' } as const

export interface KeyNames {
  readonly add: string
  readonly openInBrowser: string
  readonly remove: string
  /** For `aria-keyshortcuts`, which has names of its own: https://w3c.github.io/aria/#aria-keyshortcuts */
  readonly search: string
}

export function keyNames(platform: Platform): KeyNames {
  const isMac = platform === 'darwin'
  return {
    add: `${COMMAND[platform]}N`,
    openInBrowser: isMac ? '⌘↩' : 'Ctrl+Enter',
    remove: isMac ? '⌫' : 'Delete',
    search: isMac ? 'Meta+F' : 'Control+F',
  }
}
