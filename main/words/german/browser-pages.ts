/** The pages that the system's browser shows after a sign-in, in German. */
import type { browserPages as english } from '../english/browser-pages.ts'

export const browserPages: typeof english = {
  'not-here': { title: 'Hier ist nichts', text: 'Unter dieser Adresse gibt es nichts.' },
  'not-expected': {
    title: 'Nicht erwartet',
    text: 'Diese Antwort gehört zu keiner laufenden Anmeldung.',
  },
  'signed-in': {
    title: 'Sie sind angemeldet',
    text: 'Sie können diese Seite schließen und zu Homerealm zurückkehren.',
  },
  refused: {
    title: 'Die Anmeldung wurde abgelehnt',
    text: 'Kehren Sie zu Homerealm zurück: Dort steht, was geschehen ist.',
  },
  'not-used': {
    title: 'Diese Antwort wurde nicht verwendet',
    text: 'Die Anmeldung ist schon beendet. Schließen Sie diese Seite, und kehren Sie zu Homerealm zurück.',
  },
}
