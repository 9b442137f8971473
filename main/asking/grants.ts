/** What the person has decided: pure functions over the list of grants. */
import type { GrantDecision, ProgramGrant } from '../contract/asking.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import type { ProgramIdentity } from './program.ts'

/** A grant as it is kept. */
export interface KeptGrant extends ProgramGrant {
  /** The address that the person saw: at another one, the program asks again. */
  readonly orgUrl: string
  /** When the person last agreed, epoch milliseconds: production asks again each day. */
  readonly confirmedAt: number
}

/** What a program wants. */
export interface Wanted {
  readonly identity: ProgramIdentity
  readonly profile: Pick<ConnectionProfile, 'id' | 'orgUrl' | 'environment'>
}

/** Most grants that are kept: the ones that were given first go. */
export const MOST_GRANTS = 200

const HOUR = 60 * 60_000

/** The grant that decides; null: the person is asked. @param now epoch milliseconds */
export function decidingGrant(grants: readonly KeptGrant[], wanted: Wanted, now: number): KeptGrant | null {
  const grant = grants.find((each) => isFor(each, wanted))
  if (grant === undefined || grant.orgUrl !== wanted.profile.orgUrl) return null
  switch (grant.decision) {
    case 'never':
      return grant
    case 'hour':
      return isRunning(grant, now) ? grant : null
    case 'always':
      return wanted.profile.environment !== 'production' || isSameDay(grant.confirmedAt, now) ? grant : null
  }
}

interface Decided extends Wanted {
  readonly id: string
  readonly decision: GrantDecision
}

/** The grants with a new one, in place of an earlier one of this program and organization. @param now epoch milliseconds */
export function withGrant(
  grants: readonly KeptGrant[],
  { id, decision, ...wanted }: Decided,
  now: number,
): readonly KeptGrant[] {
  const before = grants.find((each) => isFor(each, wanted))
  const renews = before?.decision === decision && before.orgUrl === wanted.profile.orgUrl
  const grant: KeptGrant = {
    ...wanted.identity,
    id: renews ? before.id : id,
    profileId: wanted.profile.id,
    orgUrl: wanted.profile.orgUrl,
    decision,
    grantedAt: renews ? before.grantedAt : now,
    confirmedAt: now,
    until: decision === 'hour' ? now + HOUR : null,
    lastUsed: renews ? before.lastUsed : null,
  }
  return [...current(grants, now).filter((each) => each !== before), grant].slice(-MOST_GRANTS)
}

/** Both lists, without the older ones of a program and organization that are among the newer ones too. */
export const withNewer = (older: readonly KeptGrant[], newer: readonly KeptGrant[]): readonly KeptGrant[] => [
  ...older.filter((each) => !newer.some((other) => isSame(each, other))),
  ...newer,
]

type Decision = Pick<KeptGrant, 'executable' | 'script' | 'profileId'>

/** True for two decisions about the same program and organization. */
const isSame = (a: Decision, b: Decision): boolean =>
  a.executable === b.executable && a.script === b.script && a.profileId === b.profileId

/** Without those that have ended. @param now epoch milliseconds */
export const current = (grants: readonly KeptGrant[], now: number): readonly KeptGrant[] =>
  grants.filter((each) => each.decision !== 'hour' || isRunning(each, now))

/** Also after the clock was set back: an hour is never longer than an hour. */
const isRunning = ({ until, confirmedAt }: KeptGrant, now: number): boolean =>
  until !== null && now < until && now >= confirmedAt

const isFor = (grant: KeptGrant, { identity, profile }: Wanted): boolean =>
  isSame(grant, { ...identity, profileId: profile.id })

const isSameDay = (a: number, b: number): boolean => new Date(a).toDateString() === new Date(b).toDateString()
