/** The tray, in German: its menu, its tooltip, and the notification about a failed connect. */
import type { tray as english } from '../english/tray.ts'
import { plural } from '../plurals.ts'

const organizations = (count: number): string =>
  plural('de-DE', count, { one: `${count} Organisation`, other: `${count} Organisationen` })

export const tray: typeof english = {
  notConnected: 'Homerealm: nicht verbunden',
  connectedTo: (count) => `Homerealm: mit ${organizations(count)} verbunden`,
  favorites: 'Favoriten',
  recent: 'Zuletzt verwendet',
  noOrganizations: 'Noch keine Organisationen',
  noRecent: 'Keine zuletzt verwendeten Organisationen',
  connect: 'Verbinden',
  cancel: 'Abbrechen',
  openInBrowser: 'Im Browser öffnen',
  showInWindow: 'In Homerealm anzeigen',
  signOut: 'Abmelden',
  openHomerealm: 'Homerealm öffnen',
  quit: 'Beenden',
  couldNotConnect: (name) => `Die Verbindung mit ${name} ist fehlgeschlagen`,
}
