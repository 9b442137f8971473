/** What reaches standard output. */
import { describe, expect, test } from 'vitest'
import { jsonText, printed } from '../../../main/command-line/printed.ts'

const hebrew = 'Name=\u05d0\u05d1;'

describe('JSON', () => {
  test('has no invisible character that a terminal obeys, and is the same value', () => {
    const all = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code)).join('')
    const value = { [all]: [all, { name: all }] }
    const text = jsonText(value)
    expect(JSON.parse(text)).toEqual(value)
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/u)
  })

  test.each([
    ['\u009b2J', '"\\u009b2J"'],
    ['\u202e', '"\\u202e"'],
    ['\u2066', '"\\u2066"'],
    ['\u2028', '"\\u2028"'],
    ['\u007f', '"\\u007f"'],
    ['ü \u05d0 €', '"ü \u05d0 €"'],
  ])('of %j is %s', (value, text) => {
    expect(jsonText(value)).toBe(text)
    for (const shown of [true, false])
      expect(printed({ lines: ['x'], text: 'y', json: value }, { json: true, shown })).toBe(`${text}\n`)
  })
})

describe('lines', () => {
  test.each([
    ['of data for a program stay as they are', true, false, `${hebrew}\u202e\n`],
    ['of data at a terminal are made safe', true, true, `Name=\u2068\u05d0\u05d1\u2069; \n`],
    ['for people are made safe', false, false, `Name=\u2068\u05d0\u05d1\u2069; \n`],
  ])('%s', (_what, isData, shown, text) => {
    expect(
      printed(
        { lines: [`${hebrew}\u202e`], json: null, ...(isData ? { isData } : {}) },
        { json: false, shown },
      ),
    ).toBe(text)
  })

  test('are ended by a line break each, and none print nothing', () => {
    const options = { json: false, shown: true }
    expect(printed({ lines: ['a', 'b'], json: null }, options)).toBe('a\nb\n')
    expect(printed({ lines: [], json: null }, options)).toBe('')
  })

  test('give way to a text, which is printed exactly', () => {
    expect(printed({ lines: ['a'], json: null, text: '\u202e' }, { json: false, shown: false })).toBe(
      '\u202e',
    )
  })
})
