/** The sentences of an import with many entries, in both languages. */
import { expect, test } from 'vitest'
import { importing as english } from '../../../../../main/words/english/window/importing.ts'
import { importing as german } from '../../../../../main/words/german/window/importing.ts'

test('large numbers are written as in the language', () => {
  const of = ({ chosen, save, detecting }: typeof english) => [
    chosen(12_000),
    save(12_000),
    detecting(1500, 12_000),
  ]
  expect(of(english)).toEqual([
    '12,000 selected',
    'Import 12,000',
    'Detecting identity providers: 1,500 of 12,000',
  ])
  expect(of(german)).toEqual([
    '12.000 ausgewählt',
    '12.000 importieren',
    'Identitätsanbieter werden erkannt: 1.500 von 12.000',
  ])
  expect(english.imported(12_000, 1500, 0)).toBe('Imported 12,000 organizations and changed 1,500.')
  expect(german.imported(12_000, 0, 1)).toMatch(/^12\.000 .* importiert, mit 1 Geheimnis\.$/)
})
