/** Error codes of Microsoft Entra about policies, in German: Conditional Access, devices, and restrictions between tenants. */
import type { EntraPoliciesFacts } from '../../../contract/failure-facts/entra-policies.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const entraPolicies: FailureTexts<EntraPoliciesFacts> = {
  'sign-in-refused/application-not-approved': () => ({
    message: 'Eine Richtlinie für bedingten Zugriff verlangt eine genehmigte Anwendung.',
    advice: 'Fragen Sie Ihren Administrator, ob die Anwendung von Homerealm genehmigt werden kann.',
  }),
  'sign-in-refused/browser-version': () => ({
    message: 'Der Anmeldeserver unterstützt diese Version des Browsers nicht.',
    advice: 'Aktualisieren Sie ihn, oder melden Sie sich in einem anderen Browser an.',
  }),
  'sign-in-refused/conditional-access': () => ({
    message: 'Eine Richtlinie für bedingten Zugriff lehnt diese Anmeldung ab.',
    advice:
      'Versuchen Sie es im Browser des Systems: Vielleicht verlangt die Richtlinie ein verwaltetes Gerät.',
  }),
  'sign-in-refused/conditional-access-place': () => ({
    message:
      'Eine Richtlinie für bedingten Zugriff lehnt dieses Gerät, diesen Standort oder dieses Netzwerk ab.',
    advice: 'Versuchen Sie es mit einem verwalteten Gerät oder im Netzwerk Ihres Unternehmens.',
  }),
  'sign-in-refused/cross-cloud-outbound': () => ({
    message: 'Ihr eigenes Verzeichnis lässt seine Konten nicht in diese Microsoft-Cloud.',
    advice:
      'Bitten Sie den Administrator Ihres eigenen Verzeichnisses, diese Cloud zuzulassen (mandantenübergreifender Zugriff).',
  }),
  'sign-in-refused/cross-tenant-inbound': () => ({
    message: 'Das Verzeichnis dieser Organisation lässt Konten aus Ihrem Verzeichnis nicht zu.',
    advice:
      'Bitten Sie den Administrator der Organisation, das zuzulassen (mandantenübergreifender Zugriff).',
  }),
  'sign-in-refused/cross-tenant-outbound': () => ({
    message: 'Ihr eigenes Verzeichnis lässt seine Konten nicht in das Verzeichnis dieser Organisation.',
    advice:
      'Bitten Sie den Administrator Ihres eigenen Verzeichnisses, das zuzulassen (mandantenübergreifender Zugriff).',
  }),
  'sign-in-refused/device-disabled': () => ({
    message: 'Das Gerät ist im Verzeichnis deaktiviert.',
    advice: 'Bitten Sie Ihren Administrator, es zu aktivieren.',
  }),
  'sign-in-refused/device-not-compliant': () => ({
    message: 'Eine Richtlinie für bedingten Zugriff verlangt ein konformes Gerät.',
    advice: 'Melden Sie sich im Browser des Systems eines Geräts an, das Ihre Organisation verwaltet.',
  }),
  'sign-in-refused/device-not-joined': () => ({
    message: 'Eine Richtlinie für bedingten Zugriff verlangt ein Gerät, das in die Domäne eingebunden ist.',
    advice: 'Melden Sie sich im Browser des Systems eines solchen Geräts an.',
  }),
  'sign-in-refused/device-not-managed': () => ({
    message: 'Eine Richtlinie für bedingten Zugriff verlangt ein Gerät, das Ihre Organisation verwaltet.',
    advice: 'Melden Sie sich im Browser des Systems eines solchen Geräts an.',
  }),
  'sign-in-refused/device-not-proven': () => ({
    message: 'Das Gerät muss sich ausweisen und hat es nicht getan.',
    advice: 'Melden Sie sich im Browser des Systems eines Geräts an, das Ihre Organisation verwaltet.',
  }),
  'sign-in-refused/device-not-registered': () => ({
    message: 'Das Gerät muss zuerst bei Ihrer Organisation registriert werden.',
    advice:
      'Registrieren Sie es (Unternehmensportal oder Microsoft Authenticator), und verwenden Sie dann den Browser des Systems.',
  }),
  'sign-in-refused/device-not-supported': () => ({
    message: 'Eine Richtlinie für bedingten Zugriff unterstützt diese Art von Gerät nicht.',
    advice:
      'Verwenden Sie ein Gerät mit einem unterstützten Betriebssystem, oder fragen Sie Ihren Administrator.',
  }),
  'sign-in-refused/device-registration-forbidden': () => ({
    message: 'Das Konto darf keine Geräte registrieren.',
    advice: 'Bitten Sie Ihren Administrator um diese Berechtigung.',
  }),
  'sign-in-refused/security-defaults': () => ({
    message: 'Die Sicherheitsstandards des Verzeichnisses blockieren diese Art der Anmeldung.',
    advice: 'Melden Sie sich auf der Anmeldeseite mit MFA an, in einem Fenster oder im Browser des Systems.',
  }),
  'sign-in-refused/security-key-not-set-up': () => ({
    message:
      'Windows Hello oder der Sicherheitsschlüssel auf diesem Gerät ist für dieses Konto nicht eingerichtet.',
    advice: 'Richten Sie das neu ein, oder melden Sie sich mit einer anderen Methode an.',
  }),
  'sign-in-refused/tenant-restrictions': () => ({
    message:
      'Das Netzwerk Ihres Unternehmens lässt die Anmeldung nur bei bestimmten Organisationen zu, und diese gehört nicht dazu.',
    advice:
      'Bitten Sie Ihre IT-Abteilung, diese Organisation zuzulassen (Mandanteneinschränkungen), oder verwenden Sie ein anderes Netzwerk.',
  }),
  'sign-in-refused/users-only': () => ({
    message: 'Der Dienst der Organisation lässt nur Benutzer zu, kein Gerät allein.',
    advice: 'Melden Sie sich als Person an.',
  }),
}
