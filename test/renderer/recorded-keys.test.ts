/** Shortcuts from pressed keys, on several keyboards. */
import { expect, test } from 'vitest'
import type { Platform } from '../../main/contract/app.ts'
import { type RecordedKeys, recordedKeys } from '../../renderer/recorded-keys.ts'

const NONE = { altKey: false, ctrlKey: false, metaKey: false, shiftKey: false }
const inWords = (keys: RecordedKeys) =>
  'accelerator' in keys
    ? `${keys.is} ${keys.accelerator}`
    : [keys.is, ...('modifiers' in keys ? keys.modifiers : [])].join(' ')

test.each<[claim: string, platform: Platform, keys: Partial<KeyboardEvent>, result: string]>([
  [
    'a letter',
    'linux',
    { ctrlKey: true, shiftKey: true, key: 'K', code: 'KeyK' },
    'accelerator Control+Shift+K',
  ],
  [
    'Space',
    'win32',
    { ctrlKey: true, shiftKey: true, key: ' ', code: 'Space' },
    'accelerator Control+Shift+Space',
  ],
  ['a function key', 'linux', { altKey: true, key: 'F12', code: 'F12' }, 'accelerator Alt+F12'],
  ['a digit', 'darwin', { metaKey: true, key: '1', code: 'Digit1' }, 'accelerator Meta+1'],
  [
    'a digit that needs Shift',
    'win32',
    { ctrlKey: true, shiftKey: true, key: '%', code: 'Digit5' },
    'accelerator Control+Shift+5',
  ],
  ['the key with a Z in German', 'linux', { ctrlKey: true, key: 'z', code: 'KeyY' }, 'accelerator Control+Z'],
  [
    'a key with a Cyrillic letter',
    'linux',
    { ctrlKey: true, key: 'ф', code: 'KeyA' },
    'accelerator Control+A',
  ],
  ['Option and Space', 'darwin', { altKey: true, key: '\u00A0', code: 'Space' }, 'accelerator Alt+Space'],
  [
    'Option with ⌘',
    'darwin',
    { altKey: true, metaKey: true, key: '@', code: 'KeyL' },
    'accelerator Alt+Meta+L',
  ],
  [
    'Option, which types a character',
    'darwin',
    { altKey: true, key: '@', code: 'KeyL' },
    'types-character Alt+L',
  ],
  [
    'Ctrl+Alt, which is AltGr on Windows',
    'win32',
    { ctrlKey: true, altKey: true, key: 'q', code: 'KeyQ' },
    'types-character Control+Alt+Q',
  ],
  [
    'Ctrl+Alt, which types nothing on Linux',
    'linux',
    { ctrlKey: true, altKey: true, key: 'q', code: 'KeyQ' },
    'accelerator Control+Alt+Q',
  ],
  [
    'Ctrl+Alt and a function key',
    'win32',
    { ctrlKey: true, altKey: true, key: 'F5', code: 'F5' },
    'accelerator Control+Alt+F5',
  ],
  ['Shift alone', 'linux', { shiftKey: true, key: 'A', code: 'KeyA' }, 'no-modifier'],
  ['AltGr alone on Linux', 'linux', { key: '@', code: 'KeyQ' }, 'no-modifier'],
  ['an arrow', 'linux', { ctrlKey: true, key: 'ArrowUp', code: 'ArrowUp' }, 'unknown-key'],
  ['a digit of the number pad', 'linux', { ctrlKey: true, key: '5', code: 'Numpad5' }, 'unknown-key'],
  ['a character with an accent', 'linux', { ctrlKey: true, key: 'Dead', code: 'BracketLeft' }, 'unknown-key'],
  [
    'only modifiers',
    'linux',
    { ctrlKey: true, shiftKey: true, key: 'Shift', code: 'ShiftLeft' },
    'held Control Shift',
  ],
])('%s on %s', (_claim, platform, keys, result) => {
  expect(inWords(recordedKeys({ ...NONE, key: '', code: '', ...keys }, platform))).toBe(result)
})
