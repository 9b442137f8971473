/**
 * Every sentence that a person reads, in the language of this process: window, tray, notifications, dialogs and command line
 * read it here. A language is one plain object of texts and functions, so a text or a fact that is missing does not compile.
 */
import { english } from './english/index.ts'

export const words = english
