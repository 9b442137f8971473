/** Adds and changes organizations: parses the pasted address, detects the identity provider and saves a profile. */
import { randomUUID } from 'node:crypto'
import { type AnswerChange, changedAnswers } from '../contract/answers.ts'
import type { ProfileTrial } from '../contract/connection-test.ts'
import { FailureError } from '../contract/failure.ts'
import type { Detection } from '../contract/identity-provider.ts'
import { parseOrgUrl } from '../contract/org-url.ts'
import { settledOrgUrl } from '../contract/path-check.ts'
import type {
  ConnectionProfile,
  DetectionDraft,
  NewAddress,
  ProfileChange,
  ProfileDraft,
  ShownDraft,
} from '../contract/profile.ts'
import { withNewDetection, withToldVersion } from '../contract/profile-version.ts'
import { suggestedEnvironment, suggestedName } from '../contract/suggestions.ts'
import type { DetectionRequest, Detector } from '../discovery/detector.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import { type ImportToSave, importChanges, type SavedImport } from './imported-profiles.ts'
import { settingsLike } from './like-profile.ts'
import { typedSettings, userNamed, withChange, wordsOrNull } from './profile-change.ts'
import { withDetection } from './profile-detection.ts'
import { labelsOf } from './profile-labels.ts'
import { refuseTwice } from './refuse-twice.ts'
import { browserAfter, followers, sharedBrowser } from './shared-browser.ts'
import { ShownDetections } from './shown-detections.ts'
import { suggestedCustomer } from './suggested-customer.ts'
import { UNUSED } from './unused-profile.ts'

export interface OrganizationsParts {
  readonly profiles: ProfileStore
  readonly detector: Detector
  /** The clock, epoch milliseconds. */
  readonly now: () => number
  /** Called when an org answers otherwise than before. */
  readonly onAnswer?: (profileId: string, change: AnswerChange) => void
}

export interface AddOptions {
  /** Cancels the call; then nothing is saved. */
  readonly signal?: AbortSignal
}

export interface MoveOptions {
  /** Cancels the call; then nothing changes. */
  readonly signal?: AbortSignal
  /** Other changes, saved together with the address or not at all. */
  readonly change?: ProfileChange
}

export interface DetectOptions extends Pick<DetectionRequest, 'signal' | 'patience' | 'onProgress'> {
  /** `add` saves the result of this detection if its draft has the same ticket. */
  readonly ticket?: string
}

export class Organizations {
  readonly #parts: OrganizationsParts
  readonly #shown = new ShownDetections()

  constructor(parts: OrganizationsParts) {
    this.#parts = parts
  }

  /** Detects the identity provider of an address; saves nothing. @throws FailureError */
  async detect(draft: DetectionDraft, { ticket, ...options }: DetectOptions = {}): Promise<Detection> {
    const { orgUrl, pathInDoubt } = parseOrgUrl(draft.url, typedAs(draft))
    let detection: Detection | null = null
    try {
      detection = await this.#parts.detector.detect({
        orgUrl,
        pathInDoubt,
        userName: wordsOrNull(draft.userName),
        acceptedAuthority: draft.acceptedAuthority ?? null,
        checkAccount: draft.checkAccount ?? false,
        fresh: draft.fresh ?? false,
        ...options,
      })
      return detection
    } finally {
      if (ticket !== undefined && !options.signal?.aborted) this.#shown.remember(ticket, draft, detection)
    }
  }

  /**
   * Saves an org with the detection that the window showed, otherwise detects. Saves it without a detection if it is
   * unreachable.
   * @throws FailureError for an invalid address, customer or tag, or if canceled
   */
  async add(draft: ShownDraft, options: AddOptions = {}): Promise<ConnectionProfile> {
    const { profiles } = this.#parts
    const added = await this.drafted(draft, options)
    // another call may have added it meanwhile
    refuseTwice(profiles.profiles(), added)
    profiles.add(added)
    if (draft.shown !== undefined) this.#shown.forget(draft.shown)
    return added
  }

  /** The profile that `add` would save; saves nothing. @throws FailureError as `add` */
  async drafted(draft: ShownDraft, { signal }: AddOptions = {}): Promise<ConnectionProfile> {
    const { profiles, now } = this.#parts
    const parsed = parseOrgUrl(draft.url, typedAs(draft))
    const userName = userNamed(draft.userName)
    const typed = typedSettings(draft)
    const labels = labelsOf(draft)
    refuseTwice(profiles.profiles(), { id: null, orgUrl: parsed.orgUrl, userName })
    const shown = this.#shown.of(draft)
    const detection = shown === undefined ? await this.#detectIfPossible(draft, signal) : shown
    signal?.throwIfAborted()
    const orgUrl = settledOrgUrl(parsed.orgUrl, detection?.path)
    const profile: ConnectionProfile = {
      ...UNUSED,
      id: randomUUID(),
      name: wordsOrNull(draft.name) ?? suggestedName(orgUrl),
      orgUrl,
      environment: suggestedEnvironment(orgUrl),
      customer: suggestedCustomer({ orgUrl, userName: draft.userName ?? null, detection }),
      userName,
      detection,
      createdAt: now(),
      ...settingsLike(draft.like === undefined ? null : profiles.find(draft.like), orgUrl),
      ...labels,
      ...typed,
    }
    return { ...profile, browser: profile.browser ?? sharedBrowser(profile, profiles.profiles()) }
  }

  /**
   * Saves what an import found, all or nothing, without asking the organizations: the first connect detects them.
   * @returns the saved profiles, in the same order
   * @throws FailureError `profile-exists` or `profile-unknown` if one was added or removed meanwhile
   */
  async saveImport({ drafts, changes }: ImportToSave): Promise<SavedImport> {
    if (drafts.length + changes.length === 0) return { added: [], changed: [] }
    return this.#parts.profiles.changeMany(() =>
      importChanges({ drafts, changes }, this.#parts, (id, change) => this.#changed(id, change)),
    )
  }

  /** Detects and saves the result, unless there is a detection. @throws FailureError, also if canceled */
  async detectFirst(id: string, signal: AbortSignal): Promise<void> {
    await withDetection(this.#parts, this.#parts.profiles.profile(id), { signal, onStep: () => undefined })
  }

  async #detectIfPossible(draft: ProfileDraft, signal: AbortSignal | undefined): Promise<Detection | null> {
    try {
      return await this.detect(draft, signal === undefined ? {} : { signal })
    } catch (error) {
      if (error instanceof FailureError) return null
      throw error
    }
  }

  /** @throws FailureError `input-refused` for an invalid home realm, customer, tag or note */
  change(id: string, change: ProfileChange): ConnectionProfile {
    const { profiles } = this.#parts
    const changed = this.#changed(id, change)
    profiles.put(changed)
    if (change.browser)
      for (const each of followers(changed, profiles.profiles()))
        profiles.put({ ...each, browser: changed.browser })
    return changed
  }

  #changed(id: string, change: ProfileChange): ConnectionProfile {
    const { profiles } = this.#parts
    const changed = withChange(profiles.profile(id), change)
    // most changes need no look at all the others
    if (change.browser === undefined && change.customer === undefined) return changed
    return { ...changed, browser: browserAfter(changed, change, profiles.profiles()) }
  }

  /**
   * Gives an org a new address and detects there. The account and the org's ID stay, so that the next connect refuses another
   * org.
   * @throws FailureError `profile-exists`, or for an invalid address or change, or if canceled; then nothing changes
   */
  async move(id: string, address: NewAddress, options: MoveOptions = {}): Promise<ConnectionProfile> {
    const moved = await this.#moved(id, address, options)
    this.#parts.profiles.put(moved)
    return moved
  }

  /** The profile that `move` would save. */
  async #moved(
    id: string,
    address: NewAddress,
    { signal, change = {} }: MoveOptions,
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
    const moved = withToldVersion(
      { ...this.#changed(id, change), orgUrl: settledOrgUrl(orgUrl, detection?.path), detection },
      undefined,
    )
    refuseTwice(profiles.profiles(), moved)
    return moved
  }

  /** The profile with the values of a trial; saves nothing. @throws FailureError as `change` and `move` */
  async tried({ profileId, address, change = {} }: ProfileTrial, options: AddOptions = {}) {
    return address === undefined
      ? this.#changed(profileId, change)
      : this.#moved(profileId, address, { ...options, change })
  }

  /**
   * Saves the values of a trial.
   * @param tested the profile after the trial: its address and detection are saved
   * @throws FailureError `profile-exists`, or for an invalid change; then nothing changes
   */
  saveTried(
    { profileId, address }: ProfileTrial,
    { change, tested }: { readonly change: ProfileChange; readonly tested: ConnectionProfile },
  ): ConnectionProfile {
    const { profiles } = this.#parts
    const changed = this.#changed(profileId, change)
    const { orgUrl, detection, toldVersion } = tested
    const saved =
      address === undefined
        ? { ...changed, detection: changed.detection ?? detection }
        : withToldVersion({ ...changed, orgUrl, detection }, toldVersion)
    if (address !== undefined) refuseTwice(profiles.profiles(), saved)
    profiles.put(saved)
    return saved
  }

  /** Detects again and saves the result. @throws FailureError, also if canceled; then the old detection stays */
  async detectAgain(id: string, signal?: AbortSignal): Promise<ConnectionProfile> {
    const { profiles, detector, onAnswer } = this.#parts
    const { orgUrl, userName, acceptedAuthority } = profiles.profile(id)
    const detection = await detector.detect({
      orgUrl,
      userName,
      acceptedAuthority,
      fresh: true,
      ...(signal === undefined ? {} : { signal }),
    })
    signal?.throwIfAborted()
    const before = profiles.profile(id)
    const changed = withNewDetection(before, detection)
    profiles.put(changed)
    // another address may have been asked before
    if (before.detection !== null && before.orgUrl === orgUrl)
      for (const change of changedAnswers(before.detection, detection)) onAnswer?.(id, change)
    return changed
  }
}

const typedAs = ({ allowHttp = false, keepPath = false }: NewAddress) => ({ allowHttp, keepPath })
