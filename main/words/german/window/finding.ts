/** The dialog that finds the organizations of an account, in German. */

import type { finding as english } from '../../english/window/finding.ts'
import { plural } from '../../plurals.ts'
import { number, organizations } from '../counts.ts'

export const finding: typeof english = {
  title: 'Organisationen finden',
  open: 'Organisationen finden…',
  of: (account) => `Organisationen, die ${account} erreicht`,
  services: 'Suchdienste',
  searching: (name, found) => `${name} wird gefragt: ${organizations(found)}`,
  answered: (name, found) => `${name}: ${organizations(found)}`,
  failed: (name, why) => `${name} hat nicht die ganze Liste geliefert. ${why}`,
  unusable: (count) =>
    plural('de-DE', count, {
      one: `${number(count)} Eintrag hat keine Adresse einer Organisation und fehlt hier.`,
      other: `${number(count)} Einträge haben keine Adresse einer Organisation und fehlen hier.`,
    }),
  none: 'Dieses Konto erreicht keine Organisationen.',
  nothingMatches: 'Keine Organisation passt.',
  again: 'Noch einmal suchen',

  filter: 'Filtern',
  list: 'Organisationen',
  all: 'Alle neuen',
  counts: (chosen, shown) => `${number(chosen)} gewählt, ${number(shown)} angezeigt`,
  there: 'Bereits in Ihrer Liste',
  disabled: 'Deaktiviert',
  elsewhere: (host) => `Auf einem anderen Server oder in einer anderen Cloud: ${host}`,
  add: (count) => (count === 0 ? 'Hinzufügen' : `${organizations(count)} hinzufügen`),
  adding: 'Wird hinzugefügt…',

  findEnvironment: 'Organisation der Umgebung finden',
  findingEnvironment: 'Ihre Konten werden gefragt…',
}
