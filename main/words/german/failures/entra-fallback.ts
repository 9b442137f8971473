/** Error codes of Microsoft Entra that have no text of their own, in German. */
import type { EntraFallbackFacts } from '../../../contract/failure-facts/entra-fallback.ts'
import type { FailureTexts } from '../../failure-texts.ts'

const ASK = 'Die Meldung des Anbieters sagt mehr. Ihr Administrator kann den Code nachschlagen.'

export const entraFallback: FailureTexts<EntraFallbackFacts> = {
  'consent-denied/entra-consent': () => ({
    message: 'Der Anwendung fehlt eine Zustimmung oder Berechtigung.',
    advice: 'Bitten Sie Ihren Administrator um seine Zustimmung.',
  }),
  'sign-in-refused/entra-account': () => ({
    message: 'Microsoft Entra ID hat die Anmeldung dieses Kontos nicht zugelassen.',
    advice: ASK,
  }),
  'sign-in-refused/entra-application': () => ({
    message: 'Die Anwendung oder ihre Tokenanforderung wurde nicht angenommen.',
    advice: ASK,
  }),
  'sign-in-refused/entra-application-or-account': () => ({
    message: 'Das Verzeichnis lässt diese Anwendung oder dieses Konto nicht zu.',
    advice: ASK,
  }),
  'sign-in-refused/entra-chosen-account': () => ({
    message: 'Das gewählte Konto kann sich hier nicht anmelden.',
    advice: 'Stellen Sie die Verbindung her, und wählen Sie ein anderes Konto.',
  }),
  'sign-in-refused/entra-conditional-access': () => ({
    message: 'Eine Richtlinie für bedingten Zugriff lehnt diese Anmeldung ab.',
    advice:
      'Versuchen Sie es im Browser des Systems eines verwalteten Geräts, oder fragen Sie Ihren Administrator.',
  }),
  'sign-in-refused/entra-device': () => ({
    message: 'Das Gerät oder sein Schlüssel wurde nicht angenommen.',
    advice: ASK,
  }),
  'sign-in-refused/entra-missing': () => ({
    message: 'Das Konto oder eine Funktion fehlt im Verzeichnis.',
    advice: ASK,
  }),
  'sign-in-refused/entra-own-server': () => ({
    message: 'Der eigene Anmeldeserver des Kontos hat mit einem Fehler geantwortet.',
    advice: ASK,
  }),
  'sign-in-refused/entra-page-answer': () => ({
    message: 'Die Antwort der Anmeldeseite ist nicht gültig.',
    advice: 'Stellen Sie die Verbindung neu her.',
  }),
  'sign-in-refused/entra-password-change': () => ({
    message: 'Die Kennwortänderung wurde nicht ausgeführt.',
    advice: 'Ändern Sie das Kennwort in einem Browser, und melden Sie sich dann neu an.',
  }),
  'sign-in-refused/entra-password-check': () => ({
    message: 'Das Kennwort konnte in der Active Directory-Umgebung Ihres Unternehmens nicht geprüft werden.',
    advice: ASK,
  }),
  'sign-in-refused/entra-request': () => ({
    message: 'Microsoft Entra ID hat die Anforderung nicht angenommen.',
    advice: ASK,
  }),
  'sign-in-refused/entra-saml': () => ({
    message: 'Microsoft Entra ID nimmt die SAML-Anforderung nicht an.',
    advice: ASK,
  }),
  'sign-in-refused/entra-scope': () => ({
    message: 'Der angeforderte Zugriff (Bereich) wird nicht angenommen.',
    advice: ASK,
  }),
  'sign-in-refused/entra-security-key': () => ({
    message: 'Windows Hello oder der Sicherheitsschlüssel wurde nicht angenommen.',
    advice: 'Melden Sie sich mit einer anderen Methode an.',
  }),
  'sign-in-refused/entra-sts': () => ({
    message: 'Der eigene Anmeldeserver (STS) des Kontos hat mit einem Fehler geantwortet.',
    advice: ASK,
  }),
  'sign-in-refused/entra-windows-account': () => ({
    message: 'Die Anmeldung mit dem Windows-Konto (nahtloses SSO) ist fehlgeschlagen.',
    advice: 'Melden Sie sich mit Benutzername und Kennwort an.',
  }),
}
