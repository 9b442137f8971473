/** The finding of each check of the doctor. */
import type { CheckFacts } from '../../contract/check.ts'
import type { CheckTexts } from '../check-texts.ts'
import { plural } from '../plurals.ts'

const credentials: Readonly<Record<CheckFacts['credential']['kind'], string>> = {
  bearer: 'An access token',
  cookies: 'The cookies of a session',
  saml: 'An assertion of the STS',
  windows: 'A Windows account',
}

export const checks: CheckTexts = {
  'looked-up': ({ host, addresses }) => `${host} is ${addresses.join(', ')}.`,
  'looked-up-by-proxy': ({ host, proxy }) => `The proxy ${proxy} looks up ${host}.`,
  'not-encrypted': () => 'The connection is not encrypted (http).',
  certificate: ({ protocol, issuer, days }) =>
    `${protocol}, certificate by ${issuer || 'an unknown issuer'}, valid for ${plural('en-US', days, { one: '1 more day', other: `${days} more days` })}.`,
  credential: ({ kind, minutes }) =>
    `${credentials[kind]}, ${minutes === null ? 'its end is unknown' : `valid for ${plural('en-US', minutes, { one: '1 more minute', other: `${minutes} more minutes` })}`}.`,
  'who-am-i': ({ user, organization, version }) =>
    `${user} in ${organization}${version === null ? '' : `, version ${version}`}.`,
  'time-over': () => 'There was no time left for this check.',
  'not-online': () => 'The organization is not online.',
  'nothing-to-ask-with': () => 'There is no credential for this check.',
}
