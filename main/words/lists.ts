/** Joins names and facts to lists, in the way of the texts' language. */
import { words } from './index.ts'

/** For use within a sentence: "Contoso, Fabrikam, and Litware" in English. */
export const nameList = (names: readonly string[]): string =>
  new Intl.ListFormat(words.language, { type: 'conjunction' }).format(names)

/** Without "and": "Contoso, Fabrikam". `Intl.ListFormat` has no such list in German, whose units end in "und". */
export const factList = (facts: readonly string[]): string => facts.join(', ')
