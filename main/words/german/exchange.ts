/** Import and export: the preview of an import, its question and its result, in German. */
import type { exchange as english } from '../english/exchange.ts'
import { plural } from '../plurals.ts'
import { entries, organizations } from './counts.ts'

const secretsOf = (count: number): string =>
  plural('de', count, {
    one: 'den Geheimnissen von 1 Konto',
    other: `den Geheimnissen von ${count} Konten`,
  })

export const exchange: typeof english = {
  state: 'ZUSTAND',
  name: 'NAME',
  address: 'ADRESSE',
  file: 'DATEI',
  remarks: 'ANMERKUNGEN',
  standardInput: 'Standardeingabe',
  states: {
    new: 'neu',
    there: 'schon da',
    changed: 'geändert',
    refused: 'nicht verstanden',
  },
  secrets: {
    password: 'Kennwort',
    'client-secret': 'geheimer Clientschlüssel',
    token: 'Token',
  },
  leftOut: {
    certificate: 'ihr Zertifikat',
    'user-name': 'ihr Benutzername',
    environment: 'ihre Umgebung',
    customer: 'ihr Kunde',
    tags: 'ihre Schlagwörter',
    notes: 'ihre Notizen',
    'client-id': 'ihre Client-ID',
    'redirect-uri': 'ihr Umleitungs-URI',
    'home-realm': 'ihr Startbereich',
    'caller-id': 'der Benutzer, als der sie handelt (CallerId)',
    'tds-endpoint': 'ihre SQL-Einstellungen (die Zeichenfolge ist für den TDS-Endpunkt)',
    'auth-type': 'ihr unbekannter AuthType',
    'unknown-settings': 'Einstellungen, die Homerealm nicht kennt',
    'after-semicolon': 'was in einem Wert ohne Anführungszeichen nach einem Semikolon steht',
  },
  fields: {
    name: 'Name',
    environment: 'Umgebung',
    favorite: 'Favorit',
    customer: 'Kunde',
    tags: 'Schlagwörter',
    notes: 'Notizen',
    userName: 'Benutzername',
    clientId: 'Client-ID',
    redirectUri: 'Umleitungs-URI',
    homeRealm: 'Startbereich',
  },
  hasSecrets: (list) => `hat ein Geheimnis, das Homerealm nicht gelesen hat: ${list}`,
  isReadable: (secret) => `--with-secrets speichert: ${secret}`,
  isLeftOut: (list) => `ausgelassen: ${list}`,
  differs: (list) => `weicht ab: ${list}`,
  others: (file, count) => `${file}: ${entries(count)} ohne Organisation von Dynamics 365.`,
  skippedFiles: (folder, count) =>
    plural('de', count, {
      one: `${folder}: ${count} Datei ohne Verbindungen.`,
      other: `${folder}: ${count} Dateien ohne Verbindungen.`,
    }),
  question: (added, changed) =>
    changed === 0
      ? `${organizations(added)} hinzufügen? [j/N] `
      : `${organizations(added)} hinzufügen und ${changed} ändern? [j/N] `,
  counts: (count) =>
    `${count.new} neu, ${count.there} schon da, ${count.changed} geändert, ${count.refused} nicht verstanden.`,
  added: (count) => `${organizations(count)} hinzugefügt.`,
  updated: (count) => `${organizations(count)} geändert.`,
  nothing: 'Es wurde nichts hinzugefügt oder geändert.',
  changedStay: 'Gespeicherte Organisationen bleiben, wie sie sind. --update ändert die, die abweichen.',
  exported: (count, file) => `${organizations(count)} in ${file} geschrieben, ohne Geheimnisse.`,
  exportedSealed: (count, file, sealed) =>
    `${organizations(count)} in ${file} geschrieben, mit ${secretsOf(sealed)}, versiegelt mit der Passphrase.`,
  passphrase: 'Passphrase für die Geheimnisse',
  passphraseAgain: 'Dieselbe Passphrase noch einmal',
  sealedLeft: (file) =>
    `${file} enthält versiegelte Geheimnisse. --with-secrets und die Passphrase übernehmen sie.`,
  noneTaken:
    'Es wurde kein Geheimnis übernommen: Jede Organisation hat eine Anmeldung oder eine andere Adresse oder einen anderen Benutzernamen.',
  keptOwn: (count) =>
    plural('de', count, {
      one: `${count} Konto gibt es hier schon; es behält sein Geheimnis.`,
      other: `${count} Konten gibt es hier schon; sie behalten ihre Geheimnisse.`,
    }),
  taken: (count) =>
    `Im Tresor dieses Computers gespeichert: die Geheimnisse von ${plural('de', count, { one: '1 Konto', other: `${count} Konten` })}.`,
  importedSecrets: (count) =>
    plural('de', count, {
      one: `${count} Geheimnis im Tresor dieses Computers gespeichert. Das erste Verbinden fragt, bevor es gesendet wird.`,
      other: `${count} Geheimnisse im Tresor dieses Computers gespeichert. Das erste Verbinden fragt, bevor es gesendet wird.`,
    }),
}
