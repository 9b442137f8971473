/** The client IDs of the clouds in the settings, and the guide to an app registration with its test, in German. */
import type { clientIds as english } from '../../english/window/client-ids.ts'

export const clientIds: typeof english = {
  title: 'Client-ID jeder Cloud',
  about:
    'Die Anwendung, als die sich Personen anmelden. Die eigene Client-ID einer Organisation geht vor. Nach einer Änderung meldet das nächste Verbinden neu an.',
  byDefault: 'Microsofts Beispielanwendung',
  setUp: 'Einrichten…',
  setUpFor: (cloud) => `Client-ID für ${cloud} einrichten`,
  otherClouds: 'Andere Clouds',
  saved: (cloud) => `Für ${cloud} gespeichert und getestet.`,
  savedUntested: (cloud) => `Für ${cloud} gespeichert, aber nicht getestet.`,
  removed: (cloud) => `${cloud} verwendet wieder Microsofts Beispielanwendung.`,

  dialog: (cloud) => `Client-ID für ${cloud}`,
  stepOf: (step, of) => `Schritt ${step} von ${of}`,
  headings: {
    create: 'Anwendung registrieren',
    configure: 'Anmeldung erlauben',
    test: 'Client-ID testen',
  },
  create: {
    open: {
      text: 'Öffnen Sie die App-Registrierungen dieser Cloud.',
      why: 'Melden Sie sich als Anwendungsentwickler oder Administrator Ihres Verzeichnisses an.',
    },
    begin: { text: 'Wählen Sie „Neue Registrierung“.' },
    name: { text: 'Geben Sie einen Namen ein:' },
    types: {
      text: 'Wählen Sie die unterstützten Kontotypen.',
      why: 'Wenn alle Ihre Organisationen in einem Verzeichnis sind: nur Konten in diesem Organisationsverzeichnis. Sonst: Konten in einem beliebigen Organisationsverzeichnis.',
    },
    end: { text: 'Lassen Sie den Umleitungs-URI leer, und wählen Sie „Registrieren“.' },
  },
  createElsewhere: {
    text: 'Öffnen Sie das Microsoft Entra Admin Center dieser Cloud, und darin „App-Registrierungen“.',
  },
  configure: {
    redirectUri: {
      text: 'Fügen Sie unter „Authentifizierung“ die Plattform „Mobilgerät- und Desktopanwendungen“ mit diesem benutzerdefinierten Umleitungs-URI hinzu:',
      why: 'Das Fenster von Homerealm und der Browser des Systems verwenden ihn beide. Microsoft Entra ID ignoriert den Port.',
    },
    flows: {
      text: 'Setzen Sie unter „Authentifizierung“ „Öffentliche Clientflows zulassen“ auf „Ja“, und speichern Sie.',
      why: 'Anmeldungen mit Gerätecode und über WS-Trust brauchen das.',
    },
    permission: {
      text: 'Fügen Sie unter „API-Berechtigungen“ „Dynamics CRM“ mit dieser delegierten Berechtigung hinzu:',
      why: 'Manche Verzeichnisse führen es als „Dataverse“, unter den APIs, die Ihre Organisation verwendet.',
    },
    consent: {
      text: 'Wählen Sie dort „Administratorzustimmung erteilen“, wenn Personen nicht selbst zustimmen dürfen.',
      why: 'Erstellen Sie keinen geheimen Clientschlüssel und kein Zertifikat. Homerealm braucht keines.',
    },
  },
  open: 'App-Registrierungen öffnen',
  name: 'Name',
  redirectUri: 'Umleitungs-URI',
  permission: 'Berechtigung',
  back: 'Zurück',
  next: 'Weiter',
  skip: 'Ich habe eine Client-ID',

  label: 'Anwendungs-ID (Client)',
  find: 'Sie steht in der „Übersicht“ der Registrierung.',
  organization: 'Organisation für den Test',
  noOrganization:
    'Fügen Sie zum Testen zuerst eine Organisation dieser Cloud hinzu. Ohne Test können Sie trotzdem speichern.',
  byPage: 'Öffnet die Anmeldeseite mit dieser Client-ID. Speichert nichts.',
  errorInWindow:
    'Wenn die Seite einen Fehler zeigt, schließen Sie sie. Homerealm sagt dann, was zu ändern ist.',
  errorInBrowser: 'Wenn der Browser statt der Anmeldeseite einen Fehler zeigt, brechen Sie den Test ab.',
  start: 'Anmeldung testen',
  passed: 'Die Client-ID funktioniert',
  passedFor: (name, organization) => `Angemeldet als ${name} bei ${organization}.`,
  asks: 'Homerealm speichert davon nichts.',
  use: 'Diese Client-ID verwenden',
  saveUntested: 'Ohne Test speichern',
  same: 'Diese Client-ID ist schon gespeichert.',
}
