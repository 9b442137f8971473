/** The profiles as main keeps them, the search in them, and which one is selected. */

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
  /** Never one that the search hides: what is selected is what buttons and keys act on. */
  readonly #selected = $derived(
    this.#shown.find(({ id }) => id === this.#selectedId) ?? this.#shown[0] ?? null,
  )

  /** @param accountName who signs in to a profile's org, as the list shows it */
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

  /** Those that the search lets through, in their order. */
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

  /** Where the selected profile is gone, its neighbor is selected. */
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

  /** Selects the one that many places further down the list; stays within it. */
  move(by: number): void {
    const at = this.#shown.findIndex(({ id }) => id === this.#selected?.id)
    const next = this.#shown[Math.max(0, Math.min(this.#shown.length - 1, at + by))]
    if (next !== undefined) this.#selectedId = next.id
  }

  /** Keeps it and selects it. @throws FailureError, also when the signal cancels it: nothing is kept then */
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

  /** Gives an org another address. @throws FailureError, also when the signal cancels it: the old address stays then */
  async relocate(id: string, address: NewAddress, signal: AbortSignal): Promise<void> {
    this.#put(await this.#api.profiles.move(id, address, { signal }))
  }

  /** @throws FailureError, also when the signal cancels it */
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

/** The text of a profile that the search looks in. */
function searchable(
  { name, orgUrl, environment, userName, detection }: ConnectionProfile,
  accountName: string | null,
): string {
  const provider = detection === null ? '' : identityProviderName(detection.identityProvider)
  return [name, orgUrl, environment, userName ?? '', accountName ?? '', provider].join('\n').toLowerCase()
}
