/** The profiles from main, the search, and the selection. */

import type { HomerealmApi } from '../../main/contract/index.ts'
import type { ConnectionProfile, NewAddress, ProfileChange, ShownDraft } from '../../main/contract/profile.ts'
import { byPlace } from '../../main/contract/session.ts'
import { identityProviderName } from '../../main/words/providers.ts'

export class Profiles {
  readonly #api: HomerealmApi
  readonly #accountName: (profile: ConnectionProfile) => string | null
  #all = $state.raw<readonly ConnectionProfile[] | null>(null)
  #selectedId = $state<string | null>(null)
  #search = $state('')
  readonly #sorted = $derived([...(this.#all ?? [])].sort(byPlace))
  readonly #shown = $derived.by(() => {
    const words = this.#search.toLowerCase().split(/\s+/).filter(Boolean)
    return this.#sorted.filter((profile) => {
      const text = searchable(profile, this.#accountName(profile))
      return words.every((word) => text.includes(word))
    })
  })
  /** Never a profile that the search hides, because buttons and keys act on the selected one. */
  readonly #selected = $derived(
    this.#shown.find(({ id }) => id === this.#selectedId) ?? this.#shown[0] ?? null,
  )

  /** @param accountName the account name of a profile, as the list shows it */
  constructor(api: HomerealmApi, accountName: (profile: ConnectionProfile) => string | null) {
    this.#api = api
    this.#accountName = accountName
  }

  /** False until main has answered for the first time. */
  get loaded(): boolean {
    return this.#all !== null
  }

  get all(): readonly ConnectionProfile[] {
    return this.#sorted
  }

  /** The profiles that match the search, in order. */
  get shown(): readonly ConnectionProfile[] {
    return this.#shown
  }

  get selected(): ConnectionProfile | null {
    return this.#selected
  }

  get search(): string {
    return this.#search
  }

  set search(text: string) {
    this.#search = text
  }

  listen(): () => void {
    const stops = [
      this.#api.profiles.changed((profiles) => this.#take(profiles)),
      this.#api.app.profileWanted((id) => {
        this.#search = ''
        this.#selectedId = id
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }

  async load(): Promise<void> {
    const profiles = await this.#api.profiles.list()
    if (this.#all === null) this.#take(profiles)
  }

  /** If the selected profile was removed, selects its neighbor. */
  #take(profiles: readonly ConnectionProfile[]): void {
    const selected = this.#selected?.id
    const before = this.#shown.findIndex(({ id }) => id === selected)
    this.#all = profiles
    if (before === -1 || profiles.some(({ id }) => id === selected)) return
    this.#selectedId = this.#shown[Math.min(before, this.#shown.length - 1)]?.id ?? null
  }

  select(id: string): void {
    this.#selectedId = id
  }

  /** Moves the selection by that many rows; stays within the list. */
  move(by: number): void {
    const at = this.#shown.findIndex(({ id }) => id === this.#selected?.id)
    const next = this.#shown[Math.max(0, Math.min(this.#shown.length - 1, at + by))]
    if (next !== undefined) this.#selectedId = next.id
  }

  /** Saves the profile and selects it. @throws FailureError, also if canceled: then nothing is saved */
  async add(draft: ShownDraft, signal: AbortSignal): Promise<ConnectionProfile> {
    const added = await this.#api.profiles.add(draft, { signal })
    this.#put(added)
    this.#search = ''
    this.#selectedId = added.id
    return added
  }

  async change(id: string, change: ProfileChange): Promise<void> {
    this.#put(await this.#api.profiles.change(id, change))
  }

  /** Gives an org a new address. @throws FailureError, also if canceled: then the old address stays */
  async relocate(id: string, address: NewAddress, signal: AbortSignal): Promise<void> {
    this.#put(await this.#api.profiles.move(id, address, { signal }))
  }

  /** @throws FailureError, also if canceled */
  async detectAgain(id: string, signal: AbortSignal): Promise<void> {
    this.#put(await this.#api.profiles.detectAgain(id, { signal }))
  }

  async remove(id: string): Promise<void> {
    await this.#api.profiles.remove(id)
    this.#take((this.#all ?? []).filter((profile) => profile.id !== id))
  }

  #put(profile: ConnectionProfile): void {
    const others = (this.#all ?? []).filter(({ id }) => id !== profile.id)
    this.#take([...others, profile])
  }
}

/** The text of a profile for the search. */
function searchable(profile: ConnectionProfile, accountName: string | null): string {
  const { name, orgUrl, environment, customer, tags, notes, userName, detection } = profile
  const provider = detection === null ? null : identityProviderName(detection.identityProvider)
  return [name, orgUrl, environment, customer, ...tags, notes, userName, accountName, provider]
    .filter((text) => text !== null)
    .join('\n')
    .toLowerCase()
}
