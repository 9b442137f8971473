/** The application menu of macOS, in the German words of the system's own apps, and the menu of a right click on a text. */
import type { menu as english } from '../english/menu.ts'

export const menu: typeof english = {
  about: 'Über Homerealm',
  settings: 'Einstellungen…',
  services: 'Dienste',
  hide: 'Homerealm ausblenden',
  hideOthers: 'Andere ausblenden',
  showAll: 'Alle einblenden',
  quit: 'Homerealm beenden',
  file: 'Ablage',
  addOrganization: 'Organisation hinzufügen…',
  close: 'Fenster schließen',
  edit: 'Bearbeiten',
  undo: 'Widerrufen',
  redo: 'Wiederholen',
  cut: 'Ausschneiden',
  copy: 'Kopieren',
  paste: 'Einsetzen',
  delete: 'Löschen',
  selectAll: 'Alles auswählen',
  window: 'Fenster',
  minimize: 'Im Dock ablegen',
  zoom: 'Zoomen',
  fullScreen: 'Vollbild ein/aus',
  front: 'Alle nach vorne bringen',
  help: 'Hilfe',
}
