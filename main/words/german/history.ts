/** The history, in German: how sign-ins ended, and who did it. */
import type { history as english } from '../english/history.ts'

export const history: typeof english = {
  results: {
    connected: 'Verbunden',
    failed: 'Fehlgeschlagen',
    canceled: 'Abgebrochen',
    'signed-out': 'Abgemeldet',
  },
  connectedBy: {
    person: 'Sie haben sich angemeldet',
    saved: 'Gespeicherte Anmeldung, ohne Nachfrage',
    background: 'Von Homerealm erneuert',
  },
  failedRenewal: 'Erneuerung durch Homerealm',
}
