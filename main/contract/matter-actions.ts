/** What the person can do about each matter of Today. */
import type { AnswerId } from './answers.ts'
import { isOutOfReach } from './failure.ts'
import type { Matter } from './today.ts'

/** What the person can do about a matter. */
export type MatterAction =
  | 'connect'
  | 'change-secret'
  | 'what-happened'
  | 'show-change'
  | 'mark-seen'
  | 'keep'
  | 'remove'

/** What the person most likely wants to do about it. */
export function actionOf(matter: Matter): MatterAction {
  switch (matter.kind) {
    case 'secret-ended':
    case 'secret-ends':
      return 'change-secret'
    case 'sign-in-needed':
      return 'connect'
    case 'connect-failed':
    case 'renewal-failed':
      // the person cannot resolve what only the network or a server failed
      return isOutOfReach(matter.failure.code) ? 'what-happened' : 'connect'
    case 'answer-changed':
      return matter.change.of === 'version' ? 'mark-seen' : 'show-change'
    case 'new-versions':
      return 'mark-seen'
    case 'left-by-team':
      return 'keep'
  }
}

/** What the person can do instead of `actionOf`; null: nothing. */
export function otherActionOf(matter: Matter): MatterAction | null {
  if (matter.kind === 'left-by-team') return 'remove'
  return seenWith(matter) !== null && actionOf(matter) !== 'mark-seen' ? 'mark-seen' : null
}

/** The profiles and the answer that the person marks as seen; null if the matter goes away by itself. */
export function seenWith(matter: Matter): { profileIds: readonly string[]; of: AnswerId } | null {
  if (matter.kind !== 'answer-changed' && matter.kind !== 'new-versions') return null
  const profileIds = matter.organizations.map(({ id }) => id)
  return { profileIds, of: matter.kind === 'new-versions' ? 'version' : matter.change.of }
}
