/** Error codes of Microsoft Entra about the service, in German: busy, in another cloud, or it does not understand the request. */
import type { EntraServiceFacts } from '../../../contract/failure-facts/entra-service.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const entraService: FailureTexts<EntraServiceFacts> = {
  'server-busy/entra': () => ({
    message: 'Microsoft Entra ID ist überlastet oder vorübergehend nicht verfügbar.',
    advice: 'Warten Sie einige Minuten, und versuchen Sie es dann noch einmal.',
  }),
  'server-busy/entra-too-many-requests': () => ({
    message: 'Microsoft Entra ID hat zu viele Anforderungen erhalten und bittet zu warten.',
    advice: 'Warten Sie einige Minuten, und versuchen Sie es dann noch einmal.',
  }),
  'sign-in-refused/entra-internal-error': () => ({
    message: 'In Microsoft Entra ID ist ein interner Fehler aufgetreten.',
    advice:
      'Versuchen Sie es später noch einmal. Wenn es dabei bleibt, kann Ihr Administrator eine Supportanfrage stellen.',
  }),
  'sign-in-refused/feature-missing': () => ({
    message: 'Dem Verzeichnis fehlt eine Funktion, die diese Anmeldung braucht.',
    advice: 'Bitten Sie Ihren Administrator, sie zu aktivieren.',
  }),
  'sign-in-refused/needs-own-directory': () => ({
    message: 'Diese Art der Anmeldung braucht das eigene Verzeichnis der Organisation.',
    advice: 'Wählen Sie für diese Organisation „Erneut erkennen“.',
  }),
  'sign-in-refused/regional-server': () => ({
    message: 'Der regionale Anmeldeserver bedient diese Anwendung nicht.',
    advice: 'Verwenden Sie eine andere Client-ID.',
  }),
  'sign-in-refused/request-not-understood': () => ({
    message: 'Microsoft Entra ID hat die Anforderung nicht verstanden.',
    advice:
      'Versuchen Sie es noch einmal. Wenn es dabei bleibt, prüfen Sie die Client-ID, oder melden Sie es mit der Meldung des Anbieters.',
  }),
  'wrong-tenant/another-cloud': () => ({
    message: 'Das Verzeichnis des Kontos liegt in einer anderen Microsoft-Cloud als der Anmeldeserver.',
    advice: 'Prüfen Sie die URL der Organisation, und melden Sie sich mit einem Konto dieser Cloud an.',
  }),
  'wrong-tenant/directory-unknown': () => ({
    message: 'Der Anmeldeserver kennt das Verzeichnis der Organisation nicht.',
    advice:
      'Wählen Sie für diese Organisation „Erneut erkennen“: Vielleicht hat sich ihr Verzeichnis geändert.',
  }),
}
