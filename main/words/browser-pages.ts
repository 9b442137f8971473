/** Texts of the pages that Homerealm shows in the system's browser. */
import type { BrowserPage, BrowserPageText } from '../contract/browser-page.ts'
import { words } from './index.ts'

export const browserPageText = (page: BrowserPage): BrowserPageText => ({
  language: words.language,
  ...words.browserPages[page],
})
