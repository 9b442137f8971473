import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readJsonObject } from '../../../main/protocol/json-object.ts'

const read = (value: unknown) => readJsonObject(JSON.stringify(value), 'not-a-realm')

test('a field with any content is read as the requested type, or as absent', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const object = read({ field: value })
      expect(typeof object.text('field')).toBe('string')
      expect(object.isTrue('field')).toBe(value === true || /^true$/i.test(object.text('field')))
      expect(object.number('field') ?? 0).toBeTypeOf('number')
      expect(object.object('field').text('x')).toBeTypeOf('string')
      expect(object.url('field')?.protocol ?? 'https:').toBe('https:')
    }),
  )
})

test.each([true, 'True'])('a field with %j is true', (value) => {
  expect(read({ field: value }).isTrue('field')).toBe(true)
})

test.each([[{ toString: 1 }], [['true']], [1]])('a field with %j is not true', (value) => {
  expect(read({ field: value }).isTrue('field')).toBe(false)
})

test('no field is read from the prototype', () => {
  const object = readJsonObject('{"__proto__":{"field":"x"},"constructor":"y"}', 'not-a-realm')
  expect([object.text('field'), object.object('toString').text('name')]).toEqual(['', ''])
  expect(object.text('constructor')).toBe('y')
})

test('a long text is cut between characters, not inside a surrogate pair', () => {
  const cut = read({ field: `${'a'.repeat(199)}😀` }).text('field')
  expect([cut.length, cut.isWellFormed()]).toEqual([199, true])
})
