/** The names of browsers, which are the same in every language. */
import type { BrowserId } from '../contract/browsers.ts'

export const BROWSER_NAMES: Readonly<Record<BrowserId, string>> = {
  chrome: 'Google Chrome',
  edge: 'Microsoft Edge',
  firefox: 'Firefox',
  brave: 'Brave',
  vivaldi: 'Vivaldi',
}
