/** What an option means for one command, where that is more than it means for all, in German. */
import type { optionsOf as english } from '../english/usage-options.ts'

export const optionsOf: typeof english = {
  detect: {
    user: 'der Benutzername, dessen Konto sich anmeldet',
    'check-account': 'Microsoft nach genau diesem Konto fragen; nur mit --user',
    'allow-http': 'einen lokalen Server ohne https akzeptieren',
  },
  realm: { clouds: 'eine Datei mit eigenen Clouds; realm fragt nur diese' },
  add: { user: 'der Benutzername für die Anmeldung' },
  change: {
    customer: "der Kunde, zu dem die Organisation gehört; '' entfernt ihn",
    'home-realm': "Ihr eigener STS, wenn der STS der Organisation mehreren vertraut; '' entfernt ihn",
  },
  discover: { all: 'alle hinzufügen, die gefunden werden und neu sind' },
  import: {
    'with-secrets': 'die lesbaren Kennwörter und geheimen Clientschlüssel speichern',
    'password-stdin': 'die Passphrase versiegelter Geheimnisse von der Standardeingabe lesen',
  },
  export: {
    'with-secrets': 'die eingegebenen Geheimnisse mit einer Passphrase versiegeln; nur bei JSON',
    'password-stdin': 'die Passphrase von der Standardeingabe lesen',
  },
  catalog: {
    org: 'eine Organisation, deren Konto die Liste liest',
    name: 'der Name des Katalogs',
    resource: 'der Anwendungs-ID-URI, den der Herausgeber der Liste nennt',
    'password-stdin': 'die Passphrase des Schlüssels von der Standardeingabe lesen',
  },
  connect: {
    'allow-http': 'einen lokalen Server ohne https akzeptieren und ihm ein Kennwort senden',
    'password-stdin': 'Kennwort oder geheimen Clientschlüssel von der Standardeingabe lesen',
    'no-browser': 'die Adresse der Anmeldeseite ausgeben, statt sie zu öffnen',
  },
  'change-secret': {
    'password-stdin': 'das neue Kennwort oder den geheimen Clientschlüssel von der Standardeingabe lesen',
  },
  'sign-out': { 'no-browser': 'die Adresse der Abmeldeseite des Anbieters ausgeben, statt sie zu öffnen' },
  exec: {
    as: 'prüfen, ob Sie als dieser Benutzer (Name, Mailadresse oder ID) handeln dürfen, und es dem Programm sagen: die Kopfzeile muss es selbst senden',
  },
  doctor: { all: 'alle gespeicherten Organisationen prüfen' },
}
