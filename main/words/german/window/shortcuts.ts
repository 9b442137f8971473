/** The shortcut sheet, in German: what each key does, by where it works. */
import type { shortcuts as english } from '../../english/window/shortcuts.ts'

export const shortcuts: typeof english = {
  title: 'Tastenkombinationen',
  groups: {
    window: 'Fenster',
    organization: 'Ausgewählte Organisation',
    inList: 'In der Liste',
    inPalette: 'In der Befehlspalette',
  },
  window: {
    shortcuts: 'Diese Hilfe anzeigen',
    palette: 'Befehlspalette öffnen',
    search: 'Organisationen suchen',
    today: 'Zeigen, wo Handlungsbedarf besteht, und zurück',
    add: 'Organisation hinzufügen',
    settings: 'Einstellungen öffnen',
    list: 'Liste aus- oder einblenden',
    undo: 'Rückgängig machen',
    larger: 'Größerer Text',
    smaller: 'Kleinerer Text',
    usualSize: 'Übliche Textgröße',
    close: 'Fenster schließen',
    leave: 'Schließen, leeren oder abbrechen',
  },
  organization: {
    openInBrowser: 'Im Browser öffnen',
    rename: 'Umbenennen',
    remove: 'Entfernen',
  },
  inList: {
    connect: 'Verbinden, oder eine Gruppe öffnen',
    move: 'Zur nächsten gehen',
    page: 'Um eine Seite weitergehen',
    ends: 'Zur ersten oder letzten gehen',
    groups: 'Gruppe öffnen oder schließen',
    markRange: 'Mehrere nacheinander auswählen',
    step: 'Weitergehen und die Auswahl behalten',
    markOne: 'Zur Auswahl hinzufügen oder herausnehmen',
    markAll: 'Alle auswählen',
  },
  inPalette: {
    enter: 'Verbinden, oder öffnen, wenn verbunden',
    opens: 'Im Browser öffnen',
    details: 'Details anzeigen',
    copy: 'URL kopieren',
    copyToken: 'Token kopieren',
  },
  launcher: 'Schnell verbinden, aus jedem Programm',
  or: 'oder',
  guide: 'Die Anleitung in der Dokumentation von Homerealm (docs/guide.md) erklärt den Rest.',
}
