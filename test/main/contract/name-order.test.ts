/** The order of names without a collator is the collator's own. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  compareNames,
  comparePlain,
  nameKey,
  plainKey,
  USUAL_ORDER,
} from '../../../main/contract/name-order.ts'

const collator = (language: string) => new Intl.Collator(language, { numeric: true, sensitivity: 'base' })

/** Texts in which the letters that some languages join, numbers and signs are frequent. */
const plainText = fc.oneof(
  fc.string({
    unit: fc.constantFrom(...Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))),
    maxLength: 20,
  }),
  fc.string({
    unit: fc.constantFrom('0', '00', '1', '7', '10', 'ch', 'CH', 'lj', 'aa', 'ij', 'Org ', '-', '.', ' '),
    maxLength: 12,
  }),
)

test.each(USUAL_ORDER)('plain names in the order of %s', (language) => {
  const { compare } = collator(language)
  fc.assert(
    fc.property(plainText, plainText, (a, b) => {
      expect([a, b, Math.sign(comparePlain(a, b))]).toEqual([a, b, Math.sign(compare(a, b))])
    }),
    { numRuns: 3000 },
  )
})

test('the keys of plain names have their order', () => {
  fc.assert(
    fc.property(plainText, plainText, (a, b) => {
      const [left, right] = [plainKey(a), plainKey(b)]
      expect([a, b, left < right ? -1 : Number(left > right)]).toEqual([a, b, Math.sign(comparePlain(a, b))])
    }),
    { numRuns: 3000 },
  )
})

test('a name that only the collator can compare has no key', () => {
  expect(nameKey('Ärzte')).toBeNull()
})

test('one character decides as the collator does', () => {
  const characters = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))
  const { compare } = collator('en')
  for (const a of characters)
    for (const b of characters) expect([a, b, comparePlain(a, b)]).toEqual([a, b, compare(a, b)])
})

test('numbers are compared as numbers, letters without their case, and all other names by the collator', () => {
  const names = ['UAT 67', 'uat 7', 'Ärzte', 'Azur', 'UAT 007', '東京', 'Zug']
  expect([...names].sort(compareNames)).toEqual(
    [...names].sort(collator(new Intl.Collator().resolvedOptions().locale).compare),
  )
  expect(compareNames('contoso', 'CONTOSO')).toBe(0)
})
