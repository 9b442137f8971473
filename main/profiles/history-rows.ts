/** Converts entries of the history to rows and back. Validates every row on reading, because any program may have written it. */
import * as v from 'valibot'
import { ANSWERS, type AnswerChange, isAnswer } from '../contract/answers.ts'
import {
  ASKED_FOR,
  type AskingProgram,
  type ProgramRequest,
  REQUEST_OUTCOMES,
  type RecordedRequest,
} from '../contract/asking.ts'
import { FAILURE_CODES } from '../contract/failure-code.ts'
import {
  HISTORY_RESULTS,
  HISTORY_WAYS,
  type HistoryEntry,
  type HistoryEvent,
  type RecordedFailure,
  safeFacts,
} from '../contract/history.ts'
import { SIGN_IN_METHODS } from '../contract/identity-provider.ts'

export interface HistoryRow {
  readonly profile_id: string
  readonly at: number
  readonly result: string
  readonly way: string
  readonly account_name: string | null
  readonly method: string | null
  /** JSON. */
  readonly failure: string | null
  /** JSON. */
  readonly change: string | null
  /** JSON. */
  readonly asked: string | null
}

const failure = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    code: v.picklist(FAILURE_CODES),
    reason: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9/-]{0,99}$/)),
    host: v.optional(v.unknown()),
    status: v.optional(v.unknown()),
    providerCode: v.optional(v.unknown()),
  }),
  v.transform(({ code, reason, host, status, providerCode }) => ({
    code,
    reason,
    ...safeFacts({ host, status, providerCode }),
  })),
)

const change = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ of: v.picklist(ANSWERS), before: v.string(), now: v.string() }),
  v.check(({ of, before, now }) => isAnswer(of, before) && isAnswer(of, now)),
)

/** Maximum length of a path of a program, characters; longer ones are cut. */
const LONGEST_PATH = 1000

const path = v.nullable(v.pipe(v.string(), v.maxLength(LONGEST_PATH)))

const asked = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    program: v.object({ executable: path, script: path, parent: path, through: path }),
    ask: v.picklist(ASKED_FOR),
    outcome: v.picklist(REQUEST_OUTCOMES),
    count: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
    since: v.pipe(v.number(), v.safeInteger()),
  }),
)

/** Maximum length of an account's name, characters; longer ones are cut. */
const LONGEST_NAME = 300

const entryRow = v.pipe(
  v.object({
    id: v.pipe(v.number(), v.safeInteger()),
    at: v.pipe(v.number(), v.safeInteger()),
    result: v.picklist(HISTORY_RESULTS),
    way: v.picklist(HISTORY_WAYS),
    account_name: v.nullable(v.pipe(v.string(), v.maxLength(LONGEST_NAME))),
    // a newer version may know more methods and failures
    method: v.fallback(v.nullable(v.picklist(SIGN_IN_METHODS)), null),
    failure: v.fallback(v.nullable(failure), null),
    change: v.fallback(v.nullable(change), null),
    asked: v.fallback(v.nullable(asked), null),
  }),
  // they say nothing without their values
  v.check(({ result, change: changed }) => result !== 'changed' || changed !== null),
  v.check(({ result, asked: request }) => result !== 'asked' || request !== null),
  v.transform(
    ({ account_name: accountName, change: changed, asked: request, ...row }): HistoryEntry => ({
      ...row,
      accountName,
      ...(changed === null ? {} : { change: changed }),
      ...(request === null ? {} : { asked: request }),
    }),
  ),
)

/** Null for a row that cannot be read. */
export function entryOf(row: unknown): HistoryEntry | null {
  const { success, output } = v.safeParse(entryRow, row)
  return success ? output : null
}

/** A request of a program with its profile; null for a row that cannot be read, or that is something else. */
export function requestOf(row: unknown): ProgramRequest | null {
  const entry = entryOf(row)
  const of = v.safeParse(v.object({ profile_id: v.string() }), row)
  if (entry?.asked === undefined || !of.success) return null
  return { ...entry.asked, id: entry.id, at: entry.at, profileId: of.output.profile_id }
}

/** An event and the profile that it belongs to. */
export interface ProfileEvent extends HistoryEvent {
  readonly profileId: string
}

export const rowOfEvent = (event: ProfileEvent): HistoryRow => ({
  profile_id: event.profileId,
  at: Math.round(event.at),
  result: event.result,
  way: event.way,
  account_name: event.accountName?.slice(0, LONGEST_NAME) ?? null,
  method: event.method,
  failure: event.failure === null ? null : failureText(event.failure),
  change: event.change === undefined ? null : changeText(event.change),
  asked: event.asked === undefined ? null : requestText(event.asked),
})

/** Only the fields that the history keeps. */
export const requestText = ({ program, ask, outcome, count, since }: RecordedRequest): string =>
  JSON.stringify({ program: shortened(program), ask, outcome, count, since: Math.round(since) })

/** The program as the history keeps it. */
export function shortened({ executable, script, parent, through }: AskingProgram): AskingProgram {
  const cut = (text: string | null) => text?.slice(0, LONGEST_PATH) ?? null
  return { executable: cut(executable), script: cut(script), parent: cut(parent), through: cut(through) }
}

const changeText = ({ of, before, now }: AnswerChange): string => JSON.stringify({ of, before, now })

/** Only the fields that the history keeps, whatever else the object has. */
const failureText = ({ code, reason, ...facts }: RecordedFailure): string =>
  JSON.stringify({ code, reason, ...safeFacts(facts) })
