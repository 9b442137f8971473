/** The details of one organization, in German: the actions, and the signed-in user. */
import type { detail as english } from '../../english/window/detail.ts'

export const detail: typeof english = {
  name: 'Einzelheiten',

  rename: 'Umbenennen',
  organizationName: 'Name der Organisation',
  address: 'Adresse',
  connect: 'Verbinden',
  useSystemBrowser: 'Browser des Systems verwenden',
  whySystemBrowser: 'Für Organisationen, die Anmeldeseiten im eigenen Fenster einer App blockieren',
  useCode: 'Code verwenden',
  whyCode: 'Zeigt einen Code an, den Sie in einem Browser auf einem beliebigen Gerät eingeben',
  openInBrowser: 'Im Browser öffnen',
  more: 'Weitere Aktionen',

  signedInAs: 'Angemeldet als',
  organization: 'Organisation',
  uniqueName: 'Eindeutiger Name',
  version: 'Version',
  roles: 'Sicherheitsrollen',
  noRoles: 'Keine direkt zugewiesen',
  userId: 'Benutzer-ID',
  organizationId: 'Organisations-ID',
  account: 'Konto',
  guest: (account) => `${account} (Gast mit einem Microsoft-Konto)`,
  sharedWith: 'Gemeinsam mit',
  method: 'Methode',
  lastConnected: 'Zuletzt verbunden',
  never: 'Nie',
  connectedSince: 'Verbunden seit',
  expires: 'Läuft ab',
  unknown: 'Unbekannt',
  signIn: 'Anmeldung',
  interactive: 'Interaktiv',
  renewed: 'Ohne Nachfrage erneuert',
  stored: 'Gespeichert',
}
