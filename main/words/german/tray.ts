/** The tray, in German: its menu, its tooltip, and its notifications. */
import type { tray as english } from '../english/tray.ts'
import { plural } from '../plurals.ts'
import { organizations } from './counts.ts'

export const tray: typeof english = {
  notConnected: 'Homerealm: nicht verbunden',
  connectedTo: (count) => `Homerealm: mit ${organizations(count)} verbunden`,
  needAttention: (count) =>
    plural('de-DE', count, {
      one: 'Bei einer Organisation besteht Handlungsbedarf',
      other: `Bei ${count.toLocaleString('de-DE')} Organisationen besteht Handlungsbedarf`,
    }),
  needsAttention: 'Handlungsbedarf',
  connected: 'Verbunden: im Browser öffnen',
  moreActions: 'Weitere Aktionen',
  favorites: 'Favoriten',
  recent: 'Zuletzt verwendet',
  otherOrganizations: 'Andere Organisationen',
  noOrganizations: 'Noch keine Organisationen',
  noRecent: 'Keine zuletzt verwendeten Organisationen',
  connect: 'Verbinden',
  cancel: 'Abbrechen',
  connectAgain: (name) => `Erneut mit ${name} verbinden`,
  openInBrowser: 'Im Browser öffnen',
  copyUrl: 'URL kopieren',
  showInWindow: 'In Homerealm anzeigen',
  signOut: 'Abmelden',
  quickConnect: 'Schnell verbinden…',
  openHomerealm: 'Homerealm öffnen',
  quit: 'Beenden',
  couldNotConnect: (name) => `Die Verbindung mit ${name} ist fehlgeschlagen`,
  signInNeeded: (name) => `${name} erfordert eine Anmeldung`,
  signInsNeeded: (count) =>
    plural('de-DE', count, {
      one: 'Eine Organisation erfordert eine Anmeldung',
      other: `${count} Organisationen erfordern eine Anmeldung`,
    }),
  couldNotRenew: (name) => `Die Verbindung mit ${name} ließ sich nicht erneuern`,
  couldNotRenewSeveral: (count) =>
    plural('de-DE', count, {
      one: 'Eine Verbindung ließ sich nicht erneuern',
      other: `${count.toLocaleString('de-DE')} Verbindungen ließen sich nicht erneuern`,
    }),
  showAccounts: 'Konten anzeigen',
  clickConnects: 'Ein Klick verbindet.',
  clickOpens: 'Ein Klick öffnet Homerealm.',
  clickShowsAccounts: 'Ein Klick zeigt die Konten.',
  others: (count) => plural('de-DE', count, { one: 'eine weitere', other: `${count} weitere` }),
  endsSoon: {
    secret: 'Geheimer Clientschlüssel läuft bald ab',
    certificate: 'Zertifikat läuft bald ab',
  },
}
