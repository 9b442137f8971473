/** Made-up entries of the history. */
import type { HistoryEvent, RecordedFailure } from '../../main/contract/history.ts'
import { NOW } from './profiles.ts'

/** A connection for which the person signed in. */
export const anEvent = (change: Partial<HistoryEvent> = {}): HistoryEvent => ({
  at: NOW,
  result: 'connected',
  way: 'person',
  accountName: 'alex@contoso.com',
  method: 'entra',
  failure: null,
  ...change,
})

export const aRecordedFailure = (change: Partial<RecordedFailure> = {}): RecordedFailure => ({
  code: 'sign-in-refused',
  reason: 'sign-in-refused/password-wrong',
  host: 'login.microsoftonline.com',
  status: null,
  providerCode: 'AADSTS50126',
  ...change,
})

/** An attempt of the person that failed. */
export const aFailedEvent = (change: Partial<HistoryEvent> = {}): HistoryEvent =>
  anEvent({ result: 'failed', failure: aRecordedFailure(), ...change })
