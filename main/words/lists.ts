/** Names in a row, as the language of the texts joins them. */
import { words } from './index.ts'

/** Within a sentence: "Contoso, Fabrikam and Litware", as the language has it. */
export const nameList = (names: readonly string[]): string =>
  new Intl.ListFormat(words.language, { type: 'conjunction' }).format(names)

/** Facts side by side: "Contoso, Fabrikam". */
export const factList = (facts: readonly string[]): string =>
  new Intl.ListFormat(words.language, { type: 'unit', style: 'short' }).format(facts)
