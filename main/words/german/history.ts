/** The history, in German: how sign-ins ended, and who did it. */
import type { history as english } from '../english/history.ts'

export const history: typeof english = {
  results: {
    connected: 'Verbunden',
    failed: 'Fehlgeschlagen',
    canceled: 'Abgebrochen',
    'signed-out': 'Abgemeldet',
  },
  asked: {
    once: 'Programm einmal zugelassen',
    hour: 'Programm für eine Stunde zugelassen',
    always: 'Programm immer zugelassen',
    refused: 'Programm abgelehnt',
    never: 'Programm dauerhaft abgelehnt',
    'not-answered': 'Programm abgelehnt: Sie haben nicht geantwortet',
    'turned-off': 'Programm abgelehnt: Anfragen von Programmen sind ausgeschaltet',
    'already-asking': 'Programm abgelehnt: Seine Frage ist noch offen',
    'asked-too-often': 'Programm abgelehnt: Es hat zu oft gefragt',
    'too-many': 'Programm abgelehnt: Zu viele Programme fragen',
    'no-token': 'Programm abgelehnt: Die Organisation hat kein Token',
    'sign-in-needed': 'Programm ohne Token: Anmeldung nötig',
    'out-of-reach': 'Programm ohne Token: nicht erreichbar',
    failed: 'Programm ohne Token',
  },
  startedBy: (parent) => `gestartet von ${parent}`,
  times: (count, since) => `${count}-mal seit ${since}`,
  connectedBy: {
    person: 'Sie haben sich angemeldet',
    saved: 'Gespeicherte Anmeldung, ohne Nachfrage',
    background: 'Von Homerealm erneuert',
  },
  failedRenewal: 'Erneuerung durch Homerealm',
}
