/** The assertion that an STS sent, and the findings about each point. */
import type {
  ASSERTION_POINTS,
  PointFinding,
  PointVerdict,
  SentAssertion,
} from '../../contract/sent-assertion.ts'

const forms: Readonly<Record<SentAssertion['form'], string>> = {
  'saml-1.1': 'A SAML 1.1 assertion',
  'saml-2.0': 'A SAML 2.0 assertion',
  encrypted: 'An encrypted assertion',
  unreadable: 'Something that cannot be read',
}

const points: Readonly<Record<(typeof ASSERTION_POINTS)[number], string>> = {
  signature: 'Signature',
  issuer: 'Issuer',
  audience: 'Audience',
  times: 'Times',
}

const verdicts: Readonly<Record<PointVerdict, string>> = {
  good: 'valid',
  bad: 'invalid',
  'not-understood': 'not understood',
  encrypted: 'encrypted',
  unchecked: 'not checked',
}

const minutes = (count: number): string => `${count} minute${count === 1 ? '' : 's'}`

type Texts = {
  readonly [K in PointFinding['is']]: (finding: Extract<PointFinding, { readonly is: K }>) => string
}

const findings: Texts = {
  'too-long': () => 'It is too long.',
  'no-text': () => 'It is no text.',
  several: () => 'There is more than one assertion.',
  none: () => 'There is no assertion.',
  'for-the-organization-alone': () => 'Only the organization can read it.',
  unreadable: ({ detail }) => `${detail}.`,
  'audience-not-known': () => 'Whom it should be for is not known.',
  'for-anybody': () => 'It does not say whom it is for: anybody might take it.',
  'for-this-organization': () => 'It is for this organization.',
  'for-nobody': () => 'It is for nobody, and not for this organization.',
  'for-another': ({ audience }) => `It is for ${audience}, and not for this organization.`,
  'no-time': () => 'One of its times is no time.',
  'no-end': () => 'It does not say when it ends.',
  'ends-before-it-begins': () => 'It ends before it begins.',
  'valid-now': () => 'Valid now (± 5 min).',
  'begins-later': ({ minutes: count }) => `It begins ${minutes(count)} from now: one of the clocks is wrong.`,
  ended: ({ minutes: count }) => `It ended ${minutes(count)} ago.`,
  'no-issuer': () => 'It does not say whom it is from.',
  'no-metadata': () => 'The metadata of the sign-in server could not be had.',
  'from-the-sts': () => 'It is from the sign-in server that the organization names.',
  'from-another': ({ issuer, entityId }) =>
    `It is from ${issuer}, but the sign-in server calls itself ${entityId}.`,
  changed: () => 'It was changed after it was signed.',
  'no-metadata-no-key': () =>
    'The metadata of the sign-in server could not be had: there is no key to check it by.',
  'no-such-key': () => 'The metadata of the sign-in server has no key that could have made it.',
  'another-key': () => 'The sign-in server did not sign it: another key did, or the signature was changed.',
  signed: ({ outdated }) =>
    `The sign-in server signed it, and nothing was changed since.${outdated ? ' SHA-1, by which it did so, is outdated.' : ''}`,
}

/** How the user authenticated. */
const methods = {
  password: 'Password',
  windows: 'Windows account',
  kerberos: 'Windows account (Kerberos)',
  certificate: 'Certificate',
  several: 'More than one factor',
  unknown: 'Unknown',
}

export const assertion = { forms, points, verdicts, allValid: 'all valid', findings, methods }
