/** Sends the requests of one detection in parallel, each with a timeout, and reports and caches the answers. */

import type { Evidence, EvidenceDetails, EvidenceSource, Finding } from '../contract/evidence.ts'
import { FailureError, fail, toFailure } from '../contract/failure.ts'
import type { Question, QuestionKind } from '../contract/identity-provider.ts'
import type { Http } from '../http/http.ts'
import { ProtocolError } from '../protocol/protocol-error.ts'
import { timeSince } from '../time-since.ts'
import { unlessAborted } from '../unless-aborted.ts'
import type { AnswerCache, CachedAnswer } from './answer-cache.ts'
import type { Cloud } from './clouds.ts'

/** Evidence without its time, which the inquiry adds. */
export type EvidenceDraft = Finding &
  Omit<EvidenceDetails, 'at' | 'took' | 'source'> & { readonly source?: EvidenceSource }

/** One question: how to send its requests, and what the answer means. */
export interface QuestionSpec<T> {
  readonly kind: QuestionKind
  readonly source: EvidenceSource
  /** The URL without user names: shown to the person; its host is shown too. */
  readonly url: string
  /** Key of the answer in the cache. */
  readonly key: string
  /** Timeout, milliseconds. */
  readonly patience: number
  /** Page that documents what the answer means. */
  readonly rule?: string
  /** Sends the request, and more if the answer needs them; parses the answer. */
  readonly send: (http: Http, signal: AbortSignal) => Promise<T>
  /** Evidence from the answer; null if there is none worth showing. */
  // it must not throw: nothing catches an error about a cached answer
  readonly tell: (answer: T) => EvidenceDraft | null
  /** False for an answer that may soon change, such as a server error, so it is not cached. Default: every answer is cached. */
  readonly lasts?: (answer: T) => boolean
}

/** Result of a request. */
export interface Answer<T> {
  /** null if there is no answer. */
  readonly value: T | null
  /** Why there is no answer. */
  readonly failure: FailureError | null
  /** Response time, milliseconds. */
  readonly took: number
  /** Time of the answer, epoch milliseconds; in the past if it was cached. */
  readonly at: number
}

export interface InquiryOptions {
  readonly http: Http
  readonly cache: AnswerCache
  /** The clock, epoch milliseconds. */
  readonly now: () => number
  /** Cancels everything. */
  readonly signal: AbortSignal
  /** Ignores cached answers. */
  readonly fresh: boolean
  readonly onProgress: (questions: readonly Question[]) => void
}

/** What every part of one detection uses. */
export interface Tools {
  readonly inquiry: Inquiry
  readonly clouds: readonly Cloud[]
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

/** Why open requests are canceled. */
const NOT_NEEDED = 'not needed'
const OUT_OF_TIME = 'out of time'

interface Row {
  question: Question
}

type TimedAnswer<T> = Omit<CachedAnswer, 'value'> & { readonly value: T }

export class Inquiry {
  readonly #options: InquiryOptions
  readonly #rows: Row[] = []
  readonly #notes: Evidence[] = []
  /** The current or future answer of every request, by key. */
  readonly #answers = new Map<string, Promise<Answer<unknown>>>()
  /** Aborted when the detection no longer needs the open requests, or its timeout is over. */
  readonly #enough = new AbortController()

  constructor(options: InquiryOptions) {
    this.#options = options
  }

  /**
   * Never rejects, so that several can run in parallel; callers check the signal after the answer. The same request is sent
   * only once per inquiry.
   */
  ask<T>(spec: QuestionSpec<T>): Promise<Answer<T>> {
    // the key identifies the request, and so the type of its answer
    const before = this.#answers.get(spec.key) as Promise<Answer<T>> | undefined
    if (before !== undefined) return before
    const row = this.#newRow(spec)
    const cached = this.#options.fresh ? null : this.#options.cache.get(spec.key)
    const answer =
      cached === null
        ? this.#send(spec, row)
        : Promise.resolve(this.#showAnswer(spec, row, cached as TimedAnswer<T>))
    this.#answers.set(spec.key, answer)
    return answer
  }

  /** Cancels the open requests because the detection does not need them; shown as left. */
  leaveTheRest(): void {
    this.#enough.abort(NOT_NEEDED)
  }

  /** Cancels the open requests because the timeout is over; shown as failed. */
  giveUp(): void {
    this.#enough.abort(OUT_OF_TIME)
  }

  /** Adds evidence that needs no request. */
  note(evidence: Evidence): void {
    this.#notes.push(evidence)
  }

  /** All evidence, in the order of the requests. */
  evidence(): Evidence[] {
    const asked = this.#rows.flatMap(({ question: { evidence } }) =>
      evidence === undefined ? [] : [evidence],
    )
    return [...this.#notes, ...asked]
  }

  #newRow({ kind, url }: Pick<QuestionSpec<never>, 'kind' | 'url'>): Row {
    // two requests of one kind may go to different addresses, so the kind alone is not unique
    const used = this.#rows.filter(({ question }) => question.kind === kind).length
    const id = used === 0 ? kind : `${kind}@${used + 1}`
    const row: Row = { question: { id, kind, host: new URL(url).host, state: 'asking' } }
    this.#rows.push(row)
    this.#reportProgress()
    return row
  }

  /** Sends a question within its timeout. Never rejects. */
  async #send<T>(spec: QuestionSpec<T>, row: Row): Promise<Answer<T>> {
    const { http, signal, cache, now } = this.#options
    const started = now()
    const limit = AbortSignal.timeout(spec.patience)
    const left = this.#enough.signal
    const over = AbortSignal.any([signal, left, limit])
    try {
      over.throwIfAborted()
      const value = await unlessAborted(spec.send(http, over), over)
      const answer = { value, at: now(), took: timeSince(started, now()) }
      if (spec.lasts?.(value) ?? true) cache.put(spec.key, answer)
      return this.#showAnswer(spec, row, answer)
    } catch (error) {
      const took = timeSince(started, now())
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

  /** Shows the question as answered, with the evidence in the answer. */
  #showAnswer<T>(spec: QuestionSpec<T>, row: Row, answer: TimedAnswer<T>): Answer<T> {
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
    this.#reportProgress()
  }

  #reportProgress(): void {
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
