/** Why sign-ins cannot be saved, in German. */
import type { VaultReasons, VaultTrouble } from '../../contract/vault-trouble.ts'

interface TroubleText {
  /** What happened, one sentence. */
  readonly message: string
  /** What to do about it. */
  readonly advice: string
}

const NOT_KEPT =
  'Der Schlüsselbund hat es abgelehnt, den Schlüssel der gespeicherten Anmeldungen zu behalten.'
const ALLOW =
  'Stellen Sie die Verbindung neu her, und erlauben Sie Homerealm, den Schlüsselbund zu verwenden.'
const IN_DESKTOP_SESSION = 'Starten Sie Homerealm in einer Desktopsitzung.'
const CHECK_FOLDER = 'Prüfen Sie den Datenträger und Ihre Berechtigungen für den Datenordner.'

/** What to do about words that are not known. */
const unknownAdvice: Readonly<Record<VaultReasons['unknown-words']['session'], string>> = {
  'over-ssh':
    'Das ist eine SSH-Sitzung, in der der Schlüsselbund oft geschlossen ist. Verwenden Sie Homerealm auf dem Desktop.',
  linux:
    'Starten Sie den Schlüsselbund neu, oder melden Sie sich neu am Computer an. Stellen Sie dann die Verbindung neu her.',
  other: 'Melden Sie sich neu am Computer an. Stellen Sie dann die Verbindung neu her.',
}

type Texts<R extends keyof VaultReasons> = { readonly [K in R]: (facts: VaultReasons[K]) => TroubleText }

const windows: Texts<Extract<keyof VaultReasons, `windows-${string}`>> = {
  'windows-ssh-session': () => ({
    message: 'Windows gibt einer SSH-Sitzung keinen Zugriff auf gespeicherte Anmeldeinformationen.',
    advice: 'Verwenden Sie Homerealm auf dem Desktop oder über Remotedesktop.',
  }),
  'windows-session-without-credentials': () => ({
    message: 'Windows behält für diese Anmeldesitzung keine Anmeldeinformationen.',
    advice:
      'Vielleicht verbietet es eine Richtlinie: „Netzwerkzugriff: Speicherung von Kennwörtern und Anmeldeinformationen für die Netzwerkauthentifizierung nicht zulassen“. Der Administrator kann das ändern. Auch geplante Aufgaben, die ohne gespeichertes Kennwort laufen, haben keine Anmeldeinformationen.',
  }),
  'windows-full': () => ({
    message: 'Die Anmeldeinformationsverwaltung ist voll.',
    advice:
      'Entfernen Sie in der Anmeldeinformationsverwaltung Einträge, die Sie nicht mehr brauchen, und stellen Sie dann die Verbindung neu her.',
  }),
  'windows-entry-too-long': () => ({
    message: 'Die Anmeldeinformationsverwaltung hat einen Eintrag als zu lang abgelehnt.',
    advice:
      'Installieren Sie die aktuelle Version von Homerealm, und stellen Sie dann die Verbindung neu her.',
  }),
  'windows-not-running': () => ({
    message: 'Die Anmeldeinformationsverwaltung läuft nicht.',
    advice:
      'Starten Sie den Windows-Dienst Anmeldeinformationsverwaltung (VaultSvc), und stellen Sie dann die Verbindung neu her.',
  }),
  'windows-access-denied': () => ({
    message: 'Die Anmeldeinformationsverwaltung hat den Zugriff verweigert.',
    advice:
      'Starten Sie Homerealm als der Benutzer, der bei Windows angemeldet ist, und stellen Sie dann die Verbindung neu her.',
  }),
}

const mac: Texts<Extract<keyof VaultReasons, `mac-${string}`>> = {
  'mac-prompt-canceled': () => ({
    message: 'Die Abfrage des Schlüsselbunds wurde abgebrochen.',
    advice: ALLOW,
  }),
  'mac-locked': () => ({
    message: 'Der Schlüsselbund ist gesperrt, und seine Abfrage kann nicht angezeigt werden.',
    advice: 'Entsperren Sie den Computer und den Schlüsselbund, und stellen Sie dann die Verbindung neu her.',
  }),
  'mac-locked-over-ssh': () => ({
    message: 'Der Schlüsselbund ist gesperrt, und eine SSH-Sitzung kann seine Abfrage nicht anzeigen.',
    advice:
      'Führen Sie in dieser Sitzung „security unlock-keychain“ aus, und versuchen Sie es dann noch einmal.',
  }),
  'mac-access-refused': () => ({
    message:
      'Der Schlüsselbund hat den Zugriff abgelehnt: Sein Kennwort war falsch, oder der Zugriff wurde verweigert.',
    advice: ALLOW,
  }),
  'mac-no-keychain': () => ({
    message: 'Es gibt keinen Standardschlüsselbund.',
    advice:
      'Öffnen Sie die Schlüsselbundverwaltung, legen Sie den Schlüsselbund „Anmeldung“ als Standard fest oder setzen Sie ihn zurück, und stellen Sie dann die Verbindung neu her.',
  }),
  'mac-not-available': () => ({
    message: 'In dieser Sitzung ist kein Schlüsselbund verfügbar.',
    advice: 'Starten Sie den Computer neu, und stellen Sie dann die Verbindung neu her.',
  }),
  'mac-not-kept': () => ({
    message: NOT_KEPT,
    advice:
      'Prüfen Sie in der Schlüsselbundverwaltung, ob sich der Schlüsselbund „Anmeldung“ ändern lässt. Stellen Sie dann die Verbindung neu her.',
  }),
}

const linux: Texts<
  | 'locked'
  | 'prompt-canceled'
  | 'no-keyring'
  | 'no-dbus'
  | 'not-started'
  | 'not-running'
  | 'no-answer'
  | 'stopped'
  | 'not-kept'
  | 'no-desktop-session'
  | 'library-missing'
> = {
  locked: () => ({
    message: 'Der Schlüsselbund ist gesperrt.',
    advice: 'Entsperren Sie den Schlüsselbund, und stellen Sie dann die Verbindung neu her.',
  }),
  'prompt-canceled': () => ({
    message: 'Die Abfrage zum Entsperren des Schlüsselbunds wurde abgebrochen.',
    advice: 'Stellen Sie die Verbindung neu her, und entsperren Sie den Schlüsselbund.',
  }),
  'no-keyring': () => ({
    message: 'Es gibt keinen Standardschlüsselbund.',
    advice:
      'Legen Sie einen an, in „Passwörter und Verschlüsselung“ (GNOME) oder in KWalletManager (KDE), und machen Sie ihn zum Standard. Stellen Sie dann die Verbindung neu her.',
  }),
  'no-dbus': () => ({
    message: 'Der Schlüsselbund ist nicht erreichbar: Hier gibt es keine D-Bus-Sitzung.',
    advice: IN_DESKTOP_SESSION,
  }),
  'not-started': () => ({
    message: 'Der Schlüsselbund konnte nicht gestartet werden.',
    advice:
      'Starten Sie ihn selbst, oder melden Sie sich neu am Computer an. Stellen Sie dann die Verbindung neu her.',
  }),
  'not-running': () => ({
    message: 'In dieser Desktopsitzung läuft kein Schlüsselbund.',
    advice:
      'Installieren und starten Sie einen: gnome-keyring, KWallet oder KeePassXC. Stellen Sie dann die Verbindung neu her.',
  }),
  'no-answer': () => ({
    message: 'Der Schlüsselbund hat nicht geantwortet.',
    advice:
      'Starten Sie den Schlüsselbund neu, oder melden Sie sich neu am Computer an. Stellen Sie dann die Verbindung neu her.',
  }),
  stopped: () => ({
    message: 'Der Schlüsselbund wurde beendet, bevor er geantwortet hat.',
    advice:
      'Starten Sie ihn wieder, oder melden Sie sich neu am Computer an. Stellen Sie dann die Verbindung neu her.',
  }),
  'not-kept': () => ({
    message: NOT_KEPT,
    advice:
      'Prüfen Sie, ob sich in den Standardschlüsselbund schreiben lässt. Stellen Sie dann die Verbindung neu her.',
  }),
  'no-desktop-session': () => ({
    message: 'Hier gibt es keine Desktopsitzung (kein D-Bus) und deshalb keinen Schlüsselbund.',
    advice: IN_DESKTOP_SESSION,
  }),
  'library-missing': () => ({
    message: 'Der Schlüsselbund konnte nicht geladen werden.',
    advice:
      'Installieren Sie die Bibliothek libsecret (Paket libsecret-1-0), und stellen Sie dann die Verbindung neu her.',
  }),
}

const texts: Texts<keyof VaultReasons> = {
  ...windows,
  ...mac,
  ...linux,
  'unknown-words': ({ own, session }) => ({
    message: `Der Schlüsselbund hat mit einem Fehler geantwortet${own === '' ? '.' : `: ${own}`}`,
    advice: unknownAdvice[session],
  }),
  'not-loaded': () => ({
    message: 'Der Schlüsselbund konnte nicht geladen werden.',
    advice: 'Installieren Sie Homerealm neu.',
  }),
  'process-ended': () => ({
    message: 'Der Prozess, der den Schlüsselbund abfragt, wurde beendet.',
    advice:
      'Versuchen Sie es noch einmal. Wenn es wieder geschieht, starten Sie den Schlüsselbund neu, oder melden Sie sich neu am Computer an.',
  }),
  closing: () => ({
    message: 'Homerealm wird beendet und wartet nicht mehr auf den Schlüsselbund.',
    advice: 'Entsperren oder starten Sie den Schlüsselbund, und stellen Sie dann die Verbindung neu her.',
  }),
  'not-given-back': () => ({
    message: 'Der Schlüsselbund gibt nicht zurück, was in ihn gelegt wird.',
    advice:
      'Verwenden Sie einen anderen: gnome-keyring, KWallet oder KeePassXC. Stellen Sie dann die Verbindung neu her.',
  }),
  waiting: () => ({
    message: 'Der Schlüsselbund hat nicht geantwortet. Vielleicht wartet er darauf, dass Sie ihn entsperren.',
    advice:
      'Suchen Sie seine Abfrage zum Entsperren. Wenn Sie ihn entsperren, öffnen sich die gespeicherten Anmeldungen von selbst.',
  }),
  'key-lost': () => ({
    message:
      'Der Schlüsselbund dieses Computers hat den Schlüssel zu Ihren gespeicherten Anmeldungen nicht, und die alten Dateien lassen sich nicht beiseitelegen.',
    advice: CHECK_FOLDER,
  }),
  newer: () => ({
    message: 'Die gespeicherten Anmeldungen wurden von einer neueren Version von Homerealm geschrieben.',
    advice: 'Aktualisieren Sie Homerealm.',
  }),
  'folder-unusable': ({ error }) => ({
    message: `Der Ordner der gespeicherten Anmeldungen kann nicht verwendet werden (${error}).`,
    advice: CHECK_FOLDER,
  }),
}

/** What happened, and what to do about it. */
export function vaultTrouble({ reason, facts }: VaultTrouble): TroubleText {
  // a trouble has the facts of its own reason: TypeScript does not follow that through the table
  const text = texts[reason] as (facts: unknown) => TroubleText
  return text(facts)
}
