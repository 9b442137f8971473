/** The accounts that sign in, and their passwords, secrets and certificates, in German. */
import type { accounts as english } from '../../english/window/accounts.ts'

export const accounts: typeof english = {
  title: 'Konten',
  none: 'Noch kein Konto. Hier erscheint ein Konto, nachdem Sie sich damit verbunden haben.',
  signedOutOf: (account) => `${account} ist abgemeldet.`,

  signsInAt: 'Meldet sich an bei',
  home: 'Heimat',
  guest: 'Microsoft-Konto (Gast)',
  organizations: 'Organisationen',
  noOrganization: 'Keine Organisation in der Liste',
  stored: 'Gespeichert',
  nothingStored: 'Nichts',

  changePassword: 'Kennwort ändern',
  changeSecret: 'Schlüssel oder Zertifikat ändern',
  signingOut: 'Meldet ab…',
  signsOutOf: (organizations) => `Meldet ab bei ${organizations}`,
  thenChangeIt: (warning) => `${warning} Danach ändern Sie es hier.`,
  secretEndsOn: 'Geheimer Clientschlüssel läuft ab am',
  enterEnd: 'Geben Sie das Datum ein, um erinnert zu werden.',
  endEntered: 'Dieses Datum haben Sie eingegeben.',
  badEnd: 'Geben Sie ein Datum von 2000 bis 2199 ein.',
  testing: (organization) => `Wird bei ${organization} geprüft…`,
  changedFor: (organizations) => `Geändert für ${organizations}.`,
  nothingChanged: 'Es wurde nichts geändert.',
  testAndSave: 'Prüfen und speichern',
}
