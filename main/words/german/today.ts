/** What needs attention, in German: what happened, and what to do about it. */
import type { today as english } from '../english/today.ts'

export const today: typeof english = {
  changed: {
    version: 'Neue Version',
    provider: 'Anderer Identitätsanbieter',
    directory: 'Anderer Mandant',
  },
  actions: {
    connect: 'Verbinden',
    'change-secret': 'Schlüssel ändern',
    'what-happened': 'Ablauf anzeigen',
    'show-change': 'Änderung anzeigen',
    'mark-seen': 'Als gesehen markieren',
    keep: 'Behalten',
    remove: 'Entfernen',
  },
  keepAll: 'Alle behalten',
  removeAll: 'Alle entfernen',
  secretEnded: 'Geheimer Clientschlüssel abgelaufen',
  certificateEnded: 'Zertifikat abgelaufen',
  secretEnds: (when) => `Geheimer Clientschlüssel läuft ${when} ab`,
  certificateEnds: (when) => `Zertifikat läuft ${when} ab`,
  signInNeeded: 'Anmeldung nötig',
  connectFailed: 'Letzte Verbindung fehlgeschlagen',
  renewalFailed: 'Erneuerung fehlgeschlagen',
  newVersions: (count) => `${count} Organisationen haben eine neue Version`,
  leftByTeam: 'Von Ihrem Team entfernt',
  // the same for one and for several
  decideAboutLeft: () =>
    'Ihr Team führt sie nicht mehr. Behalten Sie sie als eigene, oder entfernen Sie sie.',
  andMore: (name, count) => `${name} und ${count} weitere`,
}
