/** What needs attention, in words: for the window and the command line. */
import { endingOf } from '../contract/account.ts'
import { type AnswerChange, type AnswerId, providerIn } from '../contract/answers.ts'
import type { RecordedFailure } from '../contract/history.ts'
import type { MatterAction } from '../contract/matter-actions.ts'
import type { EndingMatter, Matter } from '../contract/today.ts'
import { endingLine } from './accounts.ts'
import { words } from './index.ts'
import { nameList } from './lists.ts'
import { inDaysWords } from './times.ts'

/** What a person reads of a matter, beside its organization and its time. */
export interface MatterWords {
  readonly what: string
  /** More about it; null if there is no more. */
  readonly detail: string | null
}

/** Names listed in full; for more, the first one and a count. */
const LISTED = 3

/** @param now epoch milliseconds */
export function matterWords(matter: Matter, now: number): MatterWords {
  const texts = words.today
  switch (matter.kind) {
    case 'secret-ended':
    case 'secret-ends':
      return { what: endingTitle(matter, now), detail: endingLine(matter.account, now) }
    case 'sign-in-needed':
      return { what: texts.signInNeeded, detail: failureDetail(matter.failure) }
    case 'connect-failed':
      return { what: texts.connectFailed, detail: failureDetail(matter.failure) }
    case 'renewal-failed':
      return { what: texts.renewalFailed, detail: failureDetail(matter.failure) }
    case 'answer-changed':
      return { what: texts.changed[matter.change.of], detail: changeText(matter.change) }
    case 'left-by-team':
      return { what: texts.leftByTeam, detail: texts.decideAboutLeft(matter.organizations.length) }
    case 'new-versions': {
      const [only, ...more] = matter.changes
      return only !== undefined && more.length === 0
        ? { what: texts.changed.version, detail: changeText(only) }
        : { what: texts.newVersions(matter.changes.length), detail: null }
    }
  }
}

function endingTitle({ kind, account, at }: EndingMatter, now: number): string {
  const texts = words.today
  const isSecret = endingOf(account) === 'secret'
  if (kind === 'secret-ended') return isSecret ? texts.secretEnded : texts.certificateEnded
  return (isSecret ? texts.secretEnds : texts.certificateEnds)(inDaysWords(at - now))
}

/** The title of the failure, where it happened, and the codes of the server. */
function failureDetail({ code, host, status, providerCode }: RecordedFailure): string | null {
  // the title would say the same again
  const title = code === 'sign-in-needs-person' ? null : words.failures[code].title
  const facts = [title, host, status === null ? null : `HTTP ${status}`, providerCode]
  return facts.filter((fact) => fact !== null).join(' · ') || null
}

/** The text of a button of the matter. */
export function actionText(action: MatterAction, { organizations }: Pick<Matter, 'organizations'>): string {
  const { actions, keepAll, removeAll } = words.today
  if (organizations.length > 1 && action === 'keep') return keepAll
  return organizations.length > 1 && action === 'remove' ? removeAll : actions[action]
}

/** The organizations of a matter: all names, or the first one and how many more. */
export function organizationsText({ organizations }: Matter): string {
  const names = organizations.map(({ name }) => name)
  return names.length <= LISTED
    ? nameList(names)
    : words.today.andMore(organizations[0].name, names.length - 1)
}

/** Both answers: "9.2.24073.198 → 9.2.24081.112". */
export const changeText = ({ of, before, now }: AnswerChange): string =>
  `${answerText(of, before)} → ${answerText(of, now)}`

function answerText(of: AnswerId, value: string): string {
  const provider = of === 'provider' ? providerIn(value) : null
  if (provider === null) return value
  const { short, adFsAt } = words.providers
  const { kind, host } = provider
  switch (kind) {
    case 'microsoft-online':
      return short.microsoftOnline
    case 'managed':
      return short.managed
    case 'federated':
      return short.federated(host ?? '')
    case 'microsoft-account':
      return short.microsoftAccount
    case 'ad-fs':
      return host === null ? short.adFs : adFsAt(host)
    case 'active-directory':
      return short.windows
  }
}
