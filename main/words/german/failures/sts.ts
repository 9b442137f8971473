/** Failures of a sign-in at an STS (security token service), in German. */
import type { StsFacts } from '../../../contract/failure-facts/sts.ts'
import type { FailureTexts } from '../../failure-texts.ts'

const ANOTHER_WAY = 'Melden Sie sich auf andere Weise an.'
const NO_USER = 'Vielleicht ist das Konto kein Benutzer dieser Organisation: Fragen Sie ihren Administrator.'

export const sts: FailureTexts<StsFacts> = {
  'authority-unconfirmed/home-realm': ({ host }) => ({
    message: `Der Startbereich dieser Verbindung liegt auf ${host}, einem Server, den Homerealm nicht kennt.`,
    advice: 'Es wurde nichts dorthin gesendet. Wenn Sie diesen Server kennen, vertrauen Sie ihm.',
  }),
  'input-refused/not-for-ws-trust': () => ({
    message: 'Der Benutzername oder das Kennwort enthält ein Zeichen, das WS-Trust nicht übertragen kann.',
    advice: 'Melden Sie sich auf andere Weise oder mit einem anderen Kennwort an.',
  }),
  'method-not-available/home-realm-without-server': ({ identifier }) => ({
    message: `Der Startbereich ${identifier} nennt keinen Server, der das Kennwort annehmen kann.`,
    advice: ANOTHER_WAY,
  }),
  'method-not-available/no-sts-for-passwords': () => ({
    message: 'Diese Organisation vertraut keinem STS, der selbst ein Kennwort annimmt.',
    advice: ANOTHER_WAY,
  }),
  'method-not-available/sts-takes-no-assertion': () => ({
    message: 'Der STS der Organisation nimmt über WS-Trust keine Assertion an.',
    advice: ANOTHER_WAY,
  }),
  'method-not-available/sts-takes-no-password': () => ({
    message: 'Der STS nimmt über WS-Trust keinen Benutzernamen und kein Kennwort an.',
    advice: ANOTHER_WAY,
  }),
  'method-not-available/no-ws-trust': ({ host }) => ({
    message: `${host} hat keine Endpunkte für WS-Trust.`,
    advice: ANOTHER_WAY,
  }),
  'method-not-available/password-to-another-server': ({ host }) => ({
    message: `${host} lässt das Kennwort an einen anderen Server senden.`,
    advice: ANOTHER_WAY,
  }),
  'method-not-available/neither-password-nor-ticket': ({ host }) => ({
    message: `${host} nimmt über WS-Trust weder Benutzername und Kennwort noch ein Ticket an.`,
    advice: ANOTHER_WAY,
  }),
  'method-not-available/no-place-for-password': ({ host }) => ({
    message: `${host} sagt nicht, wo ein Kennwort angenommen wird.`,
    advice: ANOTHER_WAY,
  }),
  'method-not-available/no-answer-by-ws-trust': ({ host, status }) => ({
    message: `${host} antwortet dort zurzeit nicht über WS-Trust (HTTP ${status}).`,
    advice: ANOTHER_WAY,
  }),
  'org-refused-credential/no-session': ({ organization }) => ({
    message: `${organization} hat die Anmeldung angenommen, aber keine Sitzung begonnen.`,
    advice: NO_USER,
  }),
  'org-refused-credential/status': ({ organization, status }) => ({
    message: `${organization} hat die Anmeldung mit HTTP ${status} abgelehnt.`,
    advice: NO_USER,
  }),
  'redirect-loop/back-and-forth': ({ host }) => ({
    message: `Die Organisation und ${host} schicken einander immer wieder hin und her.`,
    advice:
      'Oft geht eine Uhr falsch, oder ein Zertifikat wurde nur auf einer Seite erneuert: Sagen Sie es dem Administrator.',
  }),
  'sign-in-needs-window/no-window': ({ organization }) => ({
    message: `${organization} meldet Benutzer in einem Fenster an, und die Befehlszeile hat keines.`,
    advice:
      'Öffnen Sie Homerealm, und stellen Sie dort einmal die Verbindung her: Die Befehlszeile verwendet dieselbe Anmeldung.',
  }),
  'sign-in-page-failed/error-page': ({ host, status }) => ({
    message: `${host} hat statt einer Anmeldung eine Fehlerseite angezeigt${status >= 400 ? ` (HTTP ${status})` : ''}.`,
    advice:
      'Versuchen Sie es noch einmal. Wenn die Seite dasselbe anzeigt, kann der Administrator des Servers helfen.',
  }),
  'sign-in-refused/account-locked': () => ({
    message: 'Das Konto ist gesperrt.',
    advice: 'Warten Sie, oder bitten Sie Ihren Administrator, es zu entsperren.',
  }),
  'sign-in-refused/error-in-place-of-sign-in': ({ host }) => ({
    message: `${host} hat statt einer Anmeldung mit einem Fehler geantwortet.`,
    advice: 'Die Meldung des Servers nennt den Grund. Sein Administrator kann helfen.',
  }),
  'sign-in-refused/no-assertion': ({ host }) => ({
    message: `${host} gibt für diese Organisation keine Assertion.`,
    advice: 'Der Administrator sieht den Grund im Ereignisprotokoll von AD FS.',
  }),
  'sign-in-refused/request-out-of-time': ({ host }) => ({
    message: `Für ${host} ist die Anforderung zu alt oder kommt aus der Zukunft.`,
    advice:
      'Vergleichen Sie die Uhr dieses Computers mit der des Servers: Fünf Minuten Unterschied sind zu viel.',
  }),
  'sign-in-refused/sts-password': ({ host }) => ({
    message: `${host} nimmt diesen Benutzernamen und dieses Kennwort nicht an.`,
    advice:
      'Prüfen Sie beides. Vielleicht ist auch das Konto gesperrt oder das Kennwort abgelaufen: Der Server sagt es nicht. Weitere Versuche können das Konto sperren.',
  }),
  'sign-in-timeout/asks-for-person': ({ host }) => ({
    message: `${host} verlangt eine Person.`,
    advice: 'Stellen Sie die Verbindung neu her.',
  }),
  'token-invalid/assertion-unreadable': ({ host }) => ({
    message: `${host} hat eine Assertion gegeben, die Microsoft Online nicht lesen kann.`,
    advice: 'Versuchen Sie es gleich noch einmal.',
  }),
  'token-invalid/no-good-assertion': ({ host }) => ({
    message: `${host} hat keine Assertion gegeben, die jetzt für diese Organisation gültig ist.`,
    advice:
      'Versuchen Sie es gleich noch einmal. Wenn es dabei bleibt, wenden Sie sich an den Administrator.',
  }),
  'wrong-account/other-domain': ({ host, domain, name }) => ({
    message: `${host} meldet die Benutzer von ${domain} an: Das Kennwort von ${name} wurde nicht dorthin gesendet.`,
    advice: 'Tragen Sie den Benutzernamen dieser Organisation ein, und wählen Sie „Erneut erkennen“.',
  }),
}
