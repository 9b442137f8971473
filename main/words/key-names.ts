/** The names of shortcut keys, as each platform writes them in menus. */
import { type Accelerator, type AcceleratorParts, type Modifier, partsOf } from '../contract/accelerator.ts'
import type { Platform } from '../contract/app.ts'
import { firstKeys, type Keys, SHORTCUTS } from '../contract/shortcuts.ts'
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
  readonly rename: string
  readonly settings: string
  readonly shortcuts: string
  readonly today: string
  readonly undo: string
  /** For `aria-keyshortcuts`, which defines its own key names: https://w3c.github.io/aria/#aria-keyshortcuts */
  readonly search: string
  /** The same for what needs attention. */
  readonly todayShortcut: string
}

export function keyNames(platform: Platform): KeyNames {
  const isMac = platform === 'darwin'
  const named = (id: Parameters<typeof firstKeys>[0]) => keysName(firstKeys(id, platform), platform)
  const inPalette = (id: keyof typeof SHORTCUTS.inPalette) =>
    keysName(SHORTCUTS.inPalette[id].keys[0], platform)
  return {
    add: named('add'),
    copy: inPalette('copy'),
    copyToken: inPalette('copyToken'),
    details: inPalette('details'),
    enter: inPalette('enter'),
    list: named('list'),
    openInBrowser: named('openInBrowser'),
    palette: named('palette'),
    remove: named('remove'),
    rename: named('rename'),
    settings: named('settings'),
    shortcuts: named('shortcuts'),
    today: named('today'),
    undo: named('undo'),
    search: isMac ? 'Meta+F' : 'Control+F',
    todayShortcut: isMac ? 'Meta+T' : 'Control+T',
  }
}

/** The signs of macOS, which are the same in each language. */
const MAC_SIGNS: Readonly<Record<string, string>> = {
  ...{ enter: '↩', backspace: '⌫', delete: '⌦', escape: '⎋' },
  ...{ pageup: '⇞', pagedown: '⇟', home: '↖', end: '↘' },
}

const ARROWS: Readonly<Record<string, string>> = {
  ...{ arrowup: '↑', arrowdown: '↓', arrowleft: '←', arrowright: '→' },
}

/** Such as "Ctrl+Shift+C", and "⇧⌘C" on macOS. */
export function keysName(keys: Keys, platform: Platform): string {
  const isMac = platform === 'darwin'
  const parts = keys.split(' ')
  const key = parts.at(-1) ?? ''
  // macOS uses Control for the system's own editing keys
  const modifiers: readonly Modifier[] = [
    ...(!isMac && parts.includes('command') ? (['Control'] as const) : []),
    ...(parts.includes('shift') ? (['Shift'] as const) : []),
    ...(isMac && parts.includes('command') ? (['Meta'] as const) : []),
  ]
  const named: Readonly<Record<string, string>> = words.window.keys
  const name = ARROWS[key] ?? (isMac ? MAC_SIGNS[key] : undefined) ?? named[key] ?? key.toUpperCase()
  return [...modifiers.map((each) => modifierName(each, platform)), name].join(isMac ? '' : '+')
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
