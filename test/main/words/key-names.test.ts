/** Shortcuts by the names of their keys. */
import { expect, test } from 'vitest'
import { type Accelerator, isAccelerator } from '../../../main/contract/accelerator.ts'
import type { Platform } from '../../../main/contract/app.ts'
import { acceleratorName, keyNames } from '../../../main/words/key-names.ts'
import { speakLanguage } from '../../../main/words/language.ts'

const all = 'Control+Alt+Shift+Meta+Space' as Accelerator

test.each<[Platform, string]>([
  ['darwin', '⌃⌥⇧⌘Space'],
  ['win32', 'Ctrl+Alt+Shift+Win+Space'],
  ['linux', 'Ctrl+Alt+Shift+Super+Space'],
])('%s names them %s', (platform, name) => {
  expect(isAccelerator(all)).toBe(true)
  expect(acceleratorName(all, platform)).toBe(name)
})

test('German keyboards have their own names', async () => {
  await speakLanguage('de')
  expect(acceleratorName(all, 'win32')).toBe('Strg+Alt+Umschalt+Win+Leertaste')
  expect(keyNames('linux').remove).toBe('Entf')
  await speakLanguage('en')
})
