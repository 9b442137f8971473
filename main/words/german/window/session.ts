/** The state of the connection, in German: its meaning, what to do next, and what went wrong. */
import type { session as english } from '../../english/window/session.ts'

export const session: typeof english = {
  signedOutHere: 'Hier abgemeldet. Der Identitätsanbieter hat noch nicht geantwortet.',
  savedHelp: 'Mit „Verbinden“ prüfen Sie, ob die gespeicherte Anmeldung noch gilt.',
  inMemory: 'Diese Anmeldung ist nur im Arbeitsspeicher. Sie endet, wenn Sie Homerealm beenden.',
  answered: (age, took) => `Antwort ${age} in ${took}`,
  noAnswer: (age) => `Fehlgeschlagen ${age}`,
  askingWhoAmI: 'Fragt…',
  askWhoAmI: 'Organisation erneut fragen, wer Sie sind (WhoAmI)',
  retries: 'Homerealm versucht es automatisch noch einmal.',
  failedAt: (at) => `Zeitpunkt: ${at}.`,
  failedButSaved: (at) => `Zeitpunkt: ${at}. Die gespeicherte Anmeldung ist noch da.`,
  thenChangeIt: (warning) => `${warning} Danach ändern Sie es unter „Konten“.`,
  lastConnected: (at) => `Zuletzt verbunden: ${at}.`,
  code: 'Code',
  pageAddress: 'Adresse der Seite',
  trust: (host) => `${host} vertrauen und verbinden`,
  acceptTenant: 'Diesen Mandanten akzeptieren und verbinden',
  acceptOrganization: 'Diese Organisation akzeptieren und verbinden',
  news: (organization, state) => `${organization}: ${state}`,
}
