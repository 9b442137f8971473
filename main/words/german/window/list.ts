/** The list of organizations, and the buttons above it, in German. */
import type { list as english } from '../../english/window/list.ts'

export const list: typeof english = {
  name: 'Organisationen',
  search: 'Suchen',
  searchOrganizations: 'Organisationen suchen',
  accounts: 'Konten',
  accountsEnd: 'Konten: Ein Schlüssel oder Zertifikat läuft ab',
  settings: 'Einstellungen',
  noMatch: (search) => `Keine Organisation entspricht „${search}“.`,
}
