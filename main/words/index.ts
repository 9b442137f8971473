/**
 * Every sentence that a person reads, in the language of this process: window, tray, notifications, dialogs and command line
 * read it here. A language is one plain object of texts and functions, so a text or a fact that is missing does not compile.
 */
import { english } from './english/index.ts'

/** A language: all the texts of the app. */
export type Words = typeof english

/** A live binding, and no function, so that a place that shows a text reads like the text's name. */
export let words: Words = english

/** Sets the language of this process. Call it once, before anything is shown: what is shown already stays as it is. */
export function speak(language: Words): void {
  words = language
}
