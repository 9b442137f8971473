/** Finds texts of a window in the pseudo-language that are from neither the dictionary nor the test's data. */
import { withoutPseudo } from '../../support/pseudo.ts'

/** Texts that need not come from the dictionary, by their origin. */
const EXCEPTIONS: readonly (readonly [from: string, what: RegExp])[] = [
  ['names and texts that the test put in', /‹[^‹›]*›/g],
  [
    'addresses, hosts and people in them',
    /(?:https?:\/\/|[\w-]+@)?[\w-]+(?:\.[\w-]+)*\.(?:com|example)[\w./:-]*/g,
  ],
  ['IDs', /[\da-f]{8}-[\da-f-]{27}/g],
  ['days by Intl', /[A-Z][a-z]+, [A-Z][a-z]+ \d+, \d{4}|[A-Z][a-z]{2} \d+, \d{4}(?!,)/g],
  ['times by Intl', /\d+:\d+:\d+\s[AP]M|[A-Z][a-z]{2} \d+, \d{4}, \d+:\d+\s[AP]M|\d+ ms|\d+ \w+ ago/g],
  ['durations by Intl', /\d+ (?:sec|min)\b/g],
  ['letters of keys', /\+[A-Z]\b/g],
  ['the status of an answer', /HTTP \d{3}/g],
  ['the outcome of a trace, a code', /connected/g],
]

/** The visible and accessible texts, without those of the dictionary and the exceptions. */
export function foreign(): string[] {
  const texts: string[] = []
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) texts.push(walker.currentNode.textContent ?? '')
  const attributes = [...document.body.querySelectorAll('*')].flatMap((element) =>
    ['aria-label', 'aria-description', 'placeholder', 'data-tip', 'alt'].map(
      (name) => element.getAttribute(name) ?? '',
    ),
  )
  // a sentence with a name consists of several nodes
  return [texts.join('\n'), ...attributes]
    .map((text) => EXCEPTIONS.reduce((less, [, what]) => less.replace(what, ''), withoutPseudo(text)))
    .flatMap((text) => text.split('\n'))
    .filter((text) => /\p{L}/u.test(text))
}
