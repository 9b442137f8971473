/** The questions to the person: limited in number and in time, so that no program can flood the window. */
import type { AskingChoice, AskingQuestion } from '../contract/asking.ts'
import { isWithin } from '../time-since.ts'
import { type Asker, keyOf } from './program.ts'

/** What came of a question. */
export type Outcome =
  | AskingChoice
  | 'not-answered'
  | 'already-asking'
  | 'asked-too-often'
  | 'too-many'
  | 'withdrawn'

export interface QuestionsParts {
  /** The clock, epoch milliseconds. */
  readonly now: () => number
  readonly newId: () => string
  /** Called when a question came or went. */
  readonly onChange: (questions: readonly AskingQuestion[]) => void
}

/** Milliseconds that the person has for an answer. */
export const TIME_TO_ANSWER = 2 * 60_000
/** Milliseconds in which the same program is refused without a question, after a question that ended so. */
export const PAUSES = { refuse: 60_000, 'not-answered': 60_000, withdrawn: 5_000 } as const
/** Most questions that wait at once, of all programs. */
export const MOST_QUESTIONS = 5

interface Waiting {
  readonly question: AskingQuestion
  readonly key: string
  readonly end: (outcome: Outcome) => void
}

export class Questions {
  readonly #parts: QuestionsParts
  readonly #waiting = new Map<string, Waiting>()
  /** By program and organization: since when, epoch milliseconds, and how long it may not ask. */
  readonly #paused = new Map<string, { readonly at: number; readonly length: number }>()

  constructor(parts: QuestionsParts) {
    this.#parts = parts
  }

  list(): readonly AskingQuestion[] {
    return [...this.#waiting.values()].map(({ question }) => question)
  }

  /** Asks the person. @param signal the program has gone, or the app quits */
  ask(asker: Asker, profileId: string, signal: AbortSignal): Promise<Outcome> {
    const { now, newId } = this.#parts
    const key = keyOf(asker)
    const refusal = this.#refusal(key, profileId)
    if (refusal !== null) return Promise.resolve(refusal)
    const question: AskingQuestion = {
      id: newId(),
      program: asker.program,
      profileId,
      canRemember: asker.identity !== null,
      endsAt: now() + TIME_TO_ANSWER,
    }
    const { promise, resolve } = Promise.withResolvers<Outcome>()
    const timer = setTimeout(() => end('not-answered'), TIME_TO_ANSWER)
    const withdraw = () => end('withdrawn')
    const end = (outcome: Outcome) => {
      clearTimeout(timer)
      signal.removeEventListener('abort', withdraw)
      if (!this.#waiting.delete(question.id)) return
      if (outcome === 'refuse' || outcome === 'not-answered' || outcome === 'withdrawn')
        this.#paused.set(pauseOf(key, profileId), { at: now(), length: PAUSES[outcome] })
      this.#parts.onChange(this.list())
      resolve(outcome)
    }
    this.#waiting.set(question.id, { question, key, end })
    signal.addEventListener('abort', withdraw, { once: true })
    if (signal.aborted) withdraw()
    else this.#parts.onChange(this.list())
    return promise
  }

  /** Does nothing if the question no longer waits, or if the program cannot be remembered as wanted: then it is refused. */
  answer(id: string, choice: AskingChoice): void {
    const waiting = this.#waiting.get(id)
    if (waiting === undefined) return
    const needsMemory = choice !== 'once' && choice !== 'refuse'
    waiting.end(needsMemory && !waiting.question.canRemember ? 'refuse' : choice)
  }

  /** Ends every question, because the setting is off or the app quits. */
  refuseAll(): void {
    for (const { end } of [...this.#waiting.values()]) end('refuse')
  }

  #refusal(key: string, profileId: string): Outcome | null {
    this.#endPauses()
    if (this.#paused.has(pauseOf(key, profileId))) return 'asked-too-often'
    const waiting = [...this.#waiting.values()]
    if (waiting.some((each) => each.key === key)) return 'already-asking'
    return waiting.length >= MOST_QUESTIONS ? 'too-many' : null
  }

  #endPauses(): void {
    const now = this.#parts.now()
    for (const [each, { at, length }] of this.#paused)
      if (!isWithin(length, { at, now })) this.#paused.delete(each)
  }
}

const pauseOf = (key: string, profileId: string): string => `${profileId} ${key}`
