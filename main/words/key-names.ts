/** The names of shortcut keys, as each platform writes them in menus. */
import { type Accelerator, type AcceleratorParts, type Modifier, partsOf } from '../contract/accelerator.ts'
import type { Platform } from '../contract/app.ts'
import { words } from './index.ts'

export interface KeyNames {
  readonly add: string
  readonly copy: string
  readonly copyToken: string
  readonly details: string
  readonly list: string
  readonly enter: string
  readonly openInBrowser: string
  readonly palette: string
  readonly remove: string
  readonly settings: string
  readonly today: string
  readonly undo: string
  /** For `aria-keyshortcuts`, which defines its own key names: https://w3c.github.io/aria/#aria-keyshortcuts */
  readonly search: string
  /** The same for what needs attention. */
  readonly todayShortcut: string
}

export function keyNames(platform: Platform): KeyNames {
  const isMac = platform === 'darwin'
  const { keys } = words.window
  // macOS uses Control for the system's own editing keys
  const command = isMac ? '⌘' : `${keys.control}+`
  return {
    add: `${command}N`,
    copy: `${command}C`,
    copyToken: isMac ? '⇧⌘C' : `${command}${keys.shift}+C`,
    details: isMac ? '⇧↩' : `${keys.shift}+${keys.enter}`,
    enter: isMac ? '↩' : keys.enter,
    list: `${command}B`,
    openInBrowser: isMac ? '⌘↩' : `${command}${keys.enter}`,
    palette: `${command}K`,
    remove: isMac ? '⌫' : keys.delete,
    settings: `${command},`,
    today: `${command}T`,
    undo: `${command}Z`,
    search: isMac ? 'Meta+F' : 'Control+F',
    todayShortcut: isMac ? 'Meta+T' : 'Control+T',
  }
}

export function modifierName(modifier: Modifier, platform: Platform): string {
  const { control, shift } = words.window.keys
  const names: Readonly<Record<Modifier, string>> =
    platform === 'darwin'
      ? { Control: '⌃', Alt: '⌥', Shift: '⇧', Meta: '⌘' }
      : { Control: control, Alt: 'Alt', Shift: shift, Meta: platform === 'win32' ? 'Win' : 'Super' }
  return names[modifier]
}

/** The keys as a menu writes them. @param key empty while the person holds only modifiers */
export function pressedName({ modifiers, key }: AcceleratorParts, platform: Platform): string {
  const name = key === 'Space' ? words.window.keys.space : key
  return [...modifiers.map((each) => modifierName(each, platform)), name].join(
    platform === 'darwin' ? '' : '+',
  )
}

export const acceleratorName = (accelerator: Accelerator, platform: Platform): string =>
  pressedName(partsOf(accelerator), platform)
