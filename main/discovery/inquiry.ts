/** Puts the questions of one detection: side by side, each with a limit, told of as they are answered, kept for next time. */

import type { Evidence, EvidenceDetails, EvidenceSource, Finding } from '../contract/evidence.ts'
import { FailureError, fail, toFailure } from '../contract/failure.ts'
import type { Question, QuestionKind } from '../contract/identity-provider.ts'
import type { Http } from '../http/http.ts'
import { ProtocolError } from '../protocol/protocol-error.ts'
import { unlessAborted } from '../unless-aborted.ts'
import type { AnswerCache } from './answer-cache.ts'
import type { Cloud } from './clouds.ts'

/** What evidence says, without the time, which the inquiry adds. */
export type EvidenceDraft = Finding &
  Omit<EvidenceDetails, 'at' | 'took' | 'source'> & { readonly source?: EvidenceSource }

/** One question: who is asked what, how, and what its answer means. */
export interface QuestionSpec<T> {
  readonly kind: QuestionKind
  readonly source: EvidenceSource
  /** What is asked, without names: shown, and the host is taken from it. */
  readonly url: string
  /** Under which its answer is remembered. */
  readonly key: string
  /** Milliseconds until it is given up. */
  readonly patience: number
  /** Page that documents what the answer means. */
  readonly rule?: string
  readonly ask: (http: Http, signal: AbortSignal) => Promise<T>
  /** What the answer says; null where it says nothing worth telling. */
  readonly tell: (answer: T) => EvidenceDraft | null
  /** False for an answer that may be another one in a minute, such as a server's fault; every one lasts unless said otherwise. */
  readonly lasts?: (answer: T) => boolean
}

/** What came of a question. */
export interface Answer<T> {
  /** null where no answer could be had. */
  readonly value: T | null
  /** Why not. */
  readonly failure: FailureError | null
  /** How long it took, milliseconds. */
  readonly took: number
  /** When it came in, epoch milliseconds: in the past where it was remembered. */
  readonly at: number
}

export interface InquiryOptions {
  readonly http: Http
  readonly cache: AnswerCache
  /** The clock, epoch milliseconds. */
  readonly now: () => number
  /** Ends everything. */
  readonly signal: AbortSignal
  /** Asks again although an answer is remembered. */
  readonly fresh: boolean
  readonly onProgress: (questions: readonly Question[]) => void
}

/** What every part of one detection works with. */
export interface Tools {
  readonly inquiry: Inquiry
  readonly clouds: readonly Cloud[]
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

/** Why open questions are ended. */
const NOT_NEEDED = 'not needed'
const OUT_OF_TIME = 'out of time'

interface Row {
  question: Question
}

export class Inquiry {
  readonly #options: InquiryOptions
  readonly #rows: Row[] = []
  readonly #notes: Evidence[] = []
  /** Every question, by its key, with the answer that it has or will have. */
  readonly #put = new Map<string, Promise<Answer<unknown>>>()
  /** Aborted when the questions that are still open are not needed any more, or the time for all of them is over. */
  readonly #enough = new AbortController()

  constructor(options: InquiryOptions) {
    this.#options = options
  }

  /**
   * Never rejects, so that several can be open at once: who asks looks at the signal when the answer is there. A question that
   * was put before in this inquiry is not put again.
   */
  ask<T>(spec: QuestionSpec<T>): Promise<Answer<T>> {
    // the key says which question it is, and so what kind of answer it has
    const before = this.#put.get(spec.key) as Promise<Answer<T>> | undefined
    if (before !== undefined) return before
    const answer = this.#ask(spec)
    this.#put.set(spec.key, answer)
    return answer
  }

  async #ask<T>(spec: QuestionSpec<T>): Promise<Answer<T>> {
    const { cache, fresh } = this.#options
    const row: Row = {
      question: {
        id: this.#ownId(spec.kind),
        kind: spec.kind,
        host: new URL(spec.url).host,
        state: 'asking',
      },
    }
    this.#rows.push(row)
    this.#tell()
    const known = fresh ? null : cache.get(spec.key)
    if (known === null) return this.#asked(spec, row)
    // the key says which question it was, and so what kind of answer it has
    return this.#answered(spec, row, known as { value: T; at: number; took: number })
  }

  /** Ends the questions that are still open, for nobody needs them: they are shown as left. */
  leaveTheRest(): void {
    this.#enough.abort(NOT_NEEDED)
  }

  /** Ends the questions that are still open, since the time for all is over: they have failed. */
  giveUp(): void {
    this.#enough.abort(OUT_OF_TIME)
  }

  /** Takes down what is known without asking. */
  note(evidence: Evidence): void {
    this.#notes.push(evidence)
  }

  /** All that was learned, in the order in which it was asked. */
  evidence(): Evidence[] {
    const asked = this.#rows.flatMap(({ question: { evidence } }) =>
      evidence === undefined ? [] : [evidence],
    )
    return [...this.#notes, ...asked]
  }

  /** The same question may be put to two addresses. */
  #ownId(kind: QuestionKind): string {
    const used = this.#rows.filter(({ question }) => question.kind === kind).length
    return used === 0 ? kind : `${kind}@${used + 1}`
  }

  async #asked<T>(spec: QuestionSpec<T>, row: Row): Promise<Answer<T>> {
    const { http, signal, cache, now } = this.#options
    const started = now()
    const limit = AbortSignal.timeout(spec.patience)
    const left = this.#enough.signal
    const over = AbortSignal.any([signal, left, limit])
    try {
      over.throwIfAborted()
      const value = await unlessAborted(spec.ask(http, over), over)
      const answer = { value, at: now(), took: now() - started }
      if (spec.lasts?.(value) ?? true) cache.put(spec.key, answer)
      return this.#answered(spec, row, answer)
    } catch (error) {
      const took = now() - started
      if (signal.aborted || left.reason === NOT_NEEDED) {
        this.#set(row, { state: 'left' })
        return { value: null, failure: null, took, at: now() }
      }
      const failure = limit.aborted || left.aborted ? tooLate(spec, took) : asFailure(error, spec)
      this.#set(row, {
        state: 'failed',
        evidence: {
          source: spec.source,
          url: spec.url,
          finding: 'no-answer',
          facts: { code: failure.code, failure: failure.failure },
          at: now(),
          took,
        },
      })
      return { value: null, failure, took, at: now() }
    }
  }

  #answered<T>(spec: QuestionSpec<T>, row: Row, answer: { value: T; at: number; took: number }): Answer<T> {
    const findings = spec.tell(answer.value)
    const evidence: Evidence | undefined =
      findings === null
        ? undefined
        : {
            source: spec.source,
            url: spec.url,
            ...(spec.rule === undefined ? {} : { rule: spec.rule }),
            ...findings,
            at: answer.at,
            took: answer.took,
          }
    this.#set(row, { state: 'answered', ...(evidence === undefined ? {} : { evidence }) })
    return { ...answer, failure: null }
  }

  #set(row: Row, change: Partial<Question>): void {
    row.question = { ...row.question, ...change }
    this.#tell()
  }

  #tell(): void {
    this.#options.onProgress(this.#rows.map(({ question }) => question))
  }
}

const tooLate = ({ url }: Pick<QuestionSpec<never>, 'url'>, took: number): FailureError =>
  fail('host-timeout/within', { host: new URL(url).host, seconds: (took / 1000).toFixed(1) })

function asFailure(error: unknown, { url }: { readonly url: string }): FailureError {
  if (error instanceof FailureError) return error
  if (error instanceof ProtocolError)
    return fail(
      'org-answer-unknown/unreadable',
      { host: new URL(url).host, detail: error.message },
      { cause: error },
    )
  return new FailureError(toFailure(error), { cause: error })
}
