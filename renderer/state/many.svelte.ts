/** What a person does with several organizations at once. */
import type { HomerealmApi } from '../../main/contract/index.ts'
import {
  type EnvironmentKind,
  type ProfileChange,
  type ProfileSummary,
  sharingAccount,
} from '../../main/contract/profile.ts'
import { tidyTags } from '../../main/contract/profile-labels.ts'
import { canSignOut } from '../../main/contract/session.ts'
import { words } from '../../main/words/index.ts'
import { signOutWords } from '../../main/words/session.ts'
import { CancelableCall } from './cancelable-call.svelte.ts'
import type { Profiles } from './profiles.svelte.ts'
import type { Sessions } from './sessions.svelte.ts'
import type { Undo } from './undo.svelte.ts'

export interface ManyParts {
  readonly api: HomerealmApi
  readonly profiles: Profiles
  readonly sessions: Sessions
  readonly undo: Undo
}

export class Many {
  readonly #parts: ManyParts
  /** The connect of several organizations, if one is running. */
  readonly connecting = new CancelableCall()
  /** IDs of the organizations that it connects. */
  #wanted = $state.raw<readonly string[]>([])

  constructor(parts: ManyParts) {
    this.#parts = parts
  }

  /** Connects them, in place of a connect that runs. @throws FailureError */
  async connect(profiles: readonly ProfileSummary[]): Promise<void> {
    const ids = idsOf(profiles)
    this.#wanted = ids
    await this.connecting.run((signal) => this.#parts.api.sessions.connectAll(ids, { signal }))
  }

  /** How far the running connect is; null if none is running. */
  get progress(): { readonly connected: number; readonly of: number } | null {
    if (!this.connecting.pending) return null
    const connected = this.#wanted.filter((id) => this.#parts.sessions.of(id).status === 'connected').length
    return { connected, of: this.#wanted.length }
  }

  /** Those of the profiles that have a session to end. */
  signedIn(profiles: readonly ProfileSummary[]): readonly ProfileSummary[] {
    return profiles.filter(({ id }) => canSignOut(this.#parts.sessions.of(id)))
  }

  /** The profiles that a sign-out of these ends too, because they use the same accounts. */
  signedOutToo(profiles: readonly ProfileSummary[]): readonly ProfileSummary[] {
    const ids = new Set(idsOf(profiles))
    const others = profiles.flatMap((each) => sharingAccount(this.#parts.profiles.all, each))
    return [...new Set(others)].filter(({ id }) => !ids.has(id))
  }

  /** Tells which servers did not end their session. @throws FailureError of the first that fails */
  async signOut(profiles: readonly ProfileSummary[]): Promise<void> {
    const notEnded = new Set<string>()
    for (const { id } of profiles) {
      // an account that an earlier one shares is signed out already
      if (!canSignOut(this.#parts.sessions.of(id))) continue
      for (const host of (await this.#parts.api.sessions.signOut(id)).notEnded) notEnded.add(host)
    }
    const [text] = signOutWords({ ended: [], notEnded: [...notEnded] })
    if (text !== undefined) this.#parts.undo.tell({ text, undo: null })
  }

  /** Removes them; can be undone. @throws FailureError */
  async remove(profiles: readonly ProfileSummary[]): Promise<void> {
    const ids = idsOf(profiles)
    await this.#parts.profiles.remove(ids)
    const [only] = profiles
    const texts = words.window.undo
    const text = only && profiles.length === 1 ? texts.removed(only.name) : texts.removedMany(profiles.length)
    this.#parts.undo.tell({ text, undo: () => this.#restore(ids) })
  }

  /** Makes what teams removed the person's own. @throws FailureError */
  async keepAsOwn(ids: readonly string[]): Promise<void> {
    await this.#parts.api.profiles.keepAsOwn(ids)
    this.#parts.undo.tell({ text: words.window.undo.kept(ids.length), undo: null })
  }

  async #restore(ids: readonly string[]): Promise<void> {
    const back = await this.#parts.profiles.restore(ids)
    if (back.length < ids.length) this.#parts.undo.tell({ text: words.window.undo.tooLate, undo: null })
  }

  moveTo(profiles: readonly ProfileSummary[], customer: string | null): Promise<void> {
    return this.change(profiles, () => ({ customer }))
  }

  mark(profiles: readonly ProfileSummary[], environment: EnvironmentKind): Promise<void> {
    return this.change(profiles, () => ({ environment }))
  }

  tag(profiles: readonly ProfileSummary[], tag: string): Promise<void> {
    return this.change(profiles, ({ tags }) => ({ tags: tidyTags([...tags, tag]) }))
  }

  untag(profiles: readonly ProfileSummary[], tag: string): Promise<void> {
    return this.change(profiles, ({ tags }) => ({ tags: tags.filter((each) => each !== tag) }))
  }

  /** Changes them one after another; can be undone. @throws FailureError of the first that fails; those before stay changed */
  async change(
    profiles: readonly ProfileSummary[],
    changeOf: (profile: ProfileSummary) => ProfileChange,
  ): Promise<void> {
    const before: { id: string; was: ProfileChange }[] = []
    try {
      for (const profile of profiles) {
        const change = changeOf(profile)
        if (isSame(profile, change)) continue
        await this.#parts.profiles.change(profile.id, change)
        before.push({ id: profile.id, was: valuesOf(profile, change) })
      }
    } finally {
      const text = words.window.undo.changed(before.length)
      if (before.length > 0) this.#parts.undo.tell({ text, undo: () => this.#changeBack(before) })
    }
  }

  async #changeBack(before: readonly { readonly id: string; readonly was: ProfileChange }[]): Promise<void> {
    for (const { id, was } of before)
      if (this.#parts.profiles.find(id) !== null) await this.#parts.profiles.change(id, was)
  }
}

const idsOf = (profiles: readonly ProfileSummary[]): readonly string[] => profiles.map(({ id }) => id)

/** What the profile has now in place of a change. */
const valuesOf = (profile: ProfileSummary, change: ProfileChange): ProfileChange =>
  Object.fromEntries(Object.keys(change).map((key) => [key, profile[key as keyof ProfileSummary]]))

const isSame = (profile: ProfileSummary, change: ProfileChange): boolean =>
  JSON.stringify(valuesOf(profile, change)) === JSON.stringify(change)
