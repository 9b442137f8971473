/** The profiles from main, and the list of them. */

import type { Sorting } from '../../main/contract/app.ts'
import { isLeftByTeam } from '../../main/contract/attention.ts'
import type { Changes } from '../../main/contract/changes.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'
import { leftIn } from '../../main/contract/left-matter.ts'
import {
  type ConnectionProfile,
  type NewAddress,
  type ProfileChange,
  type ProfileSummary,
  type ShownDraft,
  summaryOf,
} from '../../main/contract/profile.ts'
import { summariesIn } from '../../main/contract/summary-table.ts'
import { type Query, queryOf, type Searched } from '../search/query.ts'
import { type SearchedFacts, SearchTexts } from '../search/search-texts.ts'
import { Environments } from './environments.svelte.ts'
import { GoneObjects } from './gone-objects.ts'
import type { ListFacts } from './list-filter.ts'
import { ListOrder } from './list-order.ts'
import { reordered } from './ordered.ts'
import { ShownList } from './shown-list.svelte.ts'

/** Two letters that hardly any name begins its words with: each name is looked at in all ways. */
const TRIAL = queryOf('xq')
const NO_TEXTS: Searched = { name: '', all: '', shared: '', common: '' }

export class Profiles {
  readonly #api: HomerealmApi
  readonly #facts: SearchedFacts
  readonly #texts = new SearchTexts()
  readonly #byId = new Map<string, ProfileSummary>()
  readonly #gone = new GoneObjects()
  #all = $state.raw<readonly ProfileSummary[]>([])
  #loaded = $state(false)
  readonly #listed = Promise.withResolvers<void>()
  #details = $state.raw<ConnectionProfile | null>(null)
  /** The summary with which main sent these details: a changed profile has another. Null: unknown. */
  #detailed: ProfileSummary | null = null
  /** ID of a profile whose details should detect again. */
  #detectionWanted = $state<string | null>(null)
  readonly #searched = $derived.by(() => this.#all.map((profile) => this.#texts.of(profile, this.#facts)))
  #left = $state.raw<readonly ProfileSummary[]>([])
  readonly #order: ListOrder
  readonly list: ShownList
  readonly environments = new Environments()

  /** @param facts what the search and the list read besides the profiles */
  constructor(api: HomerealmApi, facts: SearchedFacts & ListFacts) {
    this.#api = api
    this.#facts = facts
    this.#order = new ListOrder((profileId) => facts.session(profileId))
    this.list = new ShownList(this, facts)
  }

  /** False until main has answered for the first time. */
  get loaded(): boolean {
    return this.#loaded
  }

  /** In the order of the list. */
  get all(): readonly ProfileSummary[] {
    return this.#all
  }

  /** Those that their teams removed. */
  get left(): readonly ProfileSummary[] {
    return this.#left
  }

  /** Sorts the list anew. Until the next call, no row moves by itself. */
  sortBy(sorting: Sorting): void {
    if (this.#order.by(sorting)) this.#all = this.#order.sorted(this.#all)
  }

  /** Asks the details of a profile to detect again: they show the progress and the cancel. */
  wantDetection(profileId: string): void {
    this.#detectionWanted = profileId
  }

  /** True once after `wantDetection`. Call it in an effect. */
  takeDetection(profileId: string): boolean {
    if (this.#detectionWanted !== profileId) return false
    this.#detectionWanted = null
    return true
  }

  /** Always a visible one. */
  get selected(): ProfileSummary | null {
    return this.list.selected
  }

  /** The whole selected profile; null until main has sent it. */
  get details(): ConnectionProfile | null {
    return this.#details !== null && this.#details.id === this.selected?.id ? this.#details : null
  }

  /** `details`; until main has sent them, those of the profile that was selected before, so that the view never blinks. */
  get shownDetails(): ConnectionProfile | null {
    const before = this.selected === null ? null : this.#details
    return this.details ?? (this.find(before?.id ?? null) === null ? null : before)
  }

  listen(): void {
    this.#api.profiles.changed((changes) => this.#take(changes))
    this.#api.app.profileWanted((id) => this.list.reveal(id))
  }

  /** Resolves when the list is loaded, or has failed to load. */
  get listed(): Promise<void> {
    return this.#listed.promise
  }

  async load(): Promise<void> {
    try {
      const profiles = summariesIn(await this.#api.profiles.list())
      this.#loaded = true
      // a change that arrived before this answer is newer
      this.#take({
        put: profiles.filter(({ id }) => !this.#byId.has(id) && !this.#gone.has(id)),
        removed: [],
      })
    } finally {
      this.#listed.resolve()
    }
  }

  /**
   * Prepares the texts of the search, and searches once, so that its first key finds the texts ready and the code compiled. Call
   * it after the language is set.
   */
  prepareSearch(): void {
    if (this.#loaded && TRIAL !== null) requestIdleCallback(() => void this.matching(TRIAL))
  }

  /** Asks main for the whole selected profile, again after each change of it. @throws FailureError */
  async loadDetails(): Promise<void> {
    const { selected: wanted } = this
    if (wanted === null || wanted === this.#detailed) return
    try {
      const details = await this.#api.profiles.get(wanted.id)
      if (this.selected?.id === details.id) this.#show(details, wanted)
    } catch (thrown) {
      // the window shows the failure in place of the details of the one before
      if (this.selected?.id === wanted.id) this.#show(null, null)
      throw thrown
    }
  }

  /** If the selected profile was removed, selects its neighbor. If its group changed, the new one opens. */
  #take({ put, removed }: Changes<ProfileSummary>): void {
    this.#gone.take({ put, removed })
    const { selected } = this
    const neighbor = removed.length === 0 ? null : this.list.neighborWithout(removed)
    const gone = [...put.map(({ id }) => id), ...removed].flatMap((id) => this.#byId.get(id) ?? [])
    for (const profile of put) {
      this.#order.keep(this.#byId.get(profile.id) ?? profile, profile)
      this.#byId.set(profile.id, profile)
    }
    for (const id of removed) this.#byId.delete(id)
    this.environments.change(gone, put)
    this.#all = reordered(this.#all, { gone, put }, this.#order)
    // only then does it take a look at all of them
    if ([...gone, ...put].some(isLeftByTeam)) this.#left = leftIn(this.#all)
    if (neighbor !== null) this.list.select(neighbor)
    else if (selected !== null && put.some(({ id }) => id === selected.id)) this.list.open(selected.id)
  }

  /** The profiles that match, in the order of the list. */
  matching(query: Query): readonly ProfileSummary[] {
    const texts = this.#searched
    const found = this.#all.filter((_, index) => query.matches(texts[index] ?? NO_TEXTS))
    if (found.length > 0) return found
    return query.withTypo(texts.map(({ name }) => name)).flatMap((index) => this.#all[index] ?? [])
  }

  /** The profile with that ID; null if there is none. */
  find(id: string | null): ProfileSummary | null {
    void this.#all
    return id === null ? null : (this.#byId.get(id) ?? null)
  }

  /** Saves the profile and selects it. @throws FailureError, also if canceled: then nothing is saved */
  async add(draft: ShownDraft, signal: AbortSignal): Promise<ConnectionProfile> {
    const added = await this.#api.profiles.add(draft, { signal })
    this.#take({ put: [summaryOf(added)], removed: [] })
    this.list.reveal(added.id)
    this.#show(added, null)
    return added
  }

  /** Saves the profile; the selection stays. @returns its ID @throws FailureError, also if canceled: then nothing is saved */
  async addUnseen(draft: ShownDraft, signal: AbortSignal): Promise<string> {
    const added = await this.#api.profiles.add(draft, { signal })
    this.#take({ put: [summaryOf(added)], removed: [] })
    return added.id
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

  async remove(ids: readonly string[]): Promise<void> {
    await this.#api.profiles.remove(ids)
    this.#take({ put: [], removed: ids.filter((id) => this.#byId.has(id)) })
  }

  /** Undoes a removal and selects the first that is there again. @returns their IDs */
  async restore(ids: readonly string[]): Promise<readonly string[]> {
    const back = await this.#api.profiles.restore(ids)
    const [first] = back
    // main tells the change before it answers
    if (first !== undefined) this.list.reveal(first)
    return back
  }

  #put(profile: ConnectionProfile): void {
    const summary = summaryOf(profile)
    // main tells the change before it answers: then the list has it
    if (JSON.stringify(this.#byId.get(profile.id)) !== JSON.stringify(summary))
      this.#take({ put: [summary], removed: [] })
    const { selected } = this
    if (selected?.id === profile.id) this.#show(profile, selected)
  }

  #show(details: ConnectionProfile | null, of: ProfileSummary | null): void {
    this.#details = details
    this.#detailed = of
  }
}
