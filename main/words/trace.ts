/** The traces of a detection and of a connect as plain text. */
import type { Evidence } from '../contract/evidence.ts'
import type { Detection } from '../contract/identity-provider.ts'
import { isFullyValid } from '../contract/sent-assertion.ts'
import type { SignInTrace, TraceEvent } from '../contract/sign-in-trace.ts'
import { type Traced, withoutNames } from '../contract/without-names.ts'
import { verdictWords } from './assertion.ts'
import { findingWords } from './evidence.ts'
import { words } from './index.ts'
import { identityProviderName } from './providers.ts'

/** The trace of a detection, one block for each request. It contains names: see `withoutNames`. */
export function traceText({ orgUrl, detection, evidence, failure }: Traced): string {
  const { text } = words.trace
  return [
    text.organization(orgUrl),
    ...(detection === null ? [] : decisionLines(detection)),
    ...(failure === undefined ? [] : [text.failed(failure)]),
    '',
    ...evidence.flatMap((each, index) => [...evidenceLines(each, index + 1), '']),
  ].join('\n')
}

function decisionLines({ identityProvider, hosting, signInMethods }: Detection): string[] {
  const { text } = words.trace
  return [
    text.provider(identityProviderName(identityProvider)),
    text.hosting(words.providers.hosting[hosting]),
    ...signInMethods.map(({ id, recommended, whyNot }) => {
      const method = words.providers.methods[id]
      if (whyNot !== null) return text.notOffered(method, words.providers.obstacles[whyNot])
      return recommended ? text.recommended(method) : text.offered(method)
    }),
  ]
}

function evidenceLines(evidence: Evidence, index: number): string[] {
  const { source, url, status, rule, at, took } = evidence
  const { said, means } = findingWords(evidence)
  const { text } = words.trace
  const width = Math.max(...[text.asked, text.said, text.means, text.rule].map(({ length }) => length))
  const row = (label: string, fact: string) => `   ${label.padEnd(width)} ${fact}`
  const asked = [url ?? '', status === undefined ? '' : `HTTP ${status}`].filter(Boolean).join(' → ')
  return [
    `${index}. ${words.evidence.sources[source]} (${new Date(at).toISOString()}${took === undefined ? '' : `, ${took} ms`})`,
    ...(asked === '' ? [] : [row(text.asked, asked)]),
    row(text.said, said),
    row(text.means, means),
    ...(rule === undefined ? [] : [row(text.rule, rule)]),
  ]
}

/** The trace of a connect, one line for each step. @param names false: remove the customer's names */
export function signInTraceText(trace: SignInTrace, names: boolean): string {
  const { orgUrl, userName, detection, startedAt, steps, outcome } = trace
  const labels = words.trace.text
  const text = [
    labels.organization(orgUrl),
    labels.started(new Date(startedAt).toISOString()),
    ...steps.map(({ at, event, took }) => {
      const { asked, said } = eventWords(event)
      return [
        `+${at - startedAt} ms`,
        asked,
        said === '' ? '' : `→ ${said}`,
        took === null ? '' : `(${took} ms)`,
      ]
        .filter(Boolean)
        .join('  ')
    }),
    labels.outcome(outcomeWords(outcome)),
  ].join('\n')
  return names ? text : withoutNames(text, { orgUrl, userName, detection, evidence: [] })
}

/** The result in a few words. */
export function outcomeWords(outcome: SignInTrace['outcome']): string {
  if (outcome === null) return words.trace.underWay
  return outcome.provider === undefined ? outcome.code : `${outcome.code} (${outcome.provider})`
}

/** What the app did, and the answer; `said` is empty if there is no answer. */
export function eventWords(event: TraceEvent): { readonly asked: string; readonly said: string } {
  const texts = words.trace
  switch (event.is) {
    case 'exchange':
      return {
        asked: event.asked,
        said: answerWords(event.answer),
      }
    case 'step':
      return { asked: texts.steps[event.step], said: '' }
    case 'sign-in-page':
      return { asked: texts.signInPage(event), said: '' }
    case 'asked-for-secret':
      return { asked: texts.askedForSecret(words.providers.secrets[event.what], event.host), said: '' }
    case 'asked-for-certificate':
      return { asked: texts.askedForCertificate(event.host), said: '' }
    case 'page':
      return { asked: texts.page(event.hidden, event.at), said: `HTTP ${event.status}` }
    case 'page-failed':
      return { asked: texts.pageFailed(event.hidden), said: event.code }
    case 'window-closed':
      return { asked: texts.windowClosed(event.hidden), said: texts.closedWhy[event.why] }
    case 'assertion':
      return { asked: texts.validatedAssertion, said: verdictWords(event.verdicts) }
  }
}

const answerWords = (answer: Extract<TraceEvent, { is: 'exchange' }>['answer']): string =>
  typeof answer === 'number' ? `HTTP ${answer}` : answer === 'left' ? words.trace.left : answer

/** False if a request, page or window failed, or the assertion is neither valid nor encrypted. */
export const wentWell = (event: TraceEvent): boolean =>
  event.is === 'exchange' || event.is === 'page'
    ? /^2/.test(String(event.is === 'page' ? event.status : event.answer))
    : event.is === 'assertion'
      ? event.verdicts.form === 'encrypted' || isFullyValid(event.verdicts)
      : event.is !== 'page-failed' && event.is !== 'window-closed'
