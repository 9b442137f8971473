/** What an STS sent about the person, and what each point of it is worth: shown and traced, while the organization decides. */
import type { PointVerdict, ValidatedAssertion } from '../protocol/saml/validated-assertion.ts'

export type { PointFinding, PointVerdict } from '../protocol/saml/validated-assertion.ts'
export type SentAssertion = ValidatedAssertion

/** The points in the order in which they are shown. */
export const ASSERTION_POINTS = ['signature', 'issuer', 'audience', 'times'] as const

/** The verdicts without a name of anybody. */
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

/** True where every point was checked and is valid. */
export const isFullyValid = ({ form, points }: AssertionVerdicts): boolean =>
  form.startsWith('saml') && Object.values(points).every((verdict) => verdict === 'good')

/** True where something speaks against it, as against what merely cannot be told. */
export const speaksAgainst = ({ points }: AssertionVerdicts): boolean =>
  Object.values(points).some((verdict) => verdict === 'bad')
