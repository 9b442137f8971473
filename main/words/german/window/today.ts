/** The view of what needs attention, and its entry above the list, in German. */
import type { today as english } from '../../english/window/today.ts'
import { plural } from '../../plurals.ts'

export const today: typeof english = {
  title: 'Heute',
  attention: (count) => `Handlungsbedarf: ${count}`,
  list: 'Handlungsbedarf',
  nothing: 'Kein Handlungsbedarf.',
  appears:
    'Hier erscheinen ablaufende Schlüssel, fehlgeschlagene Anmeldungen und Organisationen, die sich geändert haben oder die Ihr Team entfernt hat.',
  withoutHistory:
    'Homerealm führt keinen Verlauf. Daher fehlen hier geänderte Antworten und frühere Fehler. Das können Sie in den Einstellungen ändern.',
  showMore: (count) => `${count} weitere anzeigen`,
  actionFor: (action, organization) => `${action}: ${organization}`,
  versions: 'Versionen',
  organizations: 'Organisationen',
  more: (count) => `Und ${count} weitere.`,
  endings: 'Schlüssel und Zertifikate',
  endingOf: (name, day) => `${name}, ${day}`,
  endingsAhead: (count, days) =>
    plural('de-DE', count, {
      one: `${count} läuft in den nächsten ${days} Tagen ab`,
      other: `${count} laufen in den nächsten ${days} Tagen ab`,
    }),
}
