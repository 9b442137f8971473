/** Literals of other languages: no text can end one, and each is read back as the text that it was made from. */
import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { forCSharp, forFish, forPowerShell, forPython, forShell } from '../../../main/snippets/quoting.ts'
import { HOSTILE_TEXTS } from '../../support/hostile-texts.ts'

const runs = (program: string): boolean => {
  try {
    return execFileSync(program, ['-c', 'print()'], { stdio: 'pipe' }).length > 0
  } catch {
    return false
  }
}

describe('a literal for a shell', () => {
  test.each([
    ['plain', `'plain'`],
    ["it's", `'it'\\''s'`],
    ['$(touch pwned)', `'$(touch pwned)'`],
    ['first\nsecond', `'first\nsecond'`],
  ])('of %j', (text, literal) => {
    expect(forShell(text)).toBe(literal)
  })

  test.skipIf(process.platform === 'win32').each(HOSTILE_TEXTS)('is %j again in a shell', (text) => {
    expect(execFileSync('/bin/sh', ['-c', `printf %s ${forShell(text)}`], { encoding: 'utf8' })).toBe(text)
  })
})

describe('a literal for fish', () => {
  test.each([
    ['plain', `'plain'`],
    ["it's", `'it\\'s'`],
    ['back\\slash\\', `'back\\\\slash\\\\'`],
    ["\\'", `'\\\\\\''`],
    ['$(touch pwned)', `'$(touch pwned)'`],
  ])('of %j', (text, literal) => {
    expect(forFish(text)).toBe(literal)
  })
})

describe('a literal for PowerShell', () => {
  test.each([
    ['plain', `'plain'`],
    ["it's", `'it''s'`],
    ['$(pwned) `n "x"', '\'$(pwned) `n "x"\''],
    ['\u2018a\u2019b\u201Ac\u201B', `'\u2018\u2018a\u2019\u2019b\u201A\u201Ac\u201B\u201B'`],
    ['first\nsecond', `'first\nsecond'`],
  ])('of %j', (text, literal) => {
    expect(forPowerShell(text)).toBe(literal)
  })

  /** What PowerShell takes for an apostrophe: a pair of any two stands for the first of them. */
  const APOSTROPHES = /['\u2018-\u201B]/

  test.each(HOSTILE_TEXTS)('is %j again, and ends at its end', (text) => {
    const inside = forPowerShell(text).slice(1, -1)
    expect(inside.replace(/(['\u2018-\u201B])['\u2018-\u201B]/g, '')).not.toMatch(APOSTROPHES)
    expect(inside.replace(/(['\u2018-\u201B])['\u2018-\u201B]/g, '$1')).toBe(text)
  })
})

describe('a literal for Python', () => {
  test.each([
    ['plain', '"plain"'],
    [`it's "x"`, String.raw`"it's \"x\""`],
    ['first\nsecond\\', String.raw`"first\nsecond\\"`],
    ['\u0000\u0085\u2028\u202E', String.raw`"\u0000\u0085\u2028\u202e"`],
    ['😀', '"😀"'],
    ['$x {x}', '"$x {x}"'],
  ])('of %j', (text, literal) => {
    expect(forPython(text)).toBe(literal)
  })

  test.skipIf(!runs('python3'))('is the same text again in Python', () => {
    const script = `import sys, json\nprint(json.dumps([${HOSTILE_TEXTS.map(forPython).join(', ')}]))`
    expect(JSON.parse(execFileSync('python3', ['-c', script], { encoding: 'utf8' }))).toEqual(HOSTILE_TEXTS)
  })
})

describe('a literal for C#', () => {
  test.each([
    ['plain', '"plain"'],
    [`it's "x"`, String.raw`"it's \"x\""`],
    ['first\nsecond\\', String.raw`"first\nsecond\\"`],
    ['\u0000\u0085\u2028\u202E', String.raw`"\u0000\u0085\u2028\u202e"`],
    ['😀', String.raw`"\ud83d\ude00"`],
    ['$x {x}', '"$x {x}"'],
  ])('of %j', (text, literal) => {
    expect(forCSharp(text)).toBe(literal)
  })

  test.each(HOSTILE_TEXTS)('is %j again, in ASCII without a line end', (text) => {
    expect(forCSharp(text)).toMatch(/^"(?:[ !#-[\]-~]|\\(?:["\\bfnrt]|u[0-9a-f]{4}))*"$/)
    // all of these escapes are also those of JSON
    expect(JSON.parse(forCSharp(text))).toBe(text)
  })
})
