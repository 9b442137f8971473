/** The steps of an attempt to connect, in German. */
import type { trace as english } from '../english/trace.ts'

const window = (hidden: boolean): string => (hidden ? 'Das verborgene Fenster' : 'Das Fenster')

const text: (typeof english)['text'] = {
  organization: (url) => `Organisation: ${url}`,
  failed: (why) => `Fehlgeschlagen: ${why}`,
  provider: (name) => `Identitätsanbieter: ${name}`,
  hosting: (hosting) => `Bereitstellung: ${hosting}`,
  recommended: (method) => `Anmeldung: ${method}, empfohlen`,
  offered: (method) => `Anmeldung: ${method}, angeboten`,
  notOffered: (method, why) => `Anmeldung: ${method}, nicht angeboten. ${why}`,
  asked: 'Frage:',
  said: 'Antwort:',
  means: 'Bedeutung:',
  rule: 'Regel:',
  started: (at) => `Beginn: ${at}`,
  outcome: (outcome) => `Ergebnis: ${outcome}`,
}

export const trace: typeof english = {
  text,
  underWay: 'läuft',
  steps: {
    'opening-vault': 'Gespeicherte Anmeldung geöffnet',
    detecting: 'Identitätsanbieter erkannt',
    renewing: 'Anmeldung erneuert',
    'waiting-for-code': 'Code zur Eingabe auf einem anderen Gerät angezeigt',
    confirming: 'Benutzer bei der Organisation bestätigt',
  },
  signInPage: ({ host, userAgent, named }) =>
    `Anmeldeseite von https://${host} angezeigt (${userAgent})${named ? '' : '; die Belege nennen diesen Host nicht'}`,
  askedForSecret: (what, host) => `Person nach „${what}“ für https://${host} gefragt`,
  askedForCertificate: (host) => `Person gefragt, welches Zertifikat sie https://${host} zeigen will`,
  page: (hidden, at) => `${window(hidden)} hat ${at} geladen`,
  pageFailed: (hidden) => `${window(hidden)} konnte eine Seite nicht laden`,
  windowClosed: (hidden) => `${window(hidden)} wurde geschlossen`,
  closedWhy: { 'page-waits': 'eine Seite wartet auf eine Person' },
  left: 'nicht abgewartet',
  validatedAssertion: 'Geprüft, was der STS gesendet hat',
}
