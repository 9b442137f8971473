/** The diagnostics in the settings, in German. */
import type { diagnostics as english } from '../../english/window/diagnostics.ts'

export const diagnostics: typeof english = {
  thisComputer: 'Dieser Computer',
  electron: 'Electron',
  chromium: 'Chromium',
  node: 'Node.js',
  system: 'System',
  keychain: 'Schlüsselbund',
  keychainReady: 'Anmeldungen sind mit einem Schlüssel im Schlüsselbund versiegelt.',
  clock: 'Uhr',
  organization: 'Ausgewählte Organisation',
  noOrganization: 'Wählen Sie in der Liste eine Organisation aus, um sie zu prüfen.',
  check: 'Prüfen',
  checking: 'Wird geprüft…',
  whyCheck:
    'Geht jeden Schritt einer Verbindung ohne Rückfrage durch und zeigt, wo und warum einer scheitert.',
  checks: 'Prüfungen',
  names: {
    name: 'Adresse',
    tls: 'Verschlüsselung',
    challenge: 'Erkennung',
    realm: 'Startbereich',
    clock: 'Uhr',
    credential: 'Gespeicherte Anmeldung',
    'who-am-i': 'Organisation',
  },
  verdicts: { ok: 'OK', warning: 'Warnung', failed: 'Fehlgeschlagen', skipped: 'Übersprungen' },
  aboutCopy: 'Die Kopie enthält Versionen und Codes, aber keine Namen, Adressen oder Geheimnisse.',
}
