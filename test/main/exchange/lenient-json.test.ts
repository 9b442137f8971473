/** JSON with comments and trailing commas, as .NET reads it. */
import { expect, test } from 'vitest'
import { parseLenientJson } from '../../../main/exchange/lenient-json.ts'
import { processorTime } from '../../support/processor-time.ts'

test.each<[text: string, value: unknown]>([
  ['\uFEFF{"a":1}', { a: 1 }],
  ['{"a":1,}', { a: 1 }],
  ['[1, /* a, b */ 2 /**/, // c, d\n]', [1, 2]],
  ['[1, // last', null],
  ['// first\n{"a": "b" /* "c" */}', { a: 'b' }],
  [
    '{"a": "// no comment", "b": "/* neither */", "c": ",]",}',
    { a: '// no comment', b: '/* neither */', c: ',]' },
  ],
  ['{"a": "\\",}", "b": "\\\\",}', { a: '",}', b: '\\' }],
  ['[1/* apart */2]', null],
  ['[1 / 2]', null],
  ['[1,,]', null],
  ['[1] /* without an end', null],
  ['["without an end,]', null],
  ['["\\', null],
])('%j is read', (text, value) => {
  const read = () => {
    try {
      return parseLenientJson(text)
    } catch (error) {
      expect(error).toBeInstanceOf(SyntaxError)
      return null
    }
  }
  expect(read()).toEqual(value)
})

test.each([
  ['a string', '{"', '\\"'],
  ['comments', '{', '/*a'],
  ['slashes', '{', '/'],
  ['commas and white space', '[', ',          '],
  ['commas and comments', '[', ',/*,*//*,*/'],
])('%s without an end takes no long time', async (_what, begin, again) => {
  const text = begin + again.repeat(20_000)
  expect(await processorTime(() => expect(() => parseLenientJson(text)).toThrow(SyntaxError))).toBeLessThan(
    4000,
  )
})
