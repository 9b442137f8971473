/** Lists of names and of facts, in each language. */
import { afterEach, expect, test } from 'vitest'
import { english } from '../../../main/words/english/index.ts'
import { german } from '../../../main/words/german/index.ts'
import { speak } from '../../../main/words/index.ts'
import { factList, nameList } from '../../../main/words/lists.ts'

const NAMES = ['Contoso', 'Fabrikam', 'Litware']

afterEach(() => speak(english))

test.each([
  [english, 'Contoso, Fabrikam, and Litware'],
  [german, 'Contoso, Fabrikam und Litware'],
])('names are joined in the way of the language, facts by commas alone: %#', (language, names) => {
  speak(language)
  expect([nameList(NAMES), factList(NAMES)]).toEqual([names, 'Contoso, Fabrikam, Litware'])
})
