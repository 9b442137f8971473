/** The end of an account's secret or certificate, in German. */
import type { accounts as english } from '../english/accounts.ts'

const register = 'Registrieren Sie für die Anwendung'

export const accounts: typeof english = {
  secretEnds: 'Schlüssel läuft ab',
  secretEndsOn: (at) => `Geheimer Clientschlüssel läuft am ${at} ab`,
  secretEndedOn: (at) => `Geheimer Clientschlüssel ist am ${at} abgelaufen`,
  certificateEndsOn: (at) => `Zertifikat läuft am ${at} ab`,
  certificateEndedOn: (at) => `Zertifikat ist am ${at} abgelaufen`,
  certificateEnds: 'Zertifikat läuft ab',
  secretEnded: (account, at) =>
    `Der geheime Clientschlüssel von ${account} ist am ${at} abgelaufen. ${register} einen neuen.`,
  secretWillEnd: (account, at) =>
    `Der geheime Clientschlüssel von ${account} läuft am ${at} ab. ${register} vorher einen neuen.`,
  certificateEnded: (account, at) =>
    `Das Zertifikat von ${account} ist am ${at} abgelaufen. ${register} ein neues.`,
  certificateWillEnd: (account, at) =>
    `Das Zertifikat von ${account} läuft am ${at} ab. ${register} vorher ein neues.`,
}
