/** The settings of one organization, in German. */
import type { organizationSettings as english } from '../../english/window/organization-settings.ts'

export const organizationSettings: typeof english = {
  title: 'Einstellungen',
  address: 'Adresse',
  askingAddress: 'Die neue Adresse wird gefragt…',
  defaultPlace: 'Standard',
  signInAs: 'Anmelden als',
  anyUser: 'Beliebiger Benutzer',
  customer: { label: 'Kunde', placeholder: 'Keiner' },
  tags: { label: 'Schlagwörter', placeholder: 'Durch Kommas getrennt' },
  notes: 'Notizen',
  notesHelp: 'Die Suche liest sie, und Exporte enthalten sie. Bewahren Sie hier keine Kennwörter auf.',
  homeRealm: {
    label: 'Startbereich',
    placeholder: 'Bei der Anmeldung fragen',
    help: 'Geben Sie den Host Ihres STS ein, zum Beispiel sts.contoso.com, oder seinen Bezeichner.',
  },
  clientId: {
    placeholder: 'Beispielanwendung von Microsoft',
    help: 'Eine Anwendungs-ID (Client-ID) sieht so aus: 51f81489-12ee-4a9e-aaae-a2591f45987d.',
  },
  redirectUri: {
    label: 'Umleitungs-URI',
    placeholder: 'Wie für das Beispiel registriert',
  },
  imported: {
    saved: {
      password: 'Ein Kennwort aus dem Import ist gespeichert.',
      'client-secret': 'Ein geheimer Clientschlüssel aus dem Import ist gespeichert.',
    },
    goesTo: (name, host) => `Für ${name}. Geht mit der ersten Verbindung an ${host}, sobald Sie zustimmen.`,
    unused: (name) => `Für ${name}. Wird zurzeit bei keiner Anmeldung dieser Organisation verwendet.`,
    remove: { password: 'Kennwort entfernen', 'client-secret': 'Schlüssel entfernen' },
    removed: 'Entfernt.',
  },
  endsSession: (account) => `Das beendet hier die Sitzung von ${account}.`,
  sessionEnded: (before, next) =>
    `Die Sitzung von ${before} ist hier beendet. „Verbinden“ meldet ${next} an.`,
  adfsRedirect:
    'AD FS nimmt nur einen registrierten Umleitungs-URI an. Wenn ein anderer Benutzer dieses Computers dessen Port belegt, etwa auf einem Terminalserver, registrieren Sie einen mit einem anderen Port und geben Sie ihn hier ein.',
  cloudApp: 'Homerealm verwendet die Client-ID, die in den Einstellungen für diese Cloud festgelegt ist.',
  sampleApp:
    'Homerealm verwendet die Client-ID der Beispielanwendung von Microsoft. Zum Testen genügt das. Registrieren Sie für die Produktion eine eigene App.',
}
