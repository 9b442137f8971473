/** Failures that the organization’s own answers report, in German. */
import type { OrganizationFacts } from '../../../contract/failure-facts/organization.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const organization: FailureTexts<OrganizationFacts> = {
  'org-answer-unknown': ({ host }) => ({
    message: `${host} hat eine Antwort gegeben, die nicht von einer Organisation stammt.`,
    advice: 'Prüfen Sie die Adresse.',
  }),
  'org-answer-unknown/no-web-api': () => ({
    message: 'Der Server hat keine Web API, die Homerealm kennt.',
    advice: 'Prüfen Sie die Adresse. Dynamics CRM 2016 (8.0) und höher haben eine.',
  }),
  'org-answer-unknown/nobody-named': () => ({
    message: 'Die Organisation hat geantwortet, aber nicht gesagt, wer Sie sind.',
    advice: 'Prüfen Sie die Adresse: Vielleicht ist es eine andere Art von Server.',
  }),
  'org-error/soap-fault': ({ host }) => ({
    message: `${host} hat mit einem Fehler geantwortet.`,
    advice:
      'Vielleicht sind Sie in dieser Organisation kein aktivierter Benutzer: Fragen Sie ihren Administrator.',
  }),
  'org-error/status': ({ host, status }) => ({
    message: `${host} hat mit einem Fehler geantwortet (HTTP ${status}).`,
    advice: 'Versuchen Sie es noch einmal. Wenn es dabei bleibt, wenden Sie sich an den Administrator.',
  }),
  'org-refused-credential': ({ host }) => ({
    message: `${host} nimmt diese Anmeldung nicht (mehr) an.`,
    advice: 'Stellen Sie die Verbindung her, um sich neu anzumelden.',
  }),
  'org-refused-credential/assertion': ({ host }) => ({
    message: `${host} nimmt die Assertion seines STS nicht an.`,
    advice:
      'Stellen Sie die Verbindung her, um sich neu anzumelden. Wenn es dabei bleibt, prüfen Sie die Uhr dieses Computers.',
  }),
  'org-refused-credential/not-let-in': ({ host }) => ({
    message: `${host} weiß, wer Sie sind, lässt Sie aber nicht hinein.`,
    advice:
      'Vielleicht sind Sie in dieser Organisation kein aktivierter Benutzer: Fragen Sie ihren Administrator.',
  }),
  'org-refused-credential/page': ({ host }) => ({
    message: `${host} hat mit einer Seite geantwortet, statt zu sagen, wer Sie sind.`,
    advice: 'Stellen Sie die Verbindung her, um sich neu anzumelden.',
  }),
}
