/** What commands print as lines, in German: table headings, row labels, results, notes and questions. */
import type { commandLine as english } from '../english/command-line.ts'

const list: (typeof english)['list'] = {
  none: 'Noch keine Organisation. Fügen Sie eine hinzu: homerealm add <url>',
  name: 'NAME',
  address: 'ADRESSE',
  provider: 'IDENTITÄTSANBIETER',
  state: 'ZUSTAND',
  lastConnected: 'ZULETZT VERBUNDEN',
  unknown: 'Anmeldung unbekannt',
  whyUnknown: (why) => `Anmeldung unbekannt: ${why}`,
  keychainSilent: 'Der Schlüsselbund hat nicht geantwortet.',
}

const accounts: (typeof english)['accounts'] = {
  none: 'Noch kein Konto. Stellen Sie zuerst eine Verbindung her: homerealm connect <org>',
  name: 'NAME',
  method: 'METHODE',
  authority: 'AUTORITÄT',
  tenant: 'MANDANT',
  opens: 'ÖFFNET',
  stored: 'GESPEICHERT',
  ends: 'LÄUFT AB',
  guest: (tenant) => `${tenant} (Gast, Microsoft-Konto)`,
  yes: 'ja',
  no: 'nein',
}

const history: (typeof english)['history'] = {
  none: 'Noch keine Einträge.',
  off: 'Homerealm führt keinen Verlauf. Das lässt sich in den Einstellungen der App ändern.',
  time: 'ZEIT',
  result: 'ERGEBNIS',
  account: 'KONTO',
  method: 'METHODE',
  way: 'WIE',
}

const today: (typeof english)['today'] = {
  nothing: 'Kein Handlungsbedarf.',
  organization: 'ORGANISATION',
  what: 'WAS',
  time: 'WANN',
  withoutHistory:
    'Homerealm führt keinen Verlauf. Daher fehlen geänderte Antworten und Fehler. Das lässt sich in den Einstellungen der App ändern.',
}

const status: (typeof english)['status'] = {
  name: 'NAME',
  verdict: 'URTEIL',
  state: 'ANMELDUNG',
  verdicts: {
    usable: 'nutzbar',
    'signed-out': 'abgemeldet',
    attention: 'Handlungsbedarf',
    unknown: 'unbekannt',
  },
}

const doctor: (typeof english)['doctor'] = {
  organization: 'ORGANISATION',
  checking: (name) => `${name} wird geprüft…`,
  check: 'PRÜFUNG',
  verdict: 'ERGEBNIS',
  time: 'DAUER',
  verdicts: { ok: 'gut', warning: 'Warnung', failed: 'fehlgeschlagen', skipped: 'ausgelassen' },
}

const connection: (typeof english)['connection'] = {
  connectedAs: 'Verbunden als',
  userName: 'Benutzername',
  account: 'Konto',
  guest: 'Microsoft-Konto (Gast)',
  organization: 'Organisation',
  roles: 'Sicherheitsrollen',
  noRoles: 'keine direkt zugewiesen',
  version: 'Version',
  unknownVersion: 'unbekannt',
  provider: 'Identitätsanbieter',
  lastConnected: 'Zuletzt verbunden',
  signedIn: 'Angemeldet',
  justNow: 'gerade eben',
  fromVault: 'aus dem Tresor, ohne Nachfrage',
  sameSignIn: 'Dieselbe Anmeldung',
  alsoOpens: (organizations) => `öffnet auch ${organizations}`,
  stored: 'Gespeichert',
  notStored: 'Nein',
  whyNotStored: (message, advice) => `Nein. ${message} ${advice}`,
}

const assertion: (typeof english)['assertion'] = {
  sent: 'Der STS hat gesendet',
  issuer: 'Aussteller',
  subject: 'Subjekt',
  audience: 'Zielgruppe',
  validUntil: 'gültig bis',
  method: 'Methode',
  verdict: 'Ergebnis',
}

const detection: (typeof english)['detection'] = {
  provider: 'Identitätsanbieter',
  hosting: 'Bereitstellung',
  version: 'Version',
  signIn: 'Anmeldung',
  recommended: (method) => `${method} (empfohlen)`,
  notOffered: (method, why) => `${method}: nein. ${why}`,
  why: 'Warum:',
  answered: (source, status) => `${source} antwortete mit ${status}`,
  said: 'Antwort:',
  means: 'Bedeutung:',
  rule: 'Regel:',
}

const address: (typeof english)['address'] = {
  ifName: (segment, command) => `Wenn „${segment}“ der Name der Organisation ist: homerealm ${command}`,
  ifPage: (command) => `Wenn es zu einer Seite gehört: homerealm ${command}`,
  keepPath: 'Wenn es der Name der Organisation ist, sagen Sie das mit --keep-path.',
}

const endings: (typeof english)['endings'] = {
  secret: 'Geheimer Clientschlüssel läuft ab',
  certificate: 'Zertifikat läuft ab',
  ended: (day) => `${day} (abgelaufen, neu registrieren)`,
  endsSoon: (day) => `${day} (vorher neu registrieren)`,
  secretNote: (end) => `Ablauf des geheimen Clientschlüssels: ${end}.`,
  certificateNote: (end) => `Ablauf des Zertifikats: ${end}.`,
}

const questions: (typeof english)['questions'] = {
  userName: (host) => `Benutzername für ${host}: `,
  clientId: (host) => `Anwendungs-ID (Client-ID) für ${host}: `,
  secret: (what, name, host) => `${what} von ${name} für ${host}: `,
  certificatePassword: 'Kennwort des Zertifikats',
  useImported: (what, name, host) => `Importiert: ${what} von ${name}. An ${host} senden? [j/N] `,
}

const identity: (typeof english)['identity'] = {
  refused: {
    host: () => 'Die Anfrage nennt einen anderen Host als diesen Endpunkt.',
    header: () => 'Der X-IDENTITY-HEADER fehlt oder ist falsch.',
    path: () => 'Diesen Endpunkt gibt es nur unter der Adresse in IDENTITY_ENDPOINT.',
    method: () => 'Dieser Endpunkt beantwortet nur GET.',
    version: () => 'Dieser Endpunkt kennt nur api-version 2019-08-01.',
    identity: () =>
      'Dieser Endpunkt hat nur eine Identität. Lassen Sie die Client-ID einer verwalteten Identität weg.',
    resource: (resource) => `Dieser Endpunkt gibt Tokens nur für ${resource} aus.`,
  },
}

const curl: (typeof english)['curl'] = {
  status: (status) => `Die Organisation antwortete mit HTTP ${status}.`,
  notSaved: (file) => `In ${file} wurde nichts geschrieben.`,
  redirect: (status) => `Die Organisation antwortete mit HTTP ${status}. Homerealm folgt keiner Umleitung.`,
}

export const commandLine: typeof english = {
  list,
  accounts,
  history,
  today,
  status,
  doctor,
  connection,
  assertion,
  detection,
  address,
  endings,
  questions,
  identity,
  curl,

  added: (name, url) => `${name} (${url}) wurde hinzugefügt.`,
  changed: (name, url) => `${name} (${url}) wurde geändert.`,
  opened: (name, url) => `${name} wurde geöffnet (${url}).`,
  removed: (name) => `${name} wurde entfernt.`,
  signedOut: (name) => `Sie sind bei ${name} abgemeldet.`,
  changedSecret: (account, organizations) => `Geändert für ${account}. Dieses Konto öffnet ${organizations}.`,
  provider: (name) => `Identitätsanbieter: ${name}`,
  providerUnknown: 'unbekannt: Die Organisation hat nicht geantwortet',
  homeRealm: (realm) => `Startbereich: ${realm}`,
  customer: (customer) => `Kunde: ${customer}`,
  tags: (tags) => `Schlagwörter: ${tags}`,
  never: 'nie',

  trusted: (folder, name, url) => `Befehle in ${folder} und darunter verwenden ${name} (${url}).`,
  actingAs: (user, header) => `Handelt als ${user} (${header})`,
  mayActAs: (user, header) =>
    `Um als ${user} zu handeln, muss das Programm den Header ${header} selbst senden.`,
  fromFolder: (name, url, file) => `Verwendet wird ${name} (${url}), aus ${file}`,

  note: (text) => `Hinweis: ${text}`,
  olderSdkOnly: (type) =>
    `Microsoft.PowerPlatform.Dataverse.Client lehnt AuthType=${type} ab. CrmServiceClient (Xrm.Tooling) liest es.`,
  notKept:
    'Der Schlüsselbund ist nicht verfügbar. Nach dem Ende dieses Befehls ist die Eingabe nicht mehr gespeichert.',
  sample:
    'Homerealm hat die Client-ID der Beispielanwendung von Microsoft verwendet. Registrieren Sie für den Produktivbetrieb eine eigene Anwendung: --client-id',
  tokenShown:
    'Wer dieses Token hat, kann in Ihrem Namen handeln, bis es abläuft. Übergeben Sie es einem Programm, statt es anzuzeigen.',
  asksInApp: (organization) =>
    `Das Fenster von Homerealm fragt, ob ein Programm ein Token für ${organization} haben darf.`,
  openPage: (url) => `Öffnen Sie diese Seite in einem Browser:\n${url}`,
  typeCode: (page, code) =>
    `Öffnen Sie auf einem beliebigen Gerät ${page} und geben Sie den Code ${code} ein`,

  toGoOn: (command) => `So geht es weiter: ${command}`,
  tryAgainAfter: (time) => `Versuchen Sie es nach ${time} Uhr noch einmal.`,
  providerSaid: (text) => `Meldung des Anbieters: ${text}`,
  notWritten: (error) => `Die Antwort konnte nicht geschrieben werden: ${error}`,
  nodeTooOld: (oldest, version) => `homerealm braucht Node ${oldest} oder neuer; das ist ${version}.`,
}
