/** The finding of each check of the doctor. */
import type { CheckFacts } from '../../contract/check.ts'
import type { CheckTexts } from '../check-texts.ts'

const credentials: Readonly<Record<CheckFacts['credential']['kind'], string>> = {
  bearer: 'An access token',
  cookies: 'The cookies of a session',
  saml: 'An assertion of the STS',
  windows: 'A Windows account',
}

export const checks: CheckTexts = {
  'looked-up': ({ host, addresses }) => `${host} is ${addresses.join(', ')}.`,
  'looked-up-by-proxy': ({ host, proxy }) => `The proxy ${proxy} looks ${host} up.`,
  'not-encrypted': () => 'The connection is not encrypted (http).',
  certificate: ({ protocol, issuer, days }) =>
    `${protocol}, certificate by ${issuer || 'an unknown issuer'}, valid for ${days} more days.`,
  credential: ({ kind, minutes }) =>
    `${credentials[kind]}, ${minutes === null ? 'its end is unknown' : `valid for ${minutes} more minutes`}.`,
  'who-am-i': ({ user, organization, version }) =>
    `${user} in ${organization}${version === null ? '' : `, version ${version}`}.`,
  'time-over': () => 'The time was over.',
  'not-online': () => 'The organization is not online.',
  'nothing-to-ask-with': () => 'There is nothing to ask with.',
}
