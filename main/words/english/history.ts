/** The history: how sign-ins ended, and who did it. */
import type { HistoryResult, HistoryWay } from '../../contract/history.ts'

/** A failure has the title of its code instead, if that is known; a changed answer has its own. */
const results: Readonly<Record<Exclude<HistoryResult, 'changed'>, string>> = {
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

export const history = {
  results,
  connectedBy,
  failedRenewal: 'Renewal by Homerealm',
}
