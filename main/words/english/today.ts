/** What needs attention: what happened, and what to do about it. */
import type { AnswerId } from '../../contract/answers.ts'
import type { MatterAction } from '../../contract/today.ts'

/** An answer of an organization that is not the one from before. */
const changed: Readonly<Record<AnswerId, string>> = {
  version: 'New version',
  provider: 'Another identity provider',
  directory: 'Another tenant',
}

const actions: Readonly<Record<MatterAction, string>> = {
  connect: 'Connect',
  'change-secret': 'Change the secret',
  'what-happened': 'Show what happened',
  'show-change': 'Show the change',
  'mark-seen': 'Mark as seen',
}

export const today = {
  changed,
  actions,
  secretEnded: 'Client secret ended',
  certificateEnded: 'Certificate ended',
  secretEnds: (when: string) => `Client secret ends ${when}`,
  certificateEnds: (when: string) => `Certificate ends ${when}`,
  signInNeeded: 'Sign-in needed',
  connectFailed: 'Last connect failed',
  renewalFailed: 'Renewal failed',
  /** @param count at least two */
  newVersions: (count: number) => `${count} organizations have a new version`,
  andMore: (name: string, count: number) => `${name} and ${count} more`,
}
