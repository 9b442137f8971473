/** The profiles from main, the search, and the selection. */

import type { Changes } from '../../main/contract/changes.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'
import {
  type ConnectionProfile,
  type NewAddress,
  type ProfileChange,
  type ProfileSummary,
  type ShownDraft,
  summaryOf,
} from '../../main/contract/profile.ts'
import { byPlace } from '../../main/contract/session.ts'
import { type Query, queryOf, type Searched } from '../search/query.ts'
import { type SearchedFacts, SearchTexts } from '../search/search-texts.ts'
import { reordered } from './ordered.ts'

export class Profiles {
  readonly #api: HomerealmApi
  readonly #facts: SearchedFacts
  readonly #texts = new SearchTexts()
  readonly #byId = new Map<string, ProfileSummary>()
  #all = $state.raw<readonly ProfileSummary[]>([])
  #loaded = $state(false)
  #selectedId = $state<string | null>(null)
  #search = $state('')
  #details = $state.raw<ConnectionProfile | null>(null)
  readonly #query = $derived(queryOf(this.#search))
  readonly #shown = $derived(this.#query === null ? this.#all : this.matching(this.#query))
  /** Never a profile that the search hides, because buttons and keys act on the selected one. */
  readonly #selected = $derived(
    this.#shown.find(({ id }) => id === this.#selectedId) ?? this.#shown[0] ?? null,
  )

  /** @param facts what the search reads besides the profile */
  constructor(api: HomerealmApi, facts: SearchedFacts) {
    this.#api = api
    this.#facts = facts
  }

  /** False until main has answered for the first time. */
  get loaded(): boolean {
    return this.#loaded
  }

  /** In the order of the list. */
  get all(): readonly ProfileSummary[] {
    return this.#all
  }

  /** The profiles that match the search, in order. */
  get shown(): readonly ProfileSummary[] {
    return this.#shown
  }

  get selected(): ProfileSummary | null {
    return this.#selected
  }

  /** The whole selected profile; null until main has sent it. */
  get details(): ConnectionProfile | null {
    return this.#details !== null && this.#details.id === this.#selected?.id ? this.#details : null
  }

  /** `details`; until main has sent them, those of the profile that was selected before, so that the view never blinks. */
  get shownDetails(): ConnectionProfile | null {
    const before = this.#selected === null ? null : this.#details
    return this.details ?? (this.find(before?.id ?? null) === null ? null : before)
  }

  get search(): string {
    return this.#search
  }

  set search(text: string) {
    this.#search = text
  }

  /** The search as it finds and highlights; null: nothing typed. */
  get query(): Query | null {
    return this.#query
  }

  listen(): void {
    this.#api.profiles.changed((changes) => this.#take(changes))
    this.#api.app.profileWanted((id) => {
      this.#search = ''
      this.#selectedId = id
    })
  }

  async load(): Promise<void> {
    const profiles = await this.#api.profiles.list()
    this.#loaded = true
    // a change that arrived before this answer is newer
    this.#take({ put: profiles.filter(({ id }) => !this.#byId.has(id)), removed: [] })
  }

  /** Prepares the texts of the search, so that its first key finds them ready. Call it after the language is set. */
  prepareSearch(): void {
    if (this.#loaded) requestIdleCallback(() => this.#searchTexts())
  }

  /** Asks main for the whole selected profile, again after each change of it. */
  async loadDetails(): Promise<void> {
    const wanted = this.#selected
    if (wanted === null) return
    const details = await this.#api.profiles.get(wanted.id)
    if (this.#selected?.id === details.id) this.#details = details
  }

  /** If the selected profile was removed, selects its neighbor. */
  #take({ put, removed }: Changes<ProfileSummary>): void {
    const selected = this.#selected
    const at = selected !== null && removed.includes(selected.id) ? this.#shown.indexOf(selected) : -1
    const gone = [...put.map(({ id }) => id), ...removed].flatMap((id) => this.#byId.get(id) ?? [])
    for (const profile of put) this.#byId.set(profile.id, profile)
    for (const id of removed) this.#byId.delete(id)
    this.#all = reordered(this.#all, { gone, put }, byPlace)
    if (at !== -1) this.#selectedId = this.#shown[Math.min(at, this.#shown.length - 1)]?.id ?? null
  }

  /** The profiles that match, in the order of the list. */
  matching(query: Query): readonly ProfileSummary[] {
    const texts = this.#searchTexts()
    const found = this.#all.filter((_, index) => query.matches(texts[index] ?? { name: '', all: '' }))
    if (found.length > 0) return found
    return query.withTypo(texts.map(({ name }) => name)).flatMap((index) => this.#all[index] ?? [])
  }

  #searchTexts(): readonly Searched[] {
    return this.#all.map((profile) => this.#texts.of(profile, this.#facts))
  }

  select(id: string): void {
    this.#selectedId = id
  }

  /** Moves the selection by that many rows; stays within the list. */
  move(by: number): void {
    const selected = this.#selected
    const at = selected === null ? -1 : this.#shown.indexOf(selected)
    const next = this.#shown[Math.max(0, Math.min(this.#shown.length - 1, at + by))]
    if (next !== undefined) this.#selectedId = next.id
  }

  /** The profile with that ID; null if there is none. */
  find(id: string | null): ProfileSummary | null {
    void this.#all
    return id === null ? null : (this.#byId.get(id) ?? null)
  }

  /** Saves the profile and selects it. @throws FailureError, also if canceled: then nothing is saved */
  async add(draft: ShownDraft, signal: AbortSignal): Promise<ConnectionProfile> {
    const added = await this.#api.profiles.add(draft, { signal })
    this.#search = ''
    this.#selectedId = added.id
    return this.#put(added)
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
    this.#take({ put: [], removed: [id] })
  }

  #put(profile: ConnectionProfile): ConnectionProfile {
    this.#take({ put: [summaryOf(profile)], removed: [] })
    if (this.#selected?.id === profile.id) this.#details = profile
    return profile
  }
}
