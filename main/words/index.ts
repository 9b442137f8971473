/**
 * All texts that people read, in the language of this process: window, tray, notifications, dialogs and command line use them.
 * A language is a plain object of texts and functions. A missing text or fact does not compile.
 */
import { english } from './english/index.ts'

/** A language: all the texts of the app. */
export type Words = typeof english

/** A live binding, so that callers write `words.tray.quit` and not a function call. */
export let words: Words = english

/** Sets the language of this process. Call it once, before showing any text: it does not change texts on screen. */
export function speak(language: Words): void {
  words = language
}
