/** Failures of the detection of the identity provider, in German. */
import type { DetectionFacts } from '../../../contract/failure-facts/detection.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const detection: FailureTexts<DetectionFacts> = {
  'authority-unconfirmed': ({ host }) => ({
    message: `Die Organisation nennt für die Anmeldung ${host}, einen Server, den Homerealm nicht kennt.`,
    advice: 'Es wurde nichts dorthin gesendet. Wenn Sie diesen Server kennen, vertrauen Sie ihm.',
  }),
  'environment-gone': ({ host }) => ({
    message: `${host} gibt es nicht. Wahrscheinlich wurde die Umgebung umbenannt oder gelöscht.`,
    advice:
      'Suchen Sie ihre URL im Power Platform Admin Center, und ändern Sie dann die Adresse dieser Verbindung: in ihren Einstellungen oder mit homerealm change <org> --url <neue URL>.',
  }),
  'host-timeout/within': ({ host, seconds }) => ({
    message: `${host} hat nicht innerhalb von ${seconds} Sekunden geantwortet.`,
    advice: 'Prüfen Sie das Netzwerk und ob ein VPN nötig ist, und versuchen Sie es dann noch einmal.',
  }),
  'identity-provider-unknown': () => ({
    message: 'Es lässt sich nicht feststellen, wer die Benutzer anmeldet.',
    advice: 'Die Belege zeigen, was gefragt und geantwortet wurde.',
  }),
  'identity-provider-unknown/depends-on-account': ({ account }) => ({
    message:
      'Microsoft Online meldet die Benutzer an. Ob mit einer Benutzer-ID oder im Verbund, hängt vom Konto ab.',
    advice: {
      'not-named': 'Nennen Sie das Konto: --user alex@contoso.com',
      unanswered:
        'Microsoft Online hat die Frage nach diesem Konto nicht beantwortet. Prüfen Sie das Netzwerk, und versuchen Sie es dann noch einmal.',
      unknown:
        'Die Domäne dieses Kontos ist dort nicht bekannt. Prüfen Sie die Schreibweise. DOMÄNE\\benutzer hat keine Domäne, die sich nachschlagen lässt.',
    }[account],
  }),
  'input-refused/guest-without-home': ({ userName }) => ({
    message: `„${userName}“ ist der Name eines Gasts, der sein Heimatkonto nicht zeigt.`,
    advice: 'Verwenden Sie den Namen, mit dem sich der Gast anmeldet, etwa megan@fabrikam.com.',
  }),
  'input-refused/name-without-domain': ({ userName }) => ({
    message: `„${userName}“ ist kein Benutzername, der sich nachschlagen lässt: Er hat keine Domäne.`,
    advice: 'Verwenden Sie die Form alex@contoso.com. DOMÄNE\\benutzer ist ein Name aus Active Directory.',
  }),
  'microsoft-account-refused': () => ({
    message:
      'Organisationen, die über Microsoft Online Services bereitgestellt werden, nehmen kein Microsoft-Konto an.',
    advice: 'Verwenden Sie ein Geschäfts-, Schul- oder Unikonto.',
  }),
  'network-failed/no-cloud-answered': () => ({
    message: 'Keine Cloud hat geantwortet, wem dieses Konto gehört.',
    advice: 'Prüfen Sie das Netzwerk, und versuchen Sie es dann noch einmal.',
  }),
  'org-answer-unknown/status': ({ host, status }) => ({
    message: `${host} hat mit HTTP ${status} geantwortet.`,
  }),
  'org-answer-unknown/unreadable': ({ host, detail }) => ({
    message: `${host} hat eine Antwort gegeben, die nicht lesbar ist: ${detail}.`,
    advice: 'Prüfen Sie die Adresse. Vielleicht steht ein Proxy oder ein Captive Portal vor dem Server.',
  }),
  'org-answer-unknown/web-pages': ({ host }) => ({
    message: `${host} antwortet mit Webseiten, nicht wie eine Organisation von Dynamics 365.`,
    advice:
      'Prüfen Sie die Adresse. Vielleicht steht ein Proxy oder ein Captive Portal vor der Organisation.',
  }),
  'org-behind-proxy': ({ host, signInHost }) => ({
    message: `Ein Proxy auf ${host} verlangt eine Anmeldung bei ${signInHost}, bevor die Organisation zu sehen ist.`,
    advice:
      'Verwenden Sie die Adresse der Organisation innerhalb ihres Netzwerks, oder bitten Sie den Administrator, sie ohne Vorauthentifizierung zu veröffentlichen (Passthrough).',
  }),
  'org-error/own-fault': ({ host }) => ({
    message: `${host} hat mit einem eigenen Fehler geantwortet.`,
    advice:
      'Versuchen Sie es später noch einmal. Wenn es dabei bleibt, wenden Sie sich an den Administrator.',
  }),
  'redirect-loop': ({ host }) => ({
    message: `${host} leitet immer wieder auf sich selbst um.`,
    advice: 'Prüfen Sie die Adresse. Wenn sie stimmt, sagen Sie es dem Administrator.',
  }),
  'redirect-refused/org-to-http': ({ host, target }) => ({
    message: `${host} leitet ohne Verschlüsselung (http) zu ${target} weiter.`,
    advice: 'Homerealm folgt dem nicht. Sagen Sie es dem Administrator.',
  }),
}
