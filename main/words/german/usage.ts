/** The help of the command line, and the errors of an invalid command line, in German. */
import type { usage as english } from '../english/usage.ts'

const commands: (typeof english)['commands'] = {
  detect: 'den Identitätsanbieter einer Organisation anzeigen, mit Begründung',
  realm: 'den Startbereich eines Benutzernamens bei Microsoft Online anzeigen',
  add: 'eine Organisation speichern',
  change: 'ihre Adresse, ihren Namen, Kunden, ihre Schlagwörter und mehr ändern',
  list: 'die gespeicherten Organisationen auflisten',
  accounts: 'die Konten auflisten, was sie öffnen und wann ein Schlüssel oder Zertifikat abläuft',
  history: 'anzeigen, wie die Anmeldungen einer Organisation endeten, 90 Tage lang',
  'change-secret': 'Kennwort, Schlüssel oder Zertifikat ändern, einmal für das ganze Konto',
  connect: 'eine Verbindung herstellen und anzeigen, wer Sie dort sind',
  whoami: 'anzeigen, wer Sie dort sind, mit der gespeicherten Anmeldung',
  token: 'ein Zugriffstoken für Skripte ausgeben, aus der gespeicherten Anmeldung',
  doctor: 'jeden Schritt vom Namen bis WhoAmI prüfen',
  'sign-out': 'die Anmeldung beenden, für jede Organisation ihres Kontos',
  remove: 'eine Organisation und ihre Anmeldung entfernen',
  completion: 'die Vervollständigungen für bash, zsh, fish ausgeben',
}

const options: (typeof english)['options'] = {
  json: 'JSON ausgeben',
  'data-dir': 'alles in DIR aufbewahren (oder HOMEREALM_DATA_DIR)',
  user: 'der Benutzername für die Anmeldung',
  clouds: 'eigene Clouds; realm fragt nur diese',
  'check-account': 'Microsoft nach genau diesem Konto fragen',
  name: 'der Name der Organisation',
  customer: "der Kunde, zu dem die Organisation gehört; '' entfernt ihn",
  tag: 'ein neues Schlagwort; mehrmals möglich',
  untag: 'ein Schlagwort, das entfernt wird; mehrmals möglich',
  environment: 'production, sandbox, development oder unspecified',
  favorite: 'bei den Favoriten anzeigen',
  'no-favorite': 'wieder bei den anderen anzeigen',
  notes: "Notizen zu ihr; '' entfernt sie",
  url: 'ihre neue Adresse',
  'keep-path': 'der Pfad der Adresse nennt die Organisation',
  'home-realm': "Ihr eigener STS, wenn der STS der Organisation mehreren vertraut; '' entfernt ihn",
  'allow-http': 'einen lokalen Server ohne https akzeptieren',
  trust: 'ein Anmeldeserver, den Sie kennen und dem Sie vertrauen',
  method: 'mit dieser Methode anmelden: siehe detect',
  'password-stdin': 'das Kennwort oder den geheimen Clientschlüssel von der Standardeingabe lesen',
  'client-id': 'die Anwendung für die Anmeldung, mit der Organisation gespeichert',
  'redirect-uri': 'der Umleitungs-URI dieser Anwendung, ebenfalls gespeichert',
  certificate: 'das Zertifikat der Anwendung mit seinem Schlüssel, PEM oder PFX',
  forget: 'nicht im Tresor speichern',
  ends: 'wann der neue geheime Clientschlüssel abläuft, etwa 2027-01-31',
  accept: 'die Organisation und den Mandanten akzeptieren, die jetzt antworten',
  'device-code': 'mit einem Code auf einem beliebigen Gerät anmelden',
  everywhere: 'auch die Sitzung beim Anbieter beenden, dort oder im Browser',
  trace: 'jede Anfrage und Antwort anzeigen, ohne Namen',
  'no-browser': 'die Adresse der Anmeldeseite ausgeben, statt sie zu öffnen',
  timeout: 'nach dieser Zeit aufgeben',
  help: 'diese Hilfe anzeigen',
  version: 'die Version anzeigen',
}

const belongs: (typeof english)['belongs'] = {
  user: 'detect, add; sonst: welche von mehreren gespeicherten Organisationen',
  'check-account': 'detect mit --user, realm',
  'allow-http': 'detect, add, change; connect: ein Kennwort darf dorthin',
  timeout: 'detect, realm: 20; token, doctor: 60; connect: 300',
}

const refused: (typeof english)['refused'] = {
  nothing: 'Geben Sie einen Befehl an.',
  noCommand: (command) => `Es gibt keinen Befehl ${command === null ? 'mit diesem Namen' : `„${command}“`}.`,
  whoseRealm: 'Geben Sie an, wessen Startbereich: einen Benutzernamen.',
  tooMany: (command) => `Nach „${command}“ steht ein Wort zu viel.`,
  whichShell: (shells) => `Geben Sie an, für welche Shell: ${shells}.`,
  whichOrganization: (command) => `Geben Sie nach „${command}“ eine Organisation an.`,
  whatToChange: (options) => `Geben Sie an, was geändert werden soll: ${options}.`,
  environment: (kinds) => `Für --environment geben Sie einen dieser Werte an: ${kinds}.`,
  favorite: 'Geben Sie --favorite oder --no-favorite an, nicht beides.',
  clientId: 'Für --client-id geben Sie eine GUID an.',
  trust: 'Für --trust geben Sie einen Hostnamen an, etwa sts.contoso.com.',
  ends: 'Für --ends geben Sie einen Tag an, etwa 2027-01-31.',
  timeout: 'Für --timeout geben Sie Sekunden an, von 1 bis 3600.',
}

export const usage: typeof english = {
  title: 'Verbindungen zu Organisationen von Dynamics 365 und deren Identitätsanbieter',
  organization: '<org> ist der Name, die Adresse oder die ID einer gespeicherten Organisation.',
  commands,
  options,
  belongs,
  refused,
}
