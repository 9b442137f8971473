/** The finding of each check of the doctor, in German. */
import type { CheckFacts } from '../../contract/check.ts'
import type { CheckTexts } from '../check-texts.ts'

const credentials: Readonly<Record<CheckFacts['credential']['kind'], string>> = {
  bearer: 'Ein Zugriffstoken',
  cookies: 'Die Cookies einer Sitzung',
  saml: 'Eine Assertion des STS',
  windows: 'Ein Windows-Konto',
}

export const checks: CheckTexts = {
  'looked-up': ({ host, addresses }) => `${host} ist ${addresses.join(', ')}.`,
  'looked-up-by-proxy': ({ host, proxy }) => `Der Proxy ${proxy} schlägt ${host} nach.`,
  'not-encrypted': () => 'Die Verbindung ist nicht verschlüsselt (http).',
  certificate: ({ protocol, issuer, days }) =>
    `${protocol}, Zertifikat von ${issuer || 'einem unbekannten Aussteller'}, noch ${days} ${days === 1 ? 'Tag' : 'Tage'} gültig.`,
  credential: ({ kind, minutes }) =>
    `${credentials[kind]}, ${minutes === null ? 'das Ende ist nicht bekannt' : `noch ${minutes} ${minutes === 1 ? 'Minute' : 'Minuten'} gültig`}.`,
  'who-am-i': ({ user, organization, version }) =>
    `${user} in ${organization}${version === null ? '' : `, Version ${version}`}.`,
  'time-over': () => 'Die Zeit war um.',
  'not-online': () => 'Die Organisation ist nicht online.',
  'nothing-to-ask-with': () => 'Es gibt nichts, womit gefragt werden kann.',
}
