/** The list of organizations, and the buttons above it, in German. */
import type { list as english } from '../../english/window/list.ts'
import { plural } from '../../plurals.ts'

export const list: typeof english = {
  name: 'Organisationen',
  search: 'Suchen',
  searchOrganizations: 'Organisationen suchen',
  accounts: 'Konten',
  accountsEnd: 'Konten: Ein Schlüssel oder Zertifikat läuft ab',
  settings: 'Einstellungen',
  groupBy: 'Gruppieren nach',
  sortBy: 'Sortieren nach',
  sortings: { name: 'Name', used: 'Zuletzt verwendet', state: 'Status' },
  width: 'Breite der Liste',
  hide: 'Liste ausblenden',
  showList: 'Liste einblenden',
  groupings: {
    none: 'Keine Gruppen',
    customer: 'Kunde',
    environment: 'Umgebung',
    provider: 'Identitätsanbieter',
    cloud: 'Cloud',
  },
  without: {
    customer: 'Ohne Kunde',
    environment: 'Ohne Umgebung',
    provider: 'Ohne bekannten Identitätsanbieter',
    cloud: 'Ohne Cloud',
  },
  groupOf: (name, count) =>
    plural('de-DE', count, {
      one: `${name}, ${count} Organisation`,
      other: `${name}, ${count} Organisationen`,
    }),
  show: 'Anzeigen',
  filter: (count) => (count === 0 ? 'Filter' : `Filter (${count})`),
  limits: 'Verwendete Filter',
  filters: { all: 'Alle', connected: 'Verbunden', attention: 'Handlungsbedarf' },
  none: {
    connected: 'Keine Organisation ist verbunden.',
    attention: 'Bei keiner Organisation besteht Handlungsbedarf.',
    chips: 'Keine Organisation entspricht allen ausgewählten Filtern.',
  },
  noMatch: {
    all: (search) => `Keine Organisation entspricht „${search}“.`,
    connected: (search) => `Keine verbundene Organisation entspricht „${search}“.`,
    attention: (search) => `Keine Organisation mit Handlungsbedarf entspricht „${search}“.`,
    chips: (search) => `Keine Organisation entspricht „${search}“ und allen ausgewählten Filtern.`,
  },
  found: {
    host: 'Adresse',
    account: 'Konto',
    user: 'Benutzer',
    customer: 'Kunde',
    tag: 'Schlagwort',
    notes: 'Notizen',
    organization: 'Organisation',
    uniqueName: 'Eindeutiger Name',
    tenant: 'Mandanten-ID',
    environment: 'Umgebung',
    provider: 'Identitätsanbieter',
    version: 'Version',
    state: 'Status',
    catalog: 'Katalog',
  },
  showAll: 'Alle anzeigen',
  clearSearch: 'Suche löschen',
}
