/** The history of an org: how its sign-ins ended, which of its answers changed, and which programs asked. A failure is its code and a few facts; no field can hold a secret. */
import type { AnswerChange } from './answers.ts'
import type { RecordedRequest } from './asking.ts'
import type { Failure, FailureCode } from './failure.ts'
import { isServerName } from './host-name.ts'
import type { SignInMethodId } from './identity-provider.ts'

/**
 * How a connect or a renewal ended; or the person signed out, the org answered otherwise than before, or a program asked for a
 * token.
 */
export const HISTORY_RESULTS = ['connected', 'failed', 'canceled', 'signed-out', 'changed', 'asked'] as const
export type HistoryResult = (typeof HISTORY_RESULTS)[number]

/**
 * Who did it. `person`: the person signed in, or did what the result says. `saved`: the person connected, and the saved sign-in
 * was enough. `background`: the app renewed the saved sign-in without a person.
 */
export const HISTORY_WAYS = ['person', 'saved', 'background'] as const
export type HistoryWay = (typeof HISTORY_WAYS)[number]

/** What the history keeps of a failure. It has no field for a server's own text, which could hold a secret. */
export interface RecordedFailure {
  readonly code: FailureCode
  /** The code, or the code with a detail. */
  readonly reason: string
  /** The server that failed, with port if it is not 443. */
  readonly host: string | null
  /** HTTP status. */
  readonly status: number | null
  /** Error code of Microsoft Entra or AD FS: AADSTS…, MSIS…. */
  readonly providerCode: string | null
}

export interface HistoryEvent {
  /** Epoch milliseconds. */
  readonly at: number
  readonly result: HistoryResult
  readonly way: HistoryWay
  /** Name of the account, as the accounts show it; null if it is unknown. */
  readonly accountName: string | null
  /** Null if the connect ended before it chose one. */
  readonly method: SignInMethodId | null
  /** Set for a failed connect, unless it cannot be read any more. */
  readonly failure: RecordedFailure | null
  /** Set for `changed`. */
  readonly change?: AnswerChange
  /** Set for `asked`. */
  readonly asked?: RecordedRequest
}

/** An event in the history of a profile. */
export interface HistoryEntry extends HistoryEvent {
  /** A later entry has a higher one. */
  readonly id: number
}

/** Days that the history keeps an entry. */
export const HISTORY_DAYS = 90

/**
 * Maximum number of entries of one profile, so that a loop cannot fill the disk. Requests of programs are counted apart, so that
 * they displace no sign-in.
 */
export const MOST_ENTRIES = 500

export const HISTORY_CHOICES = ['keep', 'nothing'] as const
/** Whether the app keeps a history. */
export type HistoryChoice = (typeof HISTORY_CHOICES)[number]

interface FactsOfServer {
  readonly host?: unknown
  readonly status?: unknown
}

/** Cuts a failure down to what the history keeps. */
export function recordedFailure({ code, reason, facts, provider }: Failure): RecordedFailure {
  // a page that did not load names its server in the network failure
  const { reached, ...own } = facts as FactsOfServer & {
    readonly reached?: { readonly facts?: FactsOfServer }
  }
  const { host, status }: FactsOfServer = { ...reached?.facts, ...own }
  return { code, reason, ...safeFacts({ host, status, providerCode: provider?.code }) }
}

const PROVIDER_CODE = /^(?:AADSTS|MSIS)\d{3,8}$/

/** The facts of a failure that are what their names say; the others become null. */
export function safeFacts({
  host,
  status,
  providerCode,
}: Readonly<Record<'host' | 'status' | 'providerCode', unknown>>): Pick<
  RecordedFailure,
  'host' | 'status' | 'providerCode'
> {
  return {
    host: typeof host === 'string' && isServerName(host) ? host : null,
    status:
      Number.isInteger(status) && Number(status) >= 100 && Number(status) <= 999 ? Number(status) : null,
    providerCode: typeof providerCode === 'string' && PROVIDER_CODE.test(providerCode) ? providerCode : null,
  }
}

/**
 * True when the app has done by itself what it did before on the same day, for example at each start or each retry: a person
 * reads only the first one.
 * @param last the newest entry of the profile
 */
export function repeats(last: HistoryEvent, event: HistoryEvent): boolean {
  return (
    event.way === 'background' &&
    event.result !== 'changed' &&
    event.result !== 'asked' &&
    last.way === 'background' &&
    last.result === event.result &&
    last.accountName === event.accountName &&
    last.method === event.method &&
    last.failure?.reason === event.failure?.reason &&
    new Date(last.at).toDateString() === new Date(event.at).toDateString()
  )
}
