/** What the history records of a connect, a renewal and a sign-out. */
import type { Failure } from '../contract/failure.ts'
import { type HistoryEvent, recordedFailure } from '../contract/history.ts'
import type { SignInMethodId } from '../contract/identity-provider.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import type { Connected } from './connect/outcome.ts'
import type { History } from './history.ts'

export interface RecordingParts {
  readonly profiles: ProfileStore
  readonly history: Pick<History, 'record' | 'answered'>
}

/** True for an attempt that the person asked for. */
interface AskedFor {
  readonly byPerson: boolean
}

/** Records a connection. @param connection the account and method that the org has confirmed */
export function recordConnection(
  { history }: RecordingParts,
  profileId: string,
  { connection, byPerson }: AskedFor & { readonly connection: Connected },
): void {
  const { accountName, method, interactive } = connection
  const way = interactive ? 'person' : byPerson ? 'saved' : 'background'
  history.record(profileId, { result: 'connected', way, accountName, method, failure: null })
  recordVersion({ history }, profileId, connection)
}

/** Keeps the version that the org has told, to notice a new one. */
export function recordVersion(
  { history }: Pick<RecordingParts, 'history'>,
  profileId: string,
  { who: { version } }: Pick<Connected, 'who'>,
): void {
  if (version !== null) history.answered(profileId, { of: 'version', now: version, before: null })
}

/** An attempt that did not connect. */
interface Ended extends AskedFor {
  /** Null if the person canceled it. */
  readonly failure: Failure | null
  /** The method that it used, if it had chosen one. */
  readonly method: SignInMethodId | undefined
}

/** Records an attempt that failed or that the person canceled. */
export function recordEnd(
  parts: RecordingParts,
  profile: ConnectionProfile,
  { failure, method, byPerson }: Ended,
): void {
  parts.history.record(profile.id, {
    ...ofProfile(parts.profiles, profile, method),
    result: failure === null ? 'canceled' : 'failed',
    way: byPerson ? 'person' : 'background',
    failure: failure === null ? null : recordedFailure(failure),
  })
}

/** Records a sign-out. @param profile the profile as it was before */
export function recordSignOut(parts: RecordingParts, profile: ConnectionProfile): void {
  const known = ofProfile(parts.profiles, profile, undefined)
  parts.history.record(profile.id, { ...known, result: 'signed-out', way: 'person', failure: null })
}

/** The account that the profile is signed in with, otherwise the user that it is for. */
function ofProfile(
  profiles: ProfileStore,
  { accountId, userName }: ConnectionProfile,
  used: SignInMethodId | undefined,
): Pick<HistoryEvent, 'accountName' | 'method'> {
  const account = accountId === null ? null : profiles.account(accountId)
  return { accountName: account?.name ?? userName, method: used ?? account?.method ?? null }
}
