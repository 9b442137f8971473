/** The menu that copies, in German: its items, why there is no token, and what is said after a copy. */
import type { copying as english } from '../../english/window/copying.ts'

export const copying: typeof english = {
  url: 'URL der Organisation',
  webApiUrl: 'URL der Web-API',
  linkToOpen: 'Link für alle',
  linkToConnect: 'Link zum Verbinden, auf diesem Computer',
  accessToken: 'Zugriffstoken',
  authorizationHeader: 'Authorization-Header',
  connectionString: 'Verbindungszeichenfolge',
  withSecret: (type) => `${type}, mit dem gespeicherten Geheimnis`,
  secretWarning: 'Wer das Geheimnis hat, kann sich damit anmelden.',
  olderSdkOnly: (type) => `${type} ist für CrmServiceClient (Xrm.Tooling). Dataverse.Client lehnt es ab.`,
  request: 'Anforderung (WhoAmI)',
  languages: { curl: 'curl (Bash)', powershell: 'PowerShell', python: 'Python', csharp: 'C#' },
  environment: 'Umgebung (URLs und Token)',
  tools: { postman: 'Postman', bruno: 'Bruno' },
  withToken: 'Mit dem Token',
  noToken: {
    'not-connected': 'Verbinden Sie zuerst, um ein Token zu kopieren.',
    cookies: 'Kein Token: WS-Federation verwendet die Cookies einer Sitzung.',
    'windows-account': 'Kein Token: Das Windows-Konto meldet sich bei jeder Verbindung an.',
    assertion: 'Kein Token: WS-Trust verwendet hier eine Assertion.',
  },
  copiedUntil: (seconds) => `Kopiert. Nach ${seconds} s wird es aus der Zwischenablage entfernt.`,
}
