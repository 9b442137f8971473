/** The assertion that an STS sent, as rows for people: its content, the verdict, and the reason for each invalid point. */
import { ASSERTION_POINTS, type SentAssertion, verdictsOf } from '../contract/sent-assertion.ts'
import { authenticationWords, formWords, pointName, pointWords, verdictWords } from '../words/assertion.ts'
import { words } from '../words/index.ts'
import { timeText } from './columns.ts'

export function assertionRows(sent: SentAssertion): readonly (readonly [label: string, text: string])[] {
  const { issuer, subject, audiences, notOnOrAfter, authenticationMethod, points } = sent
  const texts = words.commandLine.assertion
  const said: readonly (readonly [string, string | null])[] = [
    [texts.issuer, issuer],
    [texts.subject, subject],
    [texts.audience, audiences.join(', ') || null],
    [texts.validUntil, notOnOrAfter === null ? null : timeText(notOnOrAfter)],
    [texts.method, authenticationMethod && authenticationWords(authenticationMethod)],
  ]
  return [
    [texts.sent, formWords(sent)],
    ...said.flatMap(([label, text]) => (text === null ? [] : [[`  ${label}`, text] as const])),
    [`  ${texts.verdict}`, verdictWords(verdictsOf(sent))],
    ...ASSERTION_POINTS.flatMap((point) =>
      points[point].verdict === 'bad'
        ? [[`  ${pointName(point)}`, pointWords(points[point].finding)] as const]
        : [],
    ),
  ]
}
