/** What needs attention: what happened, and what to do about it. */
import type { AnswerId } from '../../contract/answers.ts'
import type { MatterAction } from '../../contract/matter-actions.ts'
import { plural } from '../plurals.ts'

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
  keep: 'Keep',
  remove: 'Remove',
}

export const today = {
  changed,
  actions,
  /** For several organizations. */
  keepAll: 'Keep all',
  removeAll: 'Remove all',
  secretEnded: 'Client secret ended',
  certificateEnded: 'Certificate ended',
  secretEnds: (when: string) => `Client secret ends ${when}`,
  certificateEnds: (when: string) => `Certificate ends ${when}`,
  signInNeeded: 'Sign-in needed',
  connectFailed: 'Last connect failed',
  renewalFailed: 'Renewal failed',
  /** @param count at least two */
  newVersions: (count: number) => `${count} organizations have a new version`,
  leftByTeam: 'Removed by your team',
  decideAboutLeft: (count: number) =>
    plural('en-US', count, {
      one: 'Your team no longer lists it. Keep it as your own, or remove it.',
      other: 'Your team no longer lists them. Keep them as your own, or remove them.',
    }),
  andMore: (name: string, count: number) => `${name} and ${count} more`,
}
