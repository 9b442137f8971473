/** The assertion that an STS sent about the person, with a verdict for each point. Only shown and traced; the org decides. */
import type { PointVerdict, ValidatedAssertion } from '../protocol/saml/validated-assertion.ts'

export type { PointFinding, PointVerdict } from '../protocol/saml/validated-assertion.ts'
export type SentAssertion = ValidatedAssertion

/** The points in display order. */
export const ASSERTION_POINTS = ['signature', 'issuer', 'audience', 'times'] as const

/** The verdicts, without any names. */
export interface AssertionVerdicts {
  readonly form: SentAssertion['form']
  readonly points: Readonly<Record<(typeof ASSERTION_POINTS)[number], PointVerdict>>
}

export const verdictsOf = ({
  form,
  points: { signature, issuer, audience, times },
}: SentAssertion): AssertionVerdicts => ({
  form,
  points: {
    signature: signature.verdict,
    issuer: issuer.verdict,
    audience: audience.verdict,
    times: times.verdict,
  },
})

/** True when every point was checked and is valid. */
export const isFullyValid = ({ form, points }: AssertionVerdicts): boolean =>
  form.startsWith('saml') && Object.values(points).every((verdict) => verdict === 'good')

/** True when at least one point is invalid; points that could not be checked do not count. */
export const speaksAgainst = ({ points }: AssertionVerdicts): boolean =>
  Object.values(points).some((verdict) => verdict === 'bad')
