/** Failures that an error code of AD FS reports, in German. */
import type { AdFsFacts } from '../../../contract/failure-facts/ad-fs.ts'
import type { FailureTexts } from '../../failure-texts.ts'

const LOOK =
  'Der Administrator findet die Ursache im Ereignisprotokoll von AD FS, anhand der Uhrzeit der Anmeldung.'

export const adFs: FailureTexts<AdFsFacts> = {
  'redirect-loop/ad-fs': () => ({
    message: 'AD FS und die Organisation schicken den Browser immer wieder hin und her.',
    advice: 'Oft geht eine Uhr falsch, oder nur eine Seite hat ein erneuertes Zertifikat.',
  }),
  'sign-in-needs-person/ad-fs-sign-in-ended': () => ({
    message: 'Die gespeicherte Anmeldung bei AD FS ist abgelaufen.',
    advice: 'Stellen Sie die Verbindung her, um sich neu anzumelden.',
  }),
  'sign-in-refused/ad-fs': () => ({
    message: 'AD FS konnte die Anmeldung nicht abschließen.',
    advice: LOOK,
  }),
  'sign-in-refused/ad-fs-access-denied': () => ({
    message: 'AD FS verweigert diesem Konto den Zugriff.',
    advice:
      'Vielleicht verlangt eine Richtlinie MFA oder ein anderes Netzwerk: Melden Sie sich in einem Fenster an, oder fragen Sie den Administrator.',
  }),
  'sign-in-refused/ad-fs-account-not-checked': () => ({
    message: 'AD FS konnte das Konto in Active Directory nicht prüfen.',
    advice: 'Vielleicht ist das Konto gesperrt oder deaktiviert: Fragen Sie Ihren Administrator.',
  }),
  'sign-in-refused/ad-fs-answer-too-late': () => ({
    message: 'Die Anmeldung hat zu lange gedauert, oder ihre Antwort wurde schon verwendet.',
    advice: 'Stellen Sie die Verbindung neu her.',
  }),
  'sign-in-refused/ad-fs-application': () => ({
    message: 'AD FS hat die Anforderung der Anwendung abgelehnt.',
    advice: LOOK,
  }),
  'sign-in-refused/ad-fs-application-secret': () => ({
    message: 'AD FS nimmt den geheimen Schlüssel oder das Zertifikat der Anwendung nicht an.',
    advice: 'Homerealm braucht einen öffentlichen Client: Der Administrator muss einen registrieren.',
  }),
  'sign-in-refused/ad-fs-application-unknown': () => ({
    message: 'AD FS kennt diese Anwendung nicht.',
    advice: 'Der Administrator muss die Client-ID registrieren.',
  }),
  'sign-in-refused/ad-fs-kind-of-sign-in': () => ({
    message: 'AD FS bietet die Art der Anmeldung nicht an, die die Organisation verlangt.',
    advice: 'Der Administrator muss für dieses Netzwerk die Formular- oder Windows-Anmeldung zulassen.',
  }),
  'sign-in-refused/ad-fs-lost-track': () => ({
    message: 'AD FS hat diese Anmeldung verloren: Das Cookie fehlt oder ist zu alt.',
    advice: 'Stellen Sie die Verbindung neu her.',
  }),
  'sign-in-refused/ad-fs-no-assertion': () => ({
    message: 'AD FS gibt diesem Konto keine Assertion für die Organisation.',
    advice:
      'Der Administrator muss die Bezeichner der vertrauenden Seite und ihre Ausstellungsregeln prüfen.',
  }),
  'sign-in-refused/ad-fs-no-trust': () => ({
    message: 'AD FS kennt die Organisation nicht (keine Vertrauensstellung der vertrauenden Seite).',
    advice: 'Der Administrator muss die Vertrauensstellung hinzufügen oder aktivieren.',
  }),
  'sign-in-refused/ad-fs-not-permitted': () => ({
    message: 'AD FS lässt dieses Konto oder diese Anwendung nicht in die Organisation.',
    advice:
      'Der Administrator muss das Konto in den Ausstellungsregeln zulassen oder der Anwendung die Berechtigung erteilen.',
  }),
  'sign-in-refused/ad-fs-redirect-uri-unknown': () => ({
    message: 'AD FS kennt den Umleitungs-URI dieser Anwendung nicht.',
    advice: 'Der Administrator muss den Umleitungs-URI mit seinem Port registrieren.',
  }),
  'sign-in-refused/ad-fs-request-not-understood': () => ({
    message:
      'AD FS hat die Anmeldeanforderung der Organisation nicht verstanden oder bietet diese Seite nicht an.',
    advice: 'Der Administrator muss die Endpunkte und die Anspruchseinstellungen der Organisation prüfen.',
  }),
  'sign-in-refused/ad-fs-token-request': () => ({
    message: 'AD FS erlaubt der Anwendung diese Art von Tokenanforderung nicht.',
    advice: 'Der Administrator muss sie als native Anwendung registrieren.',
  }),
  'wrong-tenant/ad-fs-organization-unknown': () => ({
    message: 'AD FS kennt die Organisation nicht unter dem Namen, den sie sich selbst gibt.',
    advice:
      'Der Administrator muss die URL der Organisation zu den Bezeichnern der vertrauenden Seite hinzufügen.',
  }),
}
