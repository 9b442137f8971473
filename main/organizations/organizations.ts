/** Adds and changes organizations: parses what a person pasted, detects the provider, and saves a profile. */
import { randomUUID } from 'node:crypto'
import { FailureError, fail } from '../contract/failure.ts'
import { signInNameOf } from '../contract/guest-name.ts'
import { parseHomeRealm } from '../contract/home-realm.ts'
import type { Detection } from '../contract/identity-provider.ts'
import { parseOrgUrl } from '../contract/org-url.ts'
import { settledOrgUrl } from '../contract/path-check.ts'
import {
  type ConnectionProfile,
  changedDirectory,
  type DetectionDraft,
  type NewAddress,
  type ProfileChange,
  type ProfileDraft,
} from '../contract/profile.ts'
import { suggestedEnvironment, suggestedName } from '../contract/suggestions.ts'
import type { DetectionRequest, Detector } from '../discovery/detector.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'

export interface OrganizationsParts {
  readonly profiles: ProfileStore
  readonly detector: Detector
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

export interface AddOptions {
  /** Cancels it: nothing is kept then. */
  readonly signal?: AbortSignal
  /** What the person was shown: kept as it is; null: asking has failed. Without it the org is asked now. */
  readonly detection?: Detection | null
}

export interface MoveOptions {
  /** Cancels it: nothing is changed then. */
  readonly signal?: AbortSignal
  /** What else changes, together with the address or not at all. */
  readonly change?: ProfileChange
}

type DetectOptions = Pick<DetectionRequest, 'signal' | 'patience' | 'onProgress'>

export class Organizations {
  readonly #parts: OrganizationsParts

  constructor(parts: OrganizationsParts) {
    this.#parts = parts
  }

  /** Finds out who stands behind an address; keeps nothing. @throws FailureError */
  async detect(draft: DetectionDraft, options: DetectOptions = {}): Promise<Detection> {
    const { orgUrl, pathInDoubt } = parseOrgUrl(draft.url, typedAs(draft))
    return this.#parts.detector.detect({
      orgUrl,
      pathInDoubt,
      userName: wordsOrNull(draft.userName),
      acceptedAuthority: draft.acceptedAuthority ?? null,
      checkAccount: draft.checkAccount ?? false,
      fresh: draft.fresh ?? false,
      ...options,
    })
  }

  /**
   * Keeps an org. One that cannot be reached now is kept without a detection.
   * @throws FailureError for the address itself, and when it is canceled
   */
  async add(draft: ProfileDraft, { signal, detection: shown }: AddOptions = {}): Promise<ConnectionProfile> {
    const { profiles, now } = this.#parts
    const parsed = parseOrgUrl(draft.url, typedAs(draft))
    const userName = userNamed(draft.userName)
    const homeRealm = homeRealmOf(draft.homeRealm)
    refuseTwice(profiles.profiles(), parsed.orgUrl, userName)
    const detection = shown === undefined ? await this.#detectIfPossible(draft, signal) : shown
    signal?.throwIfAborted()
    const orgUrl = settledOrgUrl(parsed.orgUrl, detection?.path)
    // somebody else may have added it meanwhile
    refuseTwice(profiles.profiles(), orgUrl, userName)
    const profile: ConnectionProfile = {
      id: randomUUID(),
      name: wordsOrNull(draft.name) ?? suggestedName(orgUrl),
      orgUrl,
      environment: draft.environment ?? suggestedEnvironment(orgUrl),
      favorite: false,
      userName,
      accountId: null,
      userAgent: null,
      acceptedAuthority: draft.acceptedAuthority ?? null,
      homeRealm,
      acceptedHomeSts: draft.acceptedHomeSts ?? null,
      organizationId: null,
      tenant: null,
      clientId: null,
      redirectUri: null,
      detection,
      createdAt: now(),
      lastConnectedAt: null,
    }
    profiles.add(profile)
    return profile
  }

  async #detectIfPossible(draft: ProfileDraft, signal: AbortSignal | undefined): Promise<Detection | null> {
    try {
      return await this.detect(draft, signal === undefined ? {} : { signal })
    } catch (error) {
      if (error instanceof FailureError) return null
      throw error
    }
  }

  /** @throws FailureError `input-refused` for a home realm that is none */
  change(id: string, change: ProfileChange): ConnectionProfile {
    const { profiles } = this.#parts
    const changed = withChange(profiles.profile(id), change)
    profiles.put(changed)
    return changed
  }

  /**
   * Gives an org another address and asks who stands behind it. Its account stays, and its own ID, so that the next connect
   * refuses another org.
   * @throws FailureError `profile-exists`, for the address itself, for what else changes, and when it is canceled; everything
   * stays as it was then
   */
  async move(
    id: string,
    address: NewAddress,
    { signal, change = {} }: MoveOptions = {},
  ): Promise<ConnectionProfile> {
    const { profiles } = this.#parts
    const { userName, acceptedAuthority } = withChange(profiles.profile(id), change)
    const draft = {
      ...address,
      ...(userName === null ? {} : { userName }),
      ...(acceptedAuthority === null ? {} : { acceptedAuthority }),
    }
    const { orgUrl } = parseOrgUrl(address.url, typedAs(address))
    const detection = await this.#detectIfPossible(draft, signal)
    signal?.throwIfAborted()
    const moved = {
      ...withChange(profiles.profile(id), change),
      orgUrl: settledOrgUrl(orgUrl, detection?.path),
      detection,
    }
    refuseTwice(
      profiles.profiles().filter((each) => each.id !== id),
      moved.orgUrl,
      moved.userName,
    )
    profiles.put(moved)
    return moved
  }

  /** Asks again who stands behind the org and keeps the answer. @throws FailureError, also when canceled; the old answer stays then */
  async detectAgain(id: string, signal?: AbortSignal): Promise<ConnectionProfile> {
    const { profiles, detector } = this.#parts
    const { orgUrl, userName, acceptedAuthority } = profiles.profile(id)
    const detection = await detector.detect({
      orgUrl,
      userName,
      acceptedAuthority,
      fresh: true,
      ...(signal === undefined ? {} : { signal }),
    })
    signal?.throwIfAborted()
    const changed = { ...profiles.profile(id), detection }
    profiles.put(changed)
    return changed
  }
}

const typedAs = ({ allowHttp = false, keepPath = false }: NewAddress) => ({ allowHttp, keepPath })

const wordsOrNull = (text: string | null | undefined): string | null => text?.trim() || null

/** Whom a profile names: a guest signs in with the home account. */
function userNamed(typed: string | null | undefined): string | null {
  const words = wordsOrNull(typed)
  return words === null ? null : signInNameOf(words)
}

/** @throws FailureError `input-refused` */
function homeRealmOf(typed: string | null | undefined): string | null {
  const words = wordsOrNull(typed)
  const homeRealm = words === null ? null : parseHomeRealm(words)
  if (words !== null && homeRealm === null) throw fail('input-refused/home-realm', {})
  return homeRealm
}

/** @throws FailureError `input-refused` for a home realm that is none */
function withChange(profile: ConnectionProfile, change: ProfileChange): ConnectionProfile {
  // its account signs in at the directory that is given up
  const leaves = change.tenant === null && changedDirectory(profile) !== null ? { accountId: null } : {}
  const realm = change.homeRealm === undefined ? {} : { homeRealm: homeRealmOf(change.homeRealm) }
  const user = change.userName === undefined ? {} : { userName: userNamed(change.userName) }
  return { ...profile, ...withoutUndefined(change), ...user, ...realm, ...leaves }
}

function withoutUndefined(change: ProfileChange): Partial<ConnectionProfile> {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
}

function refuseTwice(profiles: readonly ConnectionProfile[], orgUrl: string, userName: string | null): void {
  const there = profiles.find((profile) => profile.orgUrl === orgUrl && profile.userName === userName)
  if (there) throw fail('profile-exists/named', { name: there.name })
}
