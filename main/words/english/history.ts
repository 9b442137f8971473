/** The history: how sign-ins ended, and who did it. */
import type { RequestOutcome } from '../../contract/asking.ts'
import type { HistoryResult, HistoryWay } from '../../contract/history.ts'

/** A failure has the title of its code instead, if that is known; a changed answer and a request of a program have their own. */
const results: Readonly<Record<Exclude<HistoryResult, 'changed' | 'asked'>, string>> = {
  connected: 'Connected',
  failed: 'Failed',
  canceled: 'Canceled',
  'signed-out': 'Signed out',
}

const connectedBy: Readonly<Record<HistoryWay, string>> = {
  person: 'You signed in',
  saved: 'Saved sign-in, without a prompt',
  background: 'Renewed by Homerealm',
}

/** What came of the request of a program. */
const asked: Readonly<Record<RequestOutcome, string>> = {
  once: 'Program allowed once',
  hour: 'Program allowed for one hour',
  always: 'Program always allowed',
  refused: 'Program refused',
  never: 'Program never allowed',
  'not-answered': 'Program refused: you did not answer',
  'turned-off': 'Program refused: requests of programs are turned off',
  'already-asking': 'Program refused: its question is open',
  'asked-too-often': 'Program refused: it asked too often',
  'too-many': 'Program refused: too many programs ask',
  'no-token': 'Program refused: the organization has no token',
  'sign-in-needed': 'Program got no token: sign-in needed',
  'out-of-reach': 'Program got no token: not reachable',
  failed: 'Program got no token',
}

export const history = {
  results,
  asked,
  startedBy: (parent: string) => `started by ${parent}`,
  times: (count: number, since: string) => `${count} times since ${since}`,
  connectedBy,
  failedRenewal: 'Renewal by Homerealm',
}
