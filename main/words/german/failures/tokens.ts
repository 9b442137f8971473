/** Failures of tokens, in German: missing, invalid, or for another account or tenant. */
import type { TokensFacts } from '../../../contract/failure-facts/tokens.ts'
import type { FailureTexts } from '../../failure-texts.ts'

const AGAIN = 'Versuchen Sie es gleich noch einmal.'

export const tokens: FailureTexts<TokensFacts> = {
  'microsoft-account-refused/signed-in': ({ name }) => ({
    message: `${name} ist ein Microsoft-Konto. Organisationen, die über Microsoft Online Services bereitgestellt werden, nehmen es nicht an.`,
    advice:
      'Melden Sie sich mit dem Geschäfts-, Schul- oder Unikonto an, das Sie für diese Organisation verwenden.',
  }),
  'token-invalid/ad-fs-gave-none': () => ({
    message: 'AD FS hat kein Token gegeben, das jetzt gültig ist.',
    advice: AGAIN,
  }),
  'token-invalid/another-issuer': () => ({
    message: 'Das Token nennt einen anderen Aussteller als sein Server.',
    advice: AGAIN,
  }),
  'token-invalid/check-failed': ({ check }) => ({
    message: `Die Antwort des Anmeldeservers hat eine Prüfung nicht bestanden (${check}).`,
    advice: 'Stellen Sie die Verbindung neu her.',
  }),
  'token-invalid/expired': () => ({
    message: 'Das Token ist schon abgelaufen.',
    advice: AGAIN,
  }),
  'token-invalid/for-another-application': () => ({
    message: 'Das Token ist für eine andere Anwendung.',
    advice: AGAIN,
  }),
  'token-invalid/given-expired': () => ({
    message: 'Der Anmeldeserver hat ein Token gegeben, das schon abgelaufen ist.',
    advice: AGAIN,
  }),
  'token-invalid/no-code': () => ({
    message: 'Der Anmeldeserver hat die Anmeldung ohne Code beendet.',
    advice: 'Versuchen Sie es noch einmal.',
  }),
  'token-invalid/no-device-code': () => ({
    message: 'Der Anmeldeserver hat keinen Code zum Eingeben gegeben.',
    advice: 'Versuchen Sie es gleich noch einmal, oder melden Sie sich in einem Fenster an.',
  }),
  'token-invalid/nobody-named': () => ({
    message: 'Der Anmeldeserver hat nicht gesagt, wer sich angemeldet hat.',
    advice: AGAIN,
  }),
  'token-invalid/none': () => ({
    message: 'Der Anmeldeserver hat kein Token gegeben.',
    advice: AGAIN,
  }),
  'token-invalid/none-good-now': () => ({
    message: 'Der Anmeldeserver hat kein Token gegeben, das jetzt gültig ist.',
    advice: AGAIN,
  }),
  'token-invalid/not-a-sign-in-server': ({ host, status }) => ({
    message: `${host} hat eine Antwort gegeben, die nicht von einem Anmeldeserver stammt (HTTP ${status}).`,
    advice:
      'Vielleicht ist ein Proxy oder ein Captive Portal im Weg. Versuchen Sie es noch einmal, oder fragen Sie Ihren Netzwerkadministrator.',
  }),
  'token-invalid/not-a-token': ({ host, status }) => ({
    message: `${host} hat eine Antwort gegeben, die kein Token ist (HTTP ${status}).`,
    advice: AGAIN,
  }),
  'token-invalid/not-an-ad-fs': ({ host }) => ({
    message: `${host} beschreibt sich nicht so wie ein AD FS.`,
    advice:
      'Vielleicht ist ein Proxy im Weg. Versuchen Sie es noch einmal, oder fragen Sie den Administrator des AD FS.',
  }),
  'token-invalid/of-another-sign-in': () => ({
    message: 'Das Token gehört zu einer anderen Anmeldung.',
    advice: AGAIN,
  }),
  'wrong-account/renewed': ({ name }) => ({
    message: `Der Anmeldeserver hat die Anmeldung eines anderen Kontos${name === null ? '' : ` (${name})`} erneuert.`,
    advice: 'Melden Sie sich ab, und stellen Sie die Verbindung neu her.',
  }),
  'wrong-account/signed-in': ({ name, expected }) => ({
    message: `${name} hat sich angemeldet, aber diese Verbindung ist für ${expected}.`,
    advice: 'Melden Sie sich als dieser Benutzer an, oder ändern Sie den Benutzernamen dieser Verbindung.',
  }),
  'wrong-tenant/signed-in': ({ name }) => ({
    message: `${name} hat sich bei einem anderen Verzeichnis angemeldet als dem der Organisation.`,
    advice: 'Melden Sie sich mit einem Konto dieser Organisation an oder mit einem, das sie eingeladen hat.',
  }),
}
