/** Failures of a sign-in, in German: pages, tokens, assertions, secrets. */
import type { SignInFacts } from '../../../contract/failure-facts/sign-in.ts'
import type { FailureTexts } from '../../failure-texts.ts'
import { providers } from '../providers.ts'
import { applications } from './applications.ts'
import { signInPage } from './sign-in-page.ts'
import { tokens } from './tokens.ts'

const ASK_AGAIN = 'Wählen Sie „Erneut erkennen“.'
const NOT_FOLLOWED = 'Homerealm folgt dem nicht. Sagen Sie es dem Administrator des Anmeldeservers.'
const WAIT = 'Warten Sie einige Minuten, und versuchen Sie es dann noch einmal.'

export const signIn: FailureTexts<SignInFacts> = {
  ...applications,
  ...signInPage,
  ...tokens,
  'consent-denied/declined': () => ({
    message: 'Die Zugriffsanforderung wurde abgelehnt.',
    advice: 'Melden Sie sich neu an, und stimmen Sie zu, oder fragen Sie einen Administrator.',
  }),
  'identity-provider-unknown/no-method': () => ({
    message: 'Homerealm konnte nicht feststellen, wer die Benutzer dieser Organisation anmeldet.',
    advice:
      'Die Belege zeigen, was gefragt und geantwortet wurde. Wählen Sie „Erneut erkennen“, oder prüfen Sie die Adresse.',
  }),
  'input-refused/no-page': () => ({ message: 'Diese Organisation hat diese Seite nicht.' }),
  'input-refused/not-for-browser': () => ({ message: 'Diese Adresse wird nicht in einem Browser geöffnet.' }),
  'method-not-available/ad-fs-device-code': () => ({
    message: 'AD FS meldet niemanden mit einem Code auf einem anderen Gerät an.',
    advice: 'Melden Sie sich im Fenster oder im Browser des Systems an.',
  }),
  'method-not-available/no-ad-fs-tokens': () => ({
    message: 'Diese Organisation nimmt keine Token eines AD FS an.',
    advice: ASK_AGAIN,
  }),
  'method-not-available/not-microsoft-online': () => ({
    message: 'Diese Organisation meldet niemanden über Microsoft Online an.',
    advice: ASK_AGAIN,
  }),
  'method-not-available/not-offered': ({ obstacle }) => ({
    message: providers.obstacles[obstacle],
    advice: 'Die Belege zeigen, was die Organisation anbietet.',
  }),
  'redirect-refused/sign-in-to-program': ({ protocol }) => ({
    message: `Die Anmeldung leitet an ein anderes Programm weiter (${protocol}).`,
    advice: NOT_FOLLOWED,
  }),
  'redirect-refused/sign-in-unencrypted': ({ host }) => ({
    message: `Die Anmeldung leitet ohne Verschlüsselung (http) zu ${host} weiter.`,
    advice: NOT_FOLLOWED,
  }),
  'server-busy/sign-in-server': () => ({
    message: 'Der Anmeldeserver ist überlastet oder vorübergehend nicht verfügbar.',
    advice: WAIT,
  }),
  'server-busy/sign-in-server-error': () => ({
    message: 'Auf dem Anmeldeserver ist ein interner Fehler aufgetreten.',
    advice: WAIT,
  }),
  'sign-in-canceled': () => ({
    message: 'Die Anmeldung wurde abgebrochen.',
  }),
  'sign-in-needs-window/redirect-uri': ({ redirectUri }) => ({
    message: `Eine Antwort an ${redirectUri} kann nur das eigene Fenster von Homerealm annehmen.`,
    advice:
      'Melden Sie sich im Fenster an, oder registrieren Sie für diese Anwendung eine Umleitung auf http://localhost.',
  }),
  'sign-in-page-failed/died': ({ organization }) => ({
    message: `Die Anmeldeseite für ${organization} reagiert nicht mehr.`,
    advice: 'Stellen Sie die Verbindung neu her.',
  }),
  'sign-in-page-failed/port-taken': ({ port, otherRedirectUri }) => ({
    message: `Homerealm kann Port ${port}, an den der Anmeldeserver die Antwort sendet, nicht abhören.`,
    advice: `Vielleicht verwendet ihn ein anderes Programm oder eine andere Person, die an diesem Computer angemeldet ist. Melden Sie sich im Fenster von Homerealm an.${otherRedirectUri === null ? '' : ` Oder lassen Sie beim Anmeldeserver einen Umleitungs-URI mit einem anderen Port registrieren, etwa ${otherRedirectUri}, und tragen Sie ihn als Umleitungs-URI dieser Organisation ein, in ihren Einstellungen oder mit --redirect-uri.`}`,
  }),
  'sign-in-refused': () => ({
    message: 'Der Anmeldeserver hat die Anmeldung abgelehnt.',
    advice: 'Die Meldung des Anbieters nennt den Grund.',
  }),
  'sign-in-refused/not-completed': () => ({
    message: 'Die Anmeldung wurde nicht abgeschlossen.',
    advice: 'Stellen Sie die Verbindung neu her.',
  }),
  'sign-in-refused/page-password': ({ host }) => ({
    message: `${host} hat diesen Namen und dieses Kennwort nicht angenommen.`,
  }),
  'sign-in-refused/password-not-enough': ({ asked }, { told }) => ({
    message: told(asked).message,
    advice:
      'Ein Kennwort allein genügt dafür nicht: Melden Sie sich über Microsoft Entra an, in einem Fenster oder Browser.',
  }),
  'sign-in-refused/password-wrong': () => ({
    message: 'Der Benutzername oder das Kennwort ist falsch.',
    advice: 'Versuchen Sie es noch einmal. Mehrere falsche Kennwörter sperren das Konto.',
  }),
  'sign-in-refused/typed-before': ({ refused }, { told }) => ({
    message: told(refused).message,
    advice: 'Prüfen Sie die Eingabe, und versuchen Sie es noch einmal.',
  }),
  'sign-in-refused/without-words': ({ host, status }) => ({
    message: `${host} hat die Anmeldung abgelehnt und keinen Grund genannt (HTTP ${status}).`,
    advice:
      'Melden Sie sich neu an. Wenn es dabei bleibt, wenden Sie sich an den Administrator dieses Servers.',
  }),
  'sign-in-timeout/code-expired': () => ({
    message: 'Der Code ist abgelaufen, bevor ihn jemand eingegeben hat.',
    advice: 'Stellen Sie die Verbindung neu her, und geben Sie den neuen Code ein.',
  }),
  'sign-in-timeout/page-not-finished': () => ({
    message: 'Niemand hat die Anmeldeseite innerhalb von fünf Minuten abgeschlossen.',
    advice: 'Stellen Sie die Verbindung neu her.',
  }),
}
