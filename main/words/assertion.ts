/** The assertion that an STS sent, in words. */
import {
  ASSERTION_POINTS,
  type AssertionVerdicts,
  isFullyValid,
  type PointFinding,
  type SentAssertion,
} from '../contract/sent-assertion.ts'
import { words } from './index.ts'

/** "all valid", "encrypted", or the verdict on each point. */
export function verdictWords(verdicts: AssertionVerdicts): string {
  const { form, points } = verdicts
  const texts = words.assertion
  if (form === 'encrypted') return texts.verdicts.encrypted
  if (form === 'unreadable') return texts.verdicts['not-understood']
  if (isFullyValid(verdicts)) return texts.allValid
  return ASSERTION_POINTS.map((point) => `${pointName(point)} ${texts.verdicts[points[point]]}`).join(', ')
}

/** The name of a point, for use within a sentence. */
export const pointName = (point: (typeof ASSERTION_POINTS)[number]): string =>
  words.window.common.inSentence(words.assertion.points[point])

/** The form of the assertion, in a few words. */
export const formWords = ({ form }: SentAssertion): string => words.assertion.forms[form]

/** The finding about one point, in one sentence. */
export function pointWords(finding: PointFinding): string {
  // TypeScript cannot tell that the text from the table takes these facts
  const text = words.assertion.findings[finding.is] as (finding: PointFinding) => string
  return text(finding)
}

/** How the user authenticated, in words; an unknown method stays a URI. */
export function authenticationWords(uri: string): string {
  // such as urn:oasis:names:tc:SAML:1.0:am:password, http://schemas.microsoft.com/claims/multipleauthn or urn:ietf:rfc:2246
  const last = uri.split(/[:/]/).at(-1)?.toLowerCase() ?? ''
  const method = METHODS.get(last)
  return method === undefined ? uri : words.assertion.methods[method]
}

const METHODS: ReadonlyMap<string, keyof typeof words.assertion.methods> = new Map([
  ['password', 'password'],
  ['passwordprotectedtransport', 'password'],
  ['windows', 'windows'],
  ['kerberos', 'kerberos'],
  ['1510', 'kerberos'],
  ['x509', 'certificate'],
  ['x509-pki', 'certificate'],
  ['tlsclient', 'certificate'],
  ['2246', 'certificate'],
  ['multipleauthn', 'several'],
  ['unspecified', 'unknown'],
])
