/** Texts that several views share, in German. */
import type { common as english } from '../../english/window/common.ts'

export const common: typeof english = {
  cancel: 'Abbrechen',
  clientId: 'Anwendungs-ID (Client-ID)',
  close: 'Schließen',
  copied: 'Kopiert',
  copy: 'Kopieren',
  copyWhat: (what) => `${what} kopieren`,
  inSentence: (label) => label,
  detectAgain: 'Erneut erkennen',
  dialogsNotLoaded:
    'Homerealm konnte seine Dialoge nicht laden. Beenden Sie Homerealm, und starten Sie es neu.',
  dismiss: 'Ausblenden',
  environment: 'Umgebung',
  explain: 'Erklären',
  favorite: 'Favorit',
  inMemoryOnly: 'Nur im Arbeitsspeicher',
  inVault: 'Im Tresor',
  openIn: {
    label: 'Anmeldeseite öffnen in',
    window: 'Fenster von Homerealm',
    systemBrowser: 'Browser des Systems',
  },
  remove: 'Entfernen',
  save: 'Speichern',
  signOut: 'Abmelden',
  wholeMessage: 'Ganze Meldung',
  tenantId: 'Mandanten-ID',
  userName: 'Benutzername',
  useTyped: (text) => `„${text}“ verwenden`,
  withKey: (text, key) => `${text} (${key})`,
}
