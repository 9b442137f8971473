/** States of a session, the steps of a connect, and the result of a sign-out, in German. */
import type { sessions as english } from '../english/sessions.ts'

export const sessions: typeof english = {
  signedOut: 'Abgemeldet',
  saved: 'Gespeichert',
  connecting: 'Verbindet',
  signingIn: 'Meldet an',
  connected: 'Verbunden',
  signInNeeded: 'Anmeldung nötig',
  failed: 'Fehlgeschlagen',
  connectedAs: (name) => `Verbunden als ${name}`,
  endsIn: (left) => `endet in ${left}`,
  expired: 'abgelaufen',

  openingVault: 'Gespeicherte Anmeldung wird geöffnet…',
  detecting: 'Identitätsanbieter wird erkannt…',
  renewing: 'Anmeldung wird erneuert…',
  signInAt: (host) => `Anmeldung bei ${host}`,
  waitingForCode: 'Wartet auf die Eingabe des Codes',
  asking: (secret, host) => `${secret} für ${host}`,
  choosingCertificate: (host) => `Zertifikat für ${host}`,
  confirming: 'Die Organisation bestätigt Ihren Benutzer…',

  enterCode:
    'Öffnen Sie diese Seite auf einem beliebigen Gerät und geben Sie den Code ein. Prüfen Sie vorher, ob die Seite zu Microsoft gehört.',
  pageInWindow: 'Die Anmeldeseite ist in einem Fenster von Homerealm geöffnet.',
  pageInBrowser: 'Die Anmeldeseite ist im Browser des Systems geöffnet.',
  expectedHost: 'Die Belege nennen diesen Host.',
  unexpectedHost: 'Unerwarteter Host. Prüfen Sie ihn, bevor Sie Ihr Kennwort eingeben.',

  connectDetects: '„Verbinden“ erkennt den Identitätsanbieter.',
  connectBy: {
    entra: '„Verbinden“ öffnet die Anmeldeseite des Anbieters.',
    'ad-fs-oauth': '„Verbinden“ öffnet die Anmeldeseite des Anbieters.',
    'ws-federation': '„Verbinden“ öffnet die Anmeldeseite des Anbieters.',
    windows: '„Verbinden“ verwendet das Kerberos-Ticket dieses Computers oder fragt nach einem Kennwort.',
    'ws-trust': '„Verbinden“ fragt nach einem Kennwort.',
    'client-credentials': '„Verbinden“ fragt nach einem geheimen Clientschlüssel oder einem Zertifikat.',
  },
  pageAsks: {
    'named-host': 'Die Anmeldeseite fragt nach Benutzername und Kennwort, meist denen Ihres Windows-Kontos.',
    'other-host':
      'Die Anmeldung ist bei einem Host angekommen, den die Organisation nicht genannt hat und der nach Benutzername und Kennwort fragt. Geben Sie sie nur ein, wenn Sie den Host kennen.',
    proxy: 'Der Proxy auf dem Weg zur Anmeldeseite fragt nach Benutzername und Kennwort.',
  },

  alsoSignedOut: (hosts) => `Auch bei ${hosts} abgemeldet.`,
  notSignedOut: (hosts) => `Bei ${hosts} nicht abgemeldet. Jene Sitzung endet, wenn sie abläuft.`,

  savedInMemory: (reason) =>
    `${reason} Bis dahin behält Homerealm Anmeldungen nur im Arbeitsspeicher. Sie enden, wenn Sie es beenden.`,
}
