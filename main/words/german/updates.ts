/** Updates of the app, in German: the modes, the states, and what went wrong. */
import type { updates as english } from '../english/updates.ts'

export const updates: typeof english = {
  modes: {
    on: { label: 'Neue Versionen herunterladen', why: 'Homerealm fragt Sie, bevor es eine installiert.' },
    notify: {
      label: 'Neue Versionen melden',
      why: 'Homerealm lädt nur herunter, wenn Sie es sagen.',
    },
    off: { label: 'Aus', why: 'Homerealm sucht nur, wenn Sie die Schaltfläche drücken.' },
  },
  problems: {
    offline:
      'Der Updateserver hat nicht geantwortet. Prüfen Sie das Netzwerk und versuchen Sie es noch einmal.',
    feed: 'Die Antwort des Updateservers kann Homerealm nicht verwenden. Versuchen Sie es später noch einmal.',
    untrusted:
      'Die Verbindung zum Updateserver ist nicht vertrauenswürdig. Es wurde nichts heruntergeladen. Fragen Sie Ihren Netzwerkadministrator.',
    interrupted: 'Der Download wurde unterbrochen. Prüfen Sie das Netzwerk und versuchen Sie es noch einmal.',
    changed:
      'Die Datei wurde unterwegs verändert. Es wurde nichts installiert. Versuchen Sie es noch einmal. Wenn es wieder geschieht, sagen Sie es dem Herausgeber von Homerealm.',
    'no-space': 'Der Datenträger ist voll. Geben Sie Speicherplatz frei und versuchen Sie es noch einmal.',
    'not-writable':
      'Homerealm kann das Update nicht schreiben. Prüfen Sie Ihre Berechtigungen oder fragen Sie Ihren Administrator.',
    'not-installed':
      'Das System hat das Update nicht installiert. Versuchen Sie es noch einmal oder fragen Sie Ihren Administrator.',
  },
  notChecked: 'Noch nicht gesucht.',
  upToDate: (checkedAt) => `Homerealm ist aktuell. Zuletzt gesucht: ${checkedAt}.`,
  checking: 'Sucht…',
  available: (version) => `Version ${version} ist verfügbar.`,
  downloadByHand: (version) =>
    `Version ${version} ist verfügbar. Diese Kopie kann sie nicht installieren: Laden Sie sie herunter.`,
  getByHand: (version) =>
    `Version ${version} ist verfügbar. Holen Sie sie dort, woher Sie diese Kopie haben.`,
  downloading: (version, percent) => `Version ${version} wird heruntergeladen: ${percent}.`,
  readyWithPassword: (version) =>
    `Version ${version} ist bereit. Das System fragt nach dem Kennwort eines Administrators. Danach startet Homerealm neu.`,
  ready: (version) =>
    `Version ${version} ist bereit. Homerealm wird geschlossen, installiert sie und startet neu.`,
  installing: (version) => `Version ${version} wird installiert…`,
  check: 'Nach Updates suchen',
  download: 'Herunterladen',
  openPage: 'Downloadseite öffnen',
  install: 'Neu starten und installieren',
  tryAgain: 'Noch einmal versuchen',
}
