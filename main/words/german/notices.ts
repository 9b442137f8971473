/** Notifications and dialogs of the app, in German. */
import type { notices as english } from '../english/notices.ts'

export const notices: typeof english = {
  menuBar: 'Menüleiste',
  tray: 'Infobereich',
  keepsRunning: {
    title: 'Homerealm läuft weiter',
    body: (place) =>
      `Sie finden es hier: ${place}. Von dort können Sie verbinden. Zum Beenden dient das Menü dort.`,
  },
  windowBroken: {
    message: 'Das Fenster von Homerealm funktioniert wieder nicht mehr.',
    detail:
      'Ihre Organisationen und Anmeldungen sind sicher. Wenn es wieder geschieht, starten Sie den Computer neu.',
    open: 'Fenster öffnen',
    quit: 'Beenden',
  },
  leftBehind: {
    title: 'Homerealm konnte nicht alles entfernen',
    files: 'Löschen Sie diese Dateien selbst:',
    keys: 'Löschen Sie diese Einträge von Homerealm selbst aus dem Schlüsselbund:',
    start: 'Schalten Sie den Start von Homerealm bei der Anmeldung selbst aus:',
    more: (count) => `und ${count.toLocaleString('de-DE')} weitere`,
  },
  cannotStart: 'Homerealm kann nicht starten',
  couldNotStart: 'Homerealm konnte nicht starten',
  updateReady: 'Update bereit',
  updateAvailable: 'Update verfügbar',
}
