/** The pages that the system's browser shows after a sign-in. */
import type { BrowserPage } from '../../contract/browser-page.ts'

interface PageText {
  readonly title: string
  readonly text: string
}

export const browserPages: Readonly<Record<BrowserPage, PageText>> = {
  'not-here': { title: 'Not here', text: 'There is nothing at this address.' },
  'not-expected': {
    title: 'Not expected',
    text: 'This answer belongs to no sign-in that is under way.',
  },
  'signed-in': {
    title: 'You are signed in',
    text: 'You can close this page and go back to Homerealm.',
  },
  refused: {
    title: 'The sign-in was refused',
    text: 'Go back to Homerealm: it says what happened.',
  },
  'not-used': {
    title: 'This answer was not used',
    text: 'The sign-in has already ended. Close this page and go back to Homerealm.',
  },
}
