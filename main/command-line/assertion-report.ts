/** What an STS sent, as rows for people: from whom, for whom, until when, and what that is worth. */
import {
  assertionPoints,
  authenticationWords,
  formWords,
  type SentAssertion,
  verdictsOf,
} from '../contract/sent-assertion.ts'

export function assertionRows(sent: SentAssertion): readonly (readonly [label: string, text: string])[] {
  const { issuer, subject, audiences, notOnOrAfter, authenticationMethod, points } = sent
  const said: readonly (readonly [string, string | null])[] = [
    ['  issuer', issuer],
    ['  subject', subject],
    ['  audience', audiences.join(', ') || null],
    ['  valid until', notOnOrAfter === null ? null : new Date(notOnOrAfter).toISOString()],
    ['  method', authenticationMethod && authenticationWords(authenticationMethod)],
  ]
  return [
    ['The STS sent', formWords(sent)],
    ...said.flatMap(([label, text]) => (text === null ? [] : [[label, text] as const])),
    ['  verdict', verdictsOf(sent)],
    ...assertionPoints.flatMap(([point, name]) =>
      points[point].verdict === 'bad' ? [[`  ${name.toLowerCase()}`, points[point].says] as const] : [],
    ),
  ]
}
