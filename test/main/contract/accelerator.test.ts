/** The shortcuts that the app saves and registers. */
import { expect, test } from 'vitest'
import { acceleratorOf, isAccelerator, type Modifier, partsOf } from '../../../main/contract/accelerator.ts'

test.each([
  'Control+Shift+Space',
  'Alt+Space',
  'Meta+K',
  'Control+Alt+Shift+Meta+9',
  'Control+F1',
  'Alt+F12',
])('%s is a shortcut', (text) => {
  expect(isAccelerator(text)).toBe(true)
})

test.each([
  ['has no key', 'Control+Shift'],
  ['has no modifier', 'Space'],
  ['has Shift alone, which only types another character', 'Shift+A'],
  ['has two keys', 'Control+A+B'],
  ['has a modifier twice', 'Control+Control+A'],
  ['is written in another order', 'Shift+Control+A'],
  ['is written in other words', 'Ctrl+Space'],
  ['is written in small letters', 'control+a'],
  ['has a key that not every keyboard has', 'Control+F13'],
  ['has a key of music', 'Control+MediaPlayPause'],
  ['has more around it', ' Control+A'],
  ['has another line', 'Control+A\n'],
  ['is empty', ''],
  ['is no text', 7],
  ['is null', null],
])('what %s is no shortcut', (_claim, value) => {
  expect(isAccelerator(value)).toBe(false)
})

test.each<[Modifier[], string, string | null]>([
  [['Shift', 'Control'], 'Space', 'Control+Shift+Space'],
  [['Meta', 'Meta'], 'K', 'Meta+K'],
  [['Shift'], 'K', null],
  [[], 'K', null],
  [['Control'], 'Tab', null],
])('%j and %s make %s', (modifiers, key, expected) => {
  expect(acceleratorOf({ modifiers, key })).toBe(expected)
})

test('a shortcut comes apart as it was made', () => {
  const parts = { modifiers: ['Control', 'Meta'], key: 'F5' } as const
  const made = acceleratorOf(parts)
  expect(made && partsOf(made)).toEqual(parts)
})
