/** The list of what needs attention, in order. Window and command line make it from the same facts, with the same function. */
import { type EndingAccount, endsSoon, endsWithin, hasEnd } from './account.ts'
import type { AnswerChange } from './answers.ts'
import { isOutOfReach, needsPerson } from './failure.ts'
import { type RecordedFailure, recordedFailure } from './history.ts'
import { type LeftMatter, type LeftProfile, leftMatter } from './left-matter.ts'
import { byName, type MatterOrganization, type OfOrganizations } from './matter-organizations.ts'
import { compareNames } from './name-order.ts'
import type { Account } from './profile.ts'
import type { SessionState } from './session.ts'

/** A changed answer that the person has not marked as seen. */
export interface UnseenChange extends AnswerChange {
  /** When it was noticed, epoch milliseconds. */
  readonly at: number
}

/** The last attempt of a profile, if it failed. */
export interface LastFailure {
  /** Epoch milliseconds. */
  readonly at: number
  /** True if the app tried by itself. */
  readonly inBackground: boolean
  readonly failure: RecordedFailure
}

/** What main keeps of one profile that may need attention. */
export interface KeptMatters {
  readonly profileId: string
  readonly changes: readonly UnseenChange[]
  readonly failure: LastFailure | null
}

/** Days that a failure of an earlier run needs attention. */
export const FAILURE_DAYS = 7

/** Days ahead in which the ends of secrets and certificates are shown. */
export const AHEAD_DAYS = 90

export interface EndingMatter extends OfOrganizations {
  readonly kind: 'secret-ended' | 'secret-ends'
  readonly account: EndingAccount
}

export interface FailureMatter extends OfOrganizations {
  readonly kind: 'sign-in-needed' | 'connect-failed' | 'renewal-failed'
  readonly failure: RecordedFailure
}

export interface ChangeMatter extends OfOrganizations {
  readonly kind: 'answer-changed'
  readonly change: UnseenChange
}

/** New versions of orgs online: these come to all, and are listed together, in no order. */
export interface VersionsMatter extends OfOrganizations {
  readonly kind: 'new-versions'
  /** One for each of `organizations`, in their order. */
  readonly changes: readonly UnseenChange[]
}

/** Something that needs attention. */
export type Matter = EndingMatter | FailureMatter | ChangeMatter | VersionsMatter | LeftMatter

/** An account, and the IDs of the profiles that it opens. */
export type TodayAccount = Account & { readonly profileIds: readonly string[] }

/** What the list is made of. The cost grows with the matters and the accounts, not with the profiles. */
export interface TodayFacts {
  readonly accounts: Iterable<TodayAccount>
  /** The sessions that have failed in this run, by profile ID. */
  readonly failed: Iterable<readonly [profileId: string, state: SessionState]>
  readonly kept: Iterable<KeptMatters>
  /** What teams removed: `leftIn` of all profiles. */
  readonly left: readonly LeftProfile[]
  /** The session of a profile. */
  session(profileId: string): SessionState
  /** null if there is no such profile. */
  find(profileId: string): MatterOrganization | null
  /** Epoch milliseconds. */
  readonly now: number
}

/** What needs attention: the most urgent first, then the newest or what ends first, then by name. */
export function mattersOf(facts: TodayFacts): readonly Matter[] {
  const byRank: Matter[][] = RANKS.map(() => [])
  const left = leftMatter(facts.left)
  for (const found of [endings(facts), failures(facts), changes(facts), left === null ? [] : [left]])
    for (const matter of found) byRank[rankOf(matter)]?.push(matter)
  return byRank.flatMap((equal) => equal.sort(byTime))
}

/** The newest failure at an organization that the account opens; null if there is none. */
export function lastFailureOf(
  { profileIds }: Pick<TodayAccount, 'profileIds'>,
  matters: readonly Matter[],
): FailureMatter | null {
  const opens = new Set(profileIds)
  const isOwn = (matter: Matter): matter is FailureMatter =>
    'failure' in matter && opens.has(matter.organizations[0].id)
  return matters.filter(isOwn).sort((a, b) => b.at - a.at)[0] ?? null
}

/** The accounts whose secret or certificate ends within `AHEAD_DAYS`, the earliest first. @param now epoch milliseconds */
export function endingsAhead<A extends Account>(
  accounts: Iterable<A>,
  now: number,
): readonly (A & EndingAccount)[] {
  return [...accounts]
    .filter((account): account is A & EndingAccount => hasEnd(account))
    .filter(({ secretExpiresAt }) => endsWithin(secretExpiresAt, AHEAD_DAYS, now))
    .sort((a, b) => a.secretExpiresAt - b.secretExpiresAt || compareNames(a.name, b.name))
}

function* endings({ accounts, find, now }: TodayFacts): Generator<EndingMatter> {
  for (const account of accounts) {
    if (!hasEnd(account) || !endsSoon(account.secretExpiresAt, now)) continue
    const { profileIds, secretExpiresAt: at } = account
    const [first, ...rest] = profileIds.flatMap((id) => find(id) ?? []).sort(byName)
    // nothing needs the secret of an account that opens nothing
    if (first === undefined) continue
    const kind = at <= now ? 'secret-ended' : 'secret-ends'
    yield { key: `secret ${account.id}`, kind, organizations: [first, ...rest], at, account }
  }
}

function* failures({ failed, kept, session, find, now }: TodayFacts): Generator<FailureMatter> {
  for (const [id, state] of failed) {
    const organization = find(id)
    if (organization === null || state.status !== 'failed') continue
    const { failure, at, inBackground = false } = state
    yield failureMatter(organization, { failure: recordedFailure(failure), at, inBackground })
  }
  for (const { profileId, failure } of kept) {
    if (failure === null || failure.at <= now - FAILURE_DAYS * DAY) continue
    const { status } = session(profileId)
    const organization = find(profileId)
    // this run knows better, once it has tried
    if (organization !== null && (status === 'saved' || status === 'signed-out'))
      yield failureMatter(organization, failure)
  }
}

function failureMatter(
  organization: MatterOrganization,
  { failure, at, inBackground }: LastFailure,
): FailureMatter {
  const failed = inBackground ? 'renewal-failed' : 'connect-failed'
  const kind = needsPerson(failure.code) ? 'sign-in-needed' : failed
  return { key: `failure ${organization.id}`, kind, organizations: [organization], at, failure }
}

function* changes({ kept, find }: TodayFacts): Generator<ChangeMatter | VersionsMatter> {
  const organizations: MatterOrganization[] = []
  const versions: UnseenChange[] = []
  for (const { profileId, changes: unseen } of kept) {
    const organization = find(profileId)
    if (organization === null) continue
    for (const change of unseen) {
      const { of, at } = change
      if (of === 'version' && organization.detection?.hosting === 'online') {
        organizations.push(organization)
        versions.push(change)
      } else
        yield {
          key: `${of} ${profileId}`,
          kind: 'answer-changed',
          organizations: [organization],
          at,
          change,
        }
    }
  }
  const [first, ...rest] = organizations
  if (first === undefined) return
  const at = versions.reduce((latest, change) => Math.max(latest, change.at), 0)
  yield { key: 'versions', kind: 'new-versions', organizations: [first, ...rest], at, changes: versions }
}

const DAY = 86_400_000

const RANKS = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const

/** What stops a person comes first, what only informs last. */
function rankOf(matter: Matter): (typeof RANKS)[number] {
  switch (matter.kind) {
    case 'secret-ended':
      return 0
    case 'sign-in-needed':
      return 1
    case 'connect-failed':
    case 'renewal-failed':
      return isOutOfReach(matter.failure.code) ? 6 : 2
    case 'answer-changed':
      return matter.change.of === 'version' ? 7 : 3
    case 'secret-ends':
      return 4
    case 'left-by-team':
      return 5
    case 'new-versions':
      return 8
  }
}

/** What ends first, else the newest first. */
function byTime(a: Matter, b: Matter): number {
  return (
    (a.kind === 'secret-ends' ? a.at - b.at : b.at - a.at) ||
    byName(a.organizations[0], b.organizations[0]) ||
    (a.key < b.key ? -1 : Number(a.key > b.key))
  )
}
