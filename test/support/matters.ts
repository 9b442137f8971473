/** Made-up facts of what needs attention. */
import type { KeptMatters, LastFailure, UnseenChange } from '../../main/contract/today.ts'
import { aRecordedFailure } from './history.ts'
import { NOW } from './profiles.ts'

export const aChange = (change: Partial<UnseenChange> = {}): UnseenChange => ({
  of: 'version',
  before: '9.2.24073.198',
  now: '9.2.24081.112',
  at: NOW,
  ...change,
})

/** A connect of the person that was refused. */
export const aLastFailure = (change: Partial<LastFailure> = {}): LastFailure => ({
  at: NOW,
  inBackground: false,
  failure: aRecordedFailure(),
  ...change,
})

export const keptOf = (profileId: string, change: Partial<KeptMatters> = {}): KeptMatters => ({
  profileId,
  changes: [],
  failure: null,
  ...change,
})
