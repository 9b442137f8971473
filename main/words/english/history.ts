/** The history: how sign-ins ended, and who did it. */
import type { HistoryResult, HistoryWay } from '../../contract/history.ts'

/** A failure has the title of its code instead, if that is known. */
const results: Readonly<Record<HistoryResult, string>> = {
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
