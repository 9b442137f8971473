/** A pseudo-language: each text has brackets and accents and is 40 % longer, so that a text from elsewhere stands out. */
import type { Words } from '../../main/words/index.ts'

const ACCENTS: ReadonlyMap<string, string> = new Map(
  ['aá', 'cć', 'eé', 'ií', 'lĺ', 'nń', 'oó', 'rŕ', 'sś', 'uú', 'yý', 'zź'].map((pair) => [
    pair.charAt(0),
    pair.charAt(1),
  ]),
)
/** Private-use characters around the arguments of a text, whose letters stay unchanged. */
const [OPEN, CLOSE] = ['\uE000', '\uE001']

/** Turns "Connect" into "⟦Ćóńńéćt~~~⟧". */
function wrapped(text: string): string {
  const given = new RegExp(`${OPEN}(.*?)${CLOSE}`, 's')
  const accented = text
    .split(given)
    .map((part, index) =>
      index % 2 === 1 ? part : part.replace(/[a-z]/g, (each) => ACCENTS.get(each) ?? each),
    )
    .join('')
  return `⟦${accented}${'~'.repeat(Math.ceil(text.length * 0.4))}⟧`
}

function changed(value: unknown): unknown {
  if (typeof value === 'string') return wrapped(value)
  if (typeof value === 'function')
    return (...given: unknown[]) =>
      changed(value(...given.map((each) => (typeof each === 'string' ? `${OPEN}${each}${CLOSE}` : each))))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, changed(each)]))
}

/** The dictionary in the pseudo-language, including the texts that its functions return. */
export const pseudo = (dictionary: Words): Words => ({
  ...(changed(dictionary) as Words),
  language: dictionary.language,
})

/** The text without its parts in the pseudo-language. */
export function withoutPseudo(text: string): string {
  const less = text.replace(/⟦[^⟦⟧]*⟧/gs, '')
  return less === text ? text : withoutPseudo(less)
}
