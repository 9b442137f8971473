/** Error codes of Microsoft Entra about the application, in German: registration, secret, certificate, consent, its request. */
import type { EntraApplicationsFacts } from '../../../contract/failure-facts/entra-applications.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const entraApplications: FailureTexts<EntraApplicationsFacts> = {
  'consent-denied/linkedin': () => ({
    message: 'Sie haben nicht zugestimmt, LinkedIn-Daten zu teilen.',
    advice: 'Melden Sie sich neu an, und stimmen Sie zu, oder lassen Sie LinkedIn weg.',
  }),
  'consent-denied/needs-administrator': () => ({
    message: 'Nur ein Administrator kann diese Anwendung zulassen.',
    advice: 'Bitten Sie Ihren Administrator um seine Zustimmung.',
  }),
  'consent-denied/nobody-consented': () => ({
    message: 'Dieser Anwendung hat noch niemand zugestimmt.',
    advice:
      'Stimmen Sie zu, wenn die Seite danach fragt, oder bitten Sie einen Administrator, unter „API-Berechtigungen“ der Registrierung zuzustimmen.',
  }),
  'consent-denied/not-approved-by-microsoft': () => ({
    message: 'Microsoft hat diese Anwendung für den Dienst der Organisation nicht zugelassen.',
    advice: 'Verwenden Sie eine Anwendung, die im Verzeichnis der Organisation registriert ist.',
  }),
  'consent-denied/role-not-authorized': () => ({
    message: 'Das Verzeichnis hat die Anwendung für Ihre Rolle nicht autorisiert.',
    advice: 'Bitten Sie einen Administrator des Verzeichnisses der Organisation, sie zu autorisieren.',
  }),
  'consent-denied/you-declined': () => ({
    message: 'Sie haben die Zugriffsanforderung der Anwendung abgelehnt.',
    advice: 'Melden Sie sich neu an, und stimmen Sie zu, oder fragen Sie einen Administrator.',
  }),
  'sign-in-refused/application-clock': () => ({
    message: 'Der Identitätsnachweis der Anwendung kam zu früh oder zu spät.',
    advice: 'Stellen Sie die Uhr dieses Computers, und versuchen Sie es dann noch einmal.',
  }),
  'sign-in-refused/application-disabled': () => ({
    message: 'Die Anwendung ist im Verzeichnis der Organisation deaktiviert.',
    advice: 'Ein Administrator kann sie dort aktivieren.',
  }),
  'sign-in-refused/application-for-microsoft-accounts': () => ({
    message: 'Die Anwendung ist nur für persönliche Microsoft-Konten registriert.',
    advice: 'Der Besitzer muss als unterstützte Kontotypen Konten in einem Organisationsverzeichnis wählen.',
  }),
  'sign-in-refused/application-keys': () => ({
    message: 'Schlüssel oder Ansprüche der Anwendung sind im Verzeichnis nicht richtig eingerichtet.',
    advice:
      'Bitten Sie den Administrator, die Einstellungen der Anwendung für einmaliges Anmelden zu prüfen.',
  }),
  'sign-in-refused/application-of-another-directory': () => ({
    message: 'Die Anwendung ist nur für ein Verzeichnis registriert, und nicht für dieses.',
    advice:
      'Verwenden Sie eine Client-ID, die im Verzeichnis der Organisation registriert ist, oder bitten Sie den Besitzer, Konten in einem beliebigen Organisationsverzeichnis zu unterstützen.',
  }),
  'sign-in-refused/application-unknown': () => ({
    message: 'Das Verzeichnis der Organisation kennt diese Anwendung nicht.',
    advice:
      'Prüfen Sie die Client-ID, und ob sie in dieser Cloud registriert ist. Ein Administrator muss die Anwendung registrieren oder ihr zustimmen.',
  }),
  'sign-in-refused/certificate-unknown': () => ({
    message: 'Das Zertifikat gehört nicht zu dieser Anwendung.',
    advice:
      'Laden Sie es in die Registrierung der Anwendung hoch, oder wählen Sie das Zertifikat, das dort steht.',
  }),
  'sign-in-refused/client-secret-expired': () => ({
    message: 'Der geheime Clientschlüssel ist abgelaufen.',
    advice:
      'Erstellen Sie in der Registrierung der Anwendung einen neuen, und stellen Sie die Verbindung damit her.',
  }),
  'sign-in-refused/client-secret-wrong': () => ({
    message: 'Der geheime Clientschlüssel ist falsch.',
    advice: 'Verwenden Sie aus der Registrierung der Anwendung den Wert des Schlüssels, nicht seine ID.',
  }),
  'sign-in-refused/dynamics-disabled': () => ({
    message: 'Dynamics 365 ist in diesem Verzeichnis deaktiviert, oder sein Abonnement ist abgelaufen.',
    advice: 'Bitten Sie den Administrator, das Abonnement und die Unternehmensanwendung zu prüfen.',
  }),
  'sign-in-refused/dynamics-permission-missing': () => ({
    message: 'Die Registrierung der Anwendung verlangt keinen Zugriff auf Dynamics 365.',
    advice:
      'Der Besitzer muss die Berechtigung „Dynamics CRM, user_impersonation“ hinzufügen, und ein Administrator muss zustimmen.',
  }),
  'sign-in-refused/kind-of-sign-in-not-allowed': () => ({
    message: 'Die Registrierung der Anwendung lässt diese Art der Anmeldung nicht zu.',
    advice: 'Der Besitzer muss sie als Mobilgerät- und Desktopanwendung registrieren.',
  }),
  'sign-in-refused/not-a-public-client': () => ({
    message: 'Die Anwendung ist nicht als öffentlicher Client registriert.',
    advice:
      'Der Besitzer muss öffentliche Clientflows zulassen und http://localhost unter „Mobilgerät- und Desktopanwendungen“ hinzufügen, nicht unter „Web“.',
  }),
  'sign-in-refused/not-assigned': () => ({
    message: 'Das Konto ist dieser Anwendung nicht zugewiesen.',
    advice: 'Bitten Sie Ihren Administrator, es zuzuweisen.',
  }),
  'sign-in-refused/pkce': () => ({
    message: 'Die Antwort der Anmeldeseite gehört nicht zu dieser Anmeldung (PKCE).',
    advice: 'Stellen Sie die Verbindung neu her.',
  }),
  'sign-in-refused/public-client': () => ({
    message:
      'Die Anwendung ist ein öffentlicher Client, der keinen geheimen Schlüssel und kein Zertifikat hat.',
    advice: 'Melden Sie sich als Person an, oder verwenden Sie eine andere Anwendung.',
  }),
  'sign-in-refused/redirect-uri-not-registered': () => ({
    message: 'Die Registrierung der Anwendung enthält diesen Umleitungs-URI nicht.',
    advice: 'Der Besitzer muss http://localhost unter „Mobilgerät- und Desktopanwendungen“ hinzufügen.',
  }),
  'sign-in-refused/redirect-uri-of-another-platform': () => ({
    message: 'Die Registrierung der Anwendung hat diesen Umleitungs-URI für eine andere Plattform.',
    advice: 'Der Besitzer muss http://localhost zu „Mobilgerät- und Desktopanwendungen“ verschieben.',
  }),
  'sign-in-refused/scope': () => ({
    message: 'Der Anmeldeserver nimmt den angeforderten Zugriff (Bereich) nicht an.',
    advice: 'Prüfen Sie die URL der Organisation und die Berechtigungen der Anwendung.',
  }),
  'sign-in-refused/service-not-in-directory': () => ({
    message: 'Den Dienst der Organisation gibt es in diesem Verzeichnis nicht, oder er ist dort deaktiviert.',
    advice: 'Prüfen Sie die URL der Organisation, und fragen Sie ihren Administrator.',
  }),
  'sign-in-refused/subscription-missing': () => ({
    message: 'Das Verzeichnis hat kein Abonnement für einen Dienst, den die Anwendung braucht.',
    advice: 'Bitten Sie Ihren Administrator, die Abonnements und Dienste zu prüfen.',
  }),
  'sign-in-refused/token-request-not-allowed': () => ({
    message: 'Die Anwendung darf auf diese Weise kein Token anfordern.',
    advice: 'Der Besitzer muss die Registrierung prüfen, oder Sie verwenden eine andere Client-ID.',
  }),
  'wrong-tenant/organization-unknown': () => ({
    message: 'Dieses Verzeichnis kennt die Organisation nicht.',
    advice: 'Vielleicht gehört sie zu einem anderen Verzeichnis oder einer anderen Cloud.',
  }),
}
