/** Error codes of Microsoft Entra about federation, in German: AD FS or another STS, SAML, authentication agents, Kerberos. */
import type { EntraFederationFacts } from '../../../contract/failure-facts/entra-federation.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const entraFederation: FailureTexts<EntraFederationFacts> = {
  'sign-in-refused/assertion-not-accepted': () => ({
    message: 'Microsoft Entra ID nimmt die Assertion des STS (Anmeldeserver) der Domäne nicht an.',
    advice:
      'Der Administrator kann Zertifikat und Regeln mit den Verbundeinstellungen der Domäne vergleichen.',
  }),
  'sign-in-refused/assertion-not-valid': () => ({
    message:
      'Microsoft Entra ID nimmt die Assertion nicht an: Sie ist nicht gültig, oder nicht zu dieser Zeit.',
    advice:
      'Vergleichen Sie die Uhren. Wenn der STS ein neues Zertifikat hat, muss Microsoft Entra ID es kennen.',
  }),
  'sign-in-refused/authentication-agent': () => ({
    message:
      'Microsoft Entra ID konnte das Kennwort nicht in der Active Directory-Umgebung Ihres Unternehmens prüfen lassen.',
    advice: 'Bitten Sie Ihren Administrator, die Authentifizierungs-Agents zu prüfen.',
  }),
  'sign-in-refused/authentication-agent-clock': () => ({
    message: 'Die Uhren des Authentifizierungs-Agents und von Active Directory weichen voneinander ab.',
    advice: 'Bitten Sie Ihren Administrator, die Uhren richtig zu stellen.',
  }),
  'sign-in-refused/domain-not-set-up': () => ({
    message: 'Das Verzeichnis für diese Domäne ist noch nicht vollständig eingerichtet.',
    advice: 'Versuchen Sie es später noch einmal, oder fragen Sie Ihren Administrator.',
  }),
  'sign-in-refused/immutable-id-missing': () => ({
    message: 'In der Assertion des STS fehlt die ImmutableID des Kontos.',
    advice: 'Der Administrator muss diesen Anspruch zu den Regeln für Microsoft Entra ID hinzufügen.',
  }),
  'sign-in-refused/no-certificate-or-password': () => ({
    message: 'Die Anmeldung enthielt kein Zertifikat und kein Kennwort.',
    advice: 'Melden Sie sich neu an, und wählen Sie ein Zertifikat. Vielleicht hat ein Proxy es entfernt.',
  }),
  'sign-in-refused/saml': () => ({
    message: 'Microsoft Entra ID nimmt die SAML-Anforderung oder -Antwort nicht an.',
    advice: 'Der Besitzer der Anwendung muss ihre SAML-Einstellungen prüfen.',
  }),
  'sign-in-refused/seamless-sso': () => ({
    message: 'Die Anmeldung mit dem Windows-Konto (nahtloses SSO, Kerberos) ist fehlgeschlagen.',
    advice:
      'Melden Sie sich mit Benutzername und Kennwort an, oder bitten Sie Ihren Administrator, das nahtlose SSO zu prüfen.',
  }),
  'sign-in-refused/sign-in-hours': () => ({
    message: 'Das Konto darf sich zu dieser Tageszeit nicht anmelden.',
    advice:
      'Versuchen Sie es zu den erlaubten Anmeldezeiten noch einmal, oder fragen Sie Ihren Administrator.',
  }),
  'sign-in-refused/signature-not-validated': () => ({
    message:
      'Microsoft Entra ID konnte eine Signatur, ein Zertifikat oder ein Token der Anmeldung nicht überprüfen.',
    advice: 'Bitten Sie den Administrator, die Signaturzertifikate und die Sperrliste zu prüfen.',
  }),
  'sign-in-refused/sts-error': () => ({
    message: 'Der eigene Anmeldeserver (STS) des Kontos hat mit einem Fehler geantwortet.',
    advice: 'Der Administrator findet die Ursache in dessen Ereignisprotokoll.',
  }),
  'sign-in-refused/sts-unknown': () => ({
    message: 'Microsoft Entra ID kennt den STS (Anmeldeserver) nicht, der sich für das Konto verbürgt.',
    advice: 'Die Verbundeinstellungen der Domäne müssen den Aussteller dieses STS enthalten.',
  }),
  'wrong-account/not-of-windows': () => ({
    message: 'Das Konto, das sich anmeldet, ist nicht das Konto, das bei Windows angemeldet ist.',
    advice:
      'Melden Sie sich mit dem Konto dieses Computers an, oder verwenden Sie eine andere Browsersitzung.',
  }),
  'wrong-account/not-synchronized': () => ({
    message: 'Das Verzeichnis hat kein Konto für die Person, für die sich der STS verbürgt.',
    advice: 'Vielleicht wird das Konto nicht mit dem Verzeichnis synchronisiert.',
  }),
}
