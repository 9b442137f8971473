/** Made-up entries of the history. */
import type { RecordedRequest } from '../../main/contract/asking.ts'
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

/** A script that the person allowed once. */
export const aRequest = (change: Partial<RecordedRequest> = {}): RecordedRequest => ({
  program: { executable: '/usr/bin/node', script: '/home/a/report.mjs', parent: '/bin/bash', through: null },
  ask: 'token',
  outcome: 'once',
  count: 1,
  since: NOW,
  ...change,
})

/** The request of a program as an event. */
export const anAskedEvent = (at: number, change: Partial<RecordedRequest> = {}): HistoryEvent =>
  anEvent({
    at,
    result: 'asked',
    way: 'background',
    accountName: null,
    method: null,
    asked: aRequest({ since: at, ...change }),
  })

/** A history for programs' requests that keeps none. */
export const noRequests = { asked: () => undefined, requests: () => [] }
