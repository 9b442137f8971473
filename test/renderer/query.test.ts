/** The search: what it finds and what it highlights. */
import { describe, expect, test } from 'vitest'
import { folded } from '../../renderer/search/folded.ts'
import { queryOf } from '../../renderer/search/query.ts'
import { processorTime } from '../support/processor-time.ts'

const marked = (typed: string, name: string): string => {
  let [text, at] = ['', 0]
  for (const [start, end] of queryOf(typed)?.hits(name) ?? []) {
    text += `${name.slice(at, start)}[${name.slice(start, end)}]`
    at = end
  }
  return text + name.slice(at)
}
const finds = (typed: string, name: string, more = ''): boolean => {
  const texts = { name: folded(name), all: folded(`${name}\n${more}`), shared: '', common: '' }
  const query = queryOf(typed)
  return query === null || query.matches(texts) || query.withTypo([texts.name]).length > 0
}

describe('the search', () => {
  test.each<[claim: string, typed: string, name: string, highlighted: string]>([
    ['words in any order', 'prod sales', 'Contoso Sales Production', 'Contoso [Sales] [Prod]uction'],
    [
      'initials, and more letters of a word',
      'cspr',
      'Contoso Sales Production',
      '[C]ontoso [S]ales [Pr]oduction',
    ],
    ['initials of some words', 'cp', 'Contoso Sales Production', '[C]ontoso Sales [P]roduction'],
    ['two letters that change places', 'contsoo', 'Contoso Sales', '[Contoso] Sales'],
    ['a missing letter', 'fabrkam', 'Fabrikam', '[Fabrikam]'],
    ['a wrong letter', 'fabricam', 'Fabrikam', '[Fabrikam]'],
    ['names with accents, typed without', 'zurich', 'Bank Zürich', 'Bank [Zürich]'],
    ['names without accents, typed with', 'zürich', 'Zurich', '[Zurich]'],
    ['other scripts', 'контозо', 'ООО Контозо', 'ООО [Контозо]'],
    ['characters with a meaning in patterns', '(uat).*', 'Contoso (UAT).*', 'Contoso [(UAT).*]'],
    ['two words with a typo each', 'fabirkam slaes', 'Fabrikam Sales', '[Fabrikam] [Sales]'],
    ['a name in which a letter becomes two in lower case', 'x', 'İİx', 'İİ[x]'],
  ])('finds and highlights %s', (_claim, typed, name, highlighted) => {
    expect(finds(typed, name)).toBe(true)
    expect(marked(typed, name)).toBe(highlighted)
  })

  test.each<[claim: string, typed: string, name: string]>([
    ['letters within words as initials', 'ots', 'Contoso Sales'],
    ['initials in another order', 'psc', 'Contoso Sales Production'],
    ['two typos in one word', 'fbarikma', 'Fabrikam'],
    ['a typo in a short word', 'utt', 'UAT'],
    ['a name that lacks one of the words', 'contoso test', 'Contoso Sales'],
  ])('does not find %s', (_claim, typed, name) => {
    expect(finds(typed, name)).toBe(false)
  })

  test('finds words in the other texts of an organization, but not by their initials', () => {
    expect(finds('alex', 'Contoso', 'alex@contoso.example')).toBe(true)
    expect(finds('ace', 'Contoso', 'alex@contoso.example')).toBe(false)
  })

  test.each<[claim: string, typed: string, name: string]>([
    ['initials that fit in many ways, and do not fit', `${'a'.repeat(40)}!`, 'a '.repeat(128)],
    ['many short words before a typo', `${'a '.repeat(40)}zzzz`, 'a'.repeat(256)],
    ['one endless word', 'ab'.repeat(20_000), 'ab '.repeat(80)],
    ['endless punctuation', '(?:.*)+'.repeat(2000), '(?:.*)+'.repeat(30)],
  ])('takes no time for %s', async (_claim, typed, name) => {
    // milliseconds of the processor; these took minutes, or never ended
    expect(await processorTime(() => finds(typed, name))).toBeLessThan(500)
    expect(await processorTime(() => marked(typed, name))).toBeLessThan(500)
  })

  test.each(['', '  ', '\n'])('makes no query of %j', (typed) => {
    expect(queryOf(typed)).toBeNull()
  })
})
