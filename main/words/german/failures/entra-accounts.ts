/** Error codes of Microsoft Entra about the account, its password and MFA, in German. */
import type { EntraAccountsFacts } from '../../../contract/failure-facts/entra-accounts.ts'
import type { FailureTexts } from '../../failure-texts.ts'

export const entraAccounts: FailureTexts<EntraAccountsFacts> = {
  'microsoft-account-refused/personal': () => ({
    message: 'Ein persönliches Microsoft-Konto kann sich hier nicht anmelden.',
    advice: 'Verwenden Sie ein Geschäfts-, Schul- oder Unikonto.',
  }),
  'sign-in-needs-person/mfa': () => ({
    message: 'Der Anmeldeserver verlangt mehrstufige Authentifizierung (MFA).',
    advice: 'Stellen Sie die Verbindung her, um sich damit anzumelden.',
  }),
  'sign-in-needs-person/mfa-setup': () => ({
    message: 'Zuerst muss die mehrstufige Authentifizierung (MFA) eingerichtet werden.',
    advice: 'Stellen Sie die Verbindung her, und folgen Sie der Anmeldeseite.',
  }),
  'sign-in-needs-person/password-change': () => ({
    message: 'Zuerst muss das Kennwort geändert oder registriert werden.',
    advice: 'Stellen Sie die Verbindung her, und folgen Sie der Anmeldeseite.',
  }),
  'sign-in-refused/account-at-risk': () => ({
    message: 'Das Konto ist blockiert, weil sein eigenes Verzeichnis ein Risiko sieht.',
    advice: 'Bitten Sie den Administrator Ihres eigenen Verzeichnisses, das Risiko aufzuheben.',
  }),
  'sign-in-refused/account-disabled': () => ({
    message: 'Das Konto ist deaktiviert.',
    advice: 'Bitten Sie Ihren Administrator, es zu aktivieren.',
  }),
  'sign-in-refused/account-locked-or-address-blocked': () => ({
    message: 'Das Konto ist gesperrt, oder die Netzwerkadresse ist nach zu vielen Versuchen blockiert.',
    advice: 'Warten Sie, oder bitten Sie Ihren Administrator, es zu entsperren.',
  }),
  'sign-in-refused/ad-password-expired': () => ({
    message: 'Das Kennwort in Active Directory ist abgelaufen.',
    advice: 'Ändern Sie es dort, wo Sie sich an Ihrem Computer anmelden, und melden Sie sich dann neu an.',
  }),
  'sign-in-refused/age-group': () => ({
    message: 'Die Altersgruppe des Kontos lässt diese Anmeldung nicht ohne Einwilligung zu.',
    advice: 'Bitten Sie Ihren Administrator, die Altersgruppe des Kontos zu prüfen.',
  }),
  'sign-in-refused/current-password-wrong': () => ({
    message: 'Das aktuelle Kennwort war falsch, deshalb wurde das Kennwort nicht geändert.',
    advice: 'Ändern Sie das Kennwort in einem Browser, und melden Sie sich dann neu an.',
  }),
  'sign-in-refused/entra-password-expired': () => ({
    message: 'Das Kennwort ist abgelaufen.',
    advice: 'Ändern Sie es in einem Browser, und melden Sie sich dann neu an.',
  }),
  'sign-in-refused/external-check': () => ({
    message: 'Eine Prüfung außerhalb von Microsoft Entra ID ist nötig.',
    advice: 'Melden Sie sich im Browser des Systems an, in dem diese Prüfung möglich ist.',
  }),
  'sign-in-refused/external-check-misconfigured': () => ({
    message: 'Die externe Prüfung, die das Verzeichnis verlangt, ist nicht richtig eingerichtet.',
    advice: 'Bitten Sie Ihren Administrator, die externe Authentifizierungsmethode zu prüfen.',
  }),
  'sign-in-refused/mfa-failed': () => ({
    message:
      'Die mehrstufige Authentifizierung (MFA) ist fehlgeschlagen: Der zweite Faktor fehlte oder wurde abgelehnt.',
    advice: 'Melden Sie sich neu an, und halten Sie Ihr Telefon oder Ihren Sicherheitsschlüssel bereit.',
  }),
  'sign-in-refused/mfa-server-failed': () => ({
    message: 'Die mehrstufige Authentifizierung (MFA) ist auf dem Server fehlgeschlagen.',
    advice: 'Verwenden Sie einen anderen zweiten Faktor, oder wenden Sie sich an den Administrator.',
  }),
  'sign-in-refused/mfa-setup': () => ({
    message: 'Zuerst muss die mehrstufige Authentifizierung (MFA) eingerichtet werden.',
    advice: 'Richten Sie sie in einem Browser ein, und melden Sie sich dann neu an.',
  }),
  'sign-in-refused/mfa-setup-place': () => ({
    message: 'MFA lässt sich nur an bestimmten Orten oder Geräten einrichten.',
    advice: 'Richten Sie sie im Netzwerk Ihrer Organisation oder auf einem verwalteten Gerät ein.',
  }),
  'sign-in-refused/new-password-refused': () => ({
    message: 'Das neue Kennwort entspricht nicht den Regeln der Organisation.',
    advice:
      'Wählen Sie ein längeres Kennwort, das Ihren Namen nicht enthält, und melden Sie sich dann neu an.',
  }),
  'sign-in-refused/no-password': () => ({
    message: 'Microsoft Entra ID hat für dieses Konto kein Kennwort.',
    advice:
      'Melden Sie sich auf der Anmeldeseite an, oder bitten Sie Ihren Administrator, ein Kennwort festzulegen.',
  }),
  'sign-in-refused/password-change-failed': () => ({
    message: 'Die Kennwortänderung wurde nicht ausgeführt.',
    advice:
      'Versuchen Sie es später noch einmal. Wenn es dabei bleibt, wenden Sie sich an den Administrator.',
  }),
  'sign-in-refused/password-not-changeable': () => ({
    message: 'Dieses Kennwort lässt sich bei Microsoft Entra ID nicht ändern.',
    advice:
      'Ändern Sie es dort, wo Sie sich an Ihrem Computer anmelden, oder fragen Sie Ihren Administrator.',
  }),
  'wrong-account/ambiguous-name': () => ({
    message: 'Der Anmeldeserver kann nicht feststellen, welches Konto dieser Benutzername meint.',
    advice: 'Melden Sie sich neu an, und wählen Sie das Konto aus.',
  }),
  'wrong-account/not-a-member': () => ({
    message: 'Dieses Konto ist im Verzeichnis der Organisation weder Mitglied noch Gast.',
    advice:
      'Melden Sie sich mit einem Konto dieser Organisation an, oder bitten Sie ihren Administrator, Sie einzuladen.',
  }),
  'wrong-account/not-in-directory': () => ({
    message: 'Dieses Konto gibt es im Verzeichnis der Organisation nicht.',
    advice: 'Prüfen Sie den Benutzernamen.',
  }),
  'wrong-tenant/account-of-another-directory': () => ({
    message: 'Dieses Konto gehört zum Verzeichnis einer anderen Organisation.',
    advice:
      'Melden Sie sich mit einem Konto dieser Organisation an, oder bitten Sie ihren Administrator, Sie einzuladen.',
  }),
  'wrong-tenant/guest-unknown': () => ({
    message: 'Das Verzeichnis der Organisation kennt dieses Gastkonto nicht.',
    advice: 'Bitten Sie ihren Administrator, Sie einzuladen.',
  }),
  'wrong-tenant/no-directory-for-account': () => ({
    message: 'Der Anmeldeserver hat kein Verzeichnis für dieses Konto gefunden.',
    advice: 'Prüfen Sie den Benutzernamen und seine Domäne.',
  }),
}
