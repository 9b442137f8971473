/** Makes a shortcut of the keys that a person presses, and refuses keys that would take something from them. */
import { type Accelerator, acceleratorOf, type Modifier, partsOf } from '../main/contract/accelerator.ts'
import type { Platform } from '../main/contract/app.ts'

/** `held`: only modifiers so far. */
export type RecordedKeys =
  | { readonly is: 'held'; readonly modifiers: readonly Modifier[] }
  | { readonly is: 'accelerator'; readonly accelerator: Accelerator }
  | { readonly is: 'types-character'; readonly accelerator: Accelerator }
  | { readonly is: 'no-modifier' | 'unknown-key' }

type PressedKeys = Pick<KeyboardEvent, 'altKey' | 'code' | 'ctrlKey' | 'key' | 'metaKey' | 'shiftKey'>

const MODIFIER_KEYS: readonly string[] = ['Control', 'Alt', 'AltGraph', 'Shift', 'Meta', 'OS']

/** The key in an accelerator; null for a key that no accelerator has. */
function keyOf({ key, code }: PressedKeys): string | null {
  // the letter on the key, where the layout has Latin letters; other layouts and Option give another character
  if (/^[a-z]$/i.test(key)) return key.toUpperCase()
  if (/^F(?:[1-9]|1[0-2])$/.test(key)) return key
  return /^(?:Key([A-Z])|Digit(\d)|(Space))$/.exec(code)?.slice(1).find(Boolean) ?? null
}

/**
 * True if a keyboard can type a character with these keys: nobody could type it any more. On Windows, Ctrl+Alt is AltGr; on
 * macOS, Option types characters. A shortcut with Space takes only a space that nobody misses.
 */
function typesCharacter(accelerator: Accelerator, platform: Platform): boolean {
  const { modifiers, key } = partsOf(accelerator)
  const has = (modifier: Modifier) => modifiers.includes(modifier)
  if (!/^[A-Z0-9]$/.test(key) || !has('Alt') || has('Meta')) return false
  return platform === 'win32' ? has('Control') : platform === 'darwin' && !has('Control')
}

export function recordedKeys(event: PressedKeys, platform: Platform): RecordedKeys {
  const held: readonly (readonly [Modifier, boolean])[] = [
    ['Control', event.ctrlKey],
    ['Alt', event.altKey],
    ['Shift', event.shiftKey],
    ['Meta', event.metaKey],
  ]
  const modifiers = held.flatMap(([modifier, isHeld]) => (isHeld ? [modifier] : []))
  if (MODIFIER_KEYS.includes(event.key)) return { is: 'held', modifiers }
  const key = keyOf(event)
  if (key === null) return { is: 'unknown-key' }
  const accelerator = acceleratorOf({ modifiers, key })
  if (accelerator === null) return { is: 'no-modifier' }
  return { is: typesCharacter(accelerator, platform) ? 'types-character' : 'accelerator', accelerator }
}
