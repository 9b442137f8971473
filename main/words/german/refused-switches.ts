/** Why the packaged app refuses to start, in German: a dangerous switch of Chromium, or an AppImage without a sandbox. */
import type { refusedSwitches as english } from '../english/refused-switches.ts'

export const refusedSwitches: typeof english = {
  refused: (name, effect) => `Homerealm startet nicht mit --${name}. ${effect}`,
  effects: {
    controlledByAnyone:
      'Alle Benutzer und Programme dieses Computers könnten seine Seiten lesen und steuern.',
    controlledFromOutside: 'Andere Computer könnten seine Seiten lesen und steuern.',
    controlledByStarter: 'Das Programm, das es gestartet hat, könnte seine Seiten lesen und steuern.',
    acceptsFalseCertificates: 'Jeder im Netzwerk könnte sich als Anmeldeserver ausgeben.',
    pagesRead: 'Eine Anmeldeseite könnte die Seiten anderer Server lesen.',
    secretsWritten: 'Codes und Cookies von Anmeldungen würden in eine Datei geschrieben.',
    keysWritten: 'Die Schlüssel seiner Verbindungen würden in eine Datei geschrieben.',
    otherPages: 'Ein anderes Programm würde anstelle seiner Seiten ausgeführt.',
    otherNetwork: 'Ein anderes Programm würde anstelle seines Netzwerks ausgeführt.',
    otherProgram: 'Ein anderes Programm würde ausgeführt.',
    replacesItself: 'Ein anderes Programm würde anstelle seines eigenen ausgeführt.',
  },
  noSandbox:
    'Homerealm startet nicht: Dieser Computer gibt einem AppImage keine Sandbox. Installieren Sie das deb oder das rpm.',
}
