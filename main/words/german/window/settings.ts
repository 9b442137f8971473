/** The settings of the app, in German. */
import type { settings as english } from '../../english/window/settings.ts'

export const settings: typeof english = {
  title: 'Einstellungen',
  sectionsName: 'Bereiche der Einstellungen',
  sections: {
    appearance: 'Darstellung',
    'sign-in': 'Anmeldung',
    start: 'Start',
    'quick-connect': 'Schnell verbinden',
    clipboard: 'Zwischenablage',
    programs: 'Programme',
    catalogs: 'Kataloge',
    proxy: 'Proxy',
    updates: 'Updates',
    history: 'Verlauf',
    data: 'Daten',
    diagnostics: 'Diagnose',
  },
  theme: 'Design',
  themes: { system: 'System', light: 'Hell', dark: 'Dunkel' },
  textSize: 'Textgröße',
  density: 'Zeilenabstand',
  densities: { comfortable: 'Normal', compact: 'Kompakt' },
  language: 'Sprache',
  languages: { system: 'System', en: 'English', de: 'Deutsch' },
  whyLanguage: 'Gilt ab dem nächsten Start von Homerealm.',
  whyPlaces: {
    window: 'Funktioniert mit jedem Anbieter und hält die Anmeldung jeder Organisation getrennt.',
    'system-browser': 'Verwendet die Anmeldungen und Passkeys, die Ihr Browser schon hat.',
  },
  start: 'Start',
  startAtSignIn: 'Homerealm starten, wenn Sie sich anmelden',
  whyStart: (place) => `Es startet ohne sein Fenster. Sie finden es hier: ${place}.`,
  reconnect: 'Wieder verbinden',
  reconnects: 'Verbinden, was zuletzt verbunden war',
  whyReconnects:
    'Beim Start von Homerealm, mit gespeicherten Anmeldungen. Es öffnet sich keine Anmeldeseite.',
  trayClick: 'Ein Klick auf das Symbol im Infobereich öffnet',
  trayClicks: { window: 'Das Fenster', launcher: 'Schnell verbinden', menu: 'Das Menü' },
  whyTrayClicks: {
    window: 'Ein Rechtsklick öffnet das Menü.',
    launcher: 'Sie tippen einen Namen, und die Eingabetaste verbindet. Ein Rechtsklick öffnet das Menü.',
    menu: 'Das Menü hat einen Eintrag, der das Fenster öffnet.',
  },
  trayClickOnLinux: 'Auf manchen Desktops, etwa GNOME, öffnet ein Klick immer das Menü.',
  version: (version) => `Homerealm ${version}`,
  managed: 'Von Ihrer Organisation verwaltet',
  done: 'Fertig',

  clipboard: 'Ein kopiertes Token verlässt die Zwischenablage nach',
  whyClipboard: 'Auch beim Beenden von Homerealm. Ein Text, den Sie seither kopiert haben, bleibt.',

  updates: 'Updates',
  noUpdates:
    'Diese Kopie aktualisiert sich nicht selbst. Neue Versionen bekommen Sie dort, woher Sie sie haben.',
  updatesOff: 'Updates sind aus.',
  channel: 'Updatekanal',
  channels: { stable: 'Stabil', beta: 'Beta' },
  whyChannel:
    'Beta hat neue Funktionen zuerst und mehr Fehler. Homerealm installiert nie eine ältere Version.',

  history: 'Verlauf',
  keepHistory: (days) => `Anmeldungen und Fehler ${days} Tage lang aufbewahren`,
  whyKeepHistory: 'Nur auf diesem Computer, ohne Kennwörter und Token.',
  keepNoHistory: 'Nichts aufbewahren',
  whyKeepNoHistory: 'Löscht auch den bisherigen Verlauf.',
  deleteHistory: 'Gesamten Verlauf löschen',
  historyDeleted: 'Der Verlauf aller Organisationen ist gelöscht.',

  log: 'Protokoll',
  aboutLog:
    'Das Protokoll hält Fehler und die Namen von Servern fest. Es enthält keine Kennwörter, Token oder E-Mail-Adressen.',
  openLogFolder: 'Protokollordner öffnen',
}
