import { describe, expect, test } from 'vitest'
import { plainText, shortened, withoutControls } from '../../../main/contract/plain-text.ts'

/** Shows isolates as brackets. */
const readable = (text: string): string => text.replaceAll('\u2068', '⟨').replaceAll('\u2069', '⟩')

describe('text from outside', () => {
  test.each([
    ['Latin letters as they are', 'Contoso Sales', 'Contoso Sales'],
    ['accents, CJK and emoji as they are', 'Żółć 営業 👩‍💻', 'Żółć 営業 👩‍💻'],
    ['an override as a space', 'Contoso\u202Egnp.exe', 'Contoso gnp.exe'],
    ['every embedding as a space', '\u202Aa\u202Bb\u202Cc\u202Dd', ' a b c d'],
    ['none of its own marks and isolates', 'a\u200Eb\u200Fc\u061Cd\u2066e\u2067f\u2068g\u2069h', 'abcdefgh'],
    ['no unclosed isolate', 'Contoso \u2067', 'Contoso '],
    ['line breaks and tabs as spaces', 'a\r\nb\tc\u2028d\u2029e', 'a  b c d e'],
    ['a terminal’s escape without its start', '\u001B[2Jx\u009B31m', ' [2Jx 31m'],
    ['Hebrew isolated', 'Sales חיפה Ltd', 'Sales ⟨חיפה⟩ Ltd'],
    ['Arabic words as one run', 'CRM مبيعات الشركة test', 'CRM ⟨مبيعات الشركة⟩ test'],
    ['digits between words in their run', 'חיפה 7 צפון 3', '⟨חיפה 7 צפון⟩ 3'],
    ['two runs isolated apart', 'א and ב', '⟨א⟩ and ⟨ב⟩'],
    ['a single Hebrew letter isolated', 'א', '⟨א⟩'],
    ['scripts beyond the first plane isolated', 'x \u{1E900}\u{1E901} y', 'x ⟨\u{1E900}\u{1E901}⟩ y'],
    ['nothing if it is empty', '', ''],
  ])('is shown on one line with %s', (_what, text, expected) => {
    expect(readable(plainText(text))).toBe(expected)
    expect(plainText(plainText(text))).toBe(plainText(text))
  })

  test('is shown with closed isolates, and with nothing else added', () => {
    for (const text of ['א', '\u2068א', 'א\u2069\u2069', 'a\u202Eא\u202Cב']) {
      const plain = plainText(text)
      expect(plain.split('\u2068')).toHaveLength(plain.split('\u2069').length)
      expect(withoutControls(plain)).toBe(withoutControls(text))
    }
  })

  test.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'ab…'],
    ['👩👩👩👩', 3, '👩👩…'],
    ['', 3, ''],
  ])('is cut: %j in %i characters is %j', (text, most, expected) =>
    expect(shortened(text, most)).toBe(expected),
  )

  test('may be megabytes of right-to-left letters', () => {
    const text = 'א '.repeat(4_000_000)
    expect(plainText(text)).toHaveLength(text.length + 2)
    expect(shortened(text, 3)).toBe('א …')
  })
})
