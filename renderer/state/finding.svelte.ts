/** The search for the organizations of an account: its progress, what it found, the choice of it, and the addition. */
import { SvelteSet } from 'svelte/reactivity'
import type { Failure } from '../../main/contract/failure.ts'
import { type AskedService, type FoundOrg, isOfAll } from '../../main/contract/found-orgs.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { words } from '../../main/words/index.ts'
import { folded } from '../search/folded.ts'
import { Attempts } from './attempts.svelte.ts'
import { CancelableCall } from './cancelable-call.svelte.ts'
import type { Profiles } from './profiles.svelte.ts'
import type { Undo } from './undo.svelte.ts'

export interface FindingParts {
  readonly api: HomerealmApi
  readonly profiles: Profiles
  readonly undo: Undo
}

export class Finding {
  readonly #parts: FindingParts
  readonly #accountId: string
  readonly #search = new CancelableCall()
  readonly #chosen = new SvelteSet<OrgUrl>()
  #ticket = ''
  #asked = $state.raw<readonly AskedService[]>([])
  #orgs = $state.raw<readonly FoundOrg[] | null>(null)
  readonly #attempts = new Attempts()
  #adding = $state(false)
  /** What the person types to see fewer. */
  filter = $state('')
  /** What the filter reads of each organization, made once for each search. */
  readonly #texts = $derived((this.#orgs ?? []).map((org) => folded(textOf(org))))
  readonly #shown = $derived.by(() => this.#matching())

  constructor(parts: FindingParts, accountId: string) {
    this.#parts = parts
    this.#accountId = accountId
  }

  /** The services that are asked, with how much each has found. */
  get asked(): readonly AskedService[] {
    return this.#asked
  }

  get searching(): boolean {
    return this.#search.pending
  }

  /** What was found; null until the search has ended. */
  get orgs(): readonly FoundOrg[] | null {
    return this.#orgs
  }

  /** Those that match the filter. */
  get shown(): readonly FoundOrg[] {
    return this.#shown
  }

  /** Why nothing could be searched or added; null if that did not happen. */
  get failure(): Failure | null {
    return this.#attempts.failure
  }

  get adding(): boolean {
    return this.#adding
  }

  /** Number of those that the person wants, shown or not. */
  get count(): number {
    return this.#chosen.size
  }

  isChosen({ orgUrl }: FoundOrg): boolean {
    return this.#chosen.has(orgUrl)
  }

  /** Number of the shown ones that "all" means, and how many of them are chosen. */
  get all(): { readonly of: number; readonly chosen: number } {
    const wanted = this.#shown.filter(isOfAll)
    return { of: wanted.length, chosen: wanted.filter((org) => this.isChosen(org)).length }
  }

  choose({ orgUrl }: FoundOrg, yes: boolean): void {
    if (yes) this.#chosen.add(orgUrl)
    else this.#chosen.delete(orgUrl)
  }

  /** All of the shown ones that are new, without those that need a look first; or none of the shown ones. */
  chooseAll(yes: boolean): void {
    for (const org of this.#shown) if (!yes || isOfAll(org)) this.choose(org, yes)
  }

  async search(): Promise<void> {
    this.#attempts.forget()
    this.#asked = []
    this.#orgs = null
    this.#chosen.clear()
    const ticket = crypto.randomUUID()
    await this.#attempts.run(async () => {
      const found = await this.#search.run((signal) =>
        this.#parts.api.accounts.findOrgs(this.#accountId, {
          signal,
          ticket,
          onProgress: (asked) => {
            this.#asked = asked
          },
        }),
      )
      if (found === null) return
      this.#ticket = ticket
      this.#asked = found.value.asked
      this.#orgs = found.value.orgs
    })
  }

  cancel(): void {
    this.#search.cancel()
  }

  /** Saves the chosen ones; can be undone in one step. @returns true if they are saved */
  async add(): Promise<boolean> {
    if (this.#adding || this.#chosen.size === 0) return false
    this.#attempts.forget()
    this.#adding = true
    const isAdded = await this.#attempts.run(() => this.#save())
    this.#adding = false
    return isAdded
  }

  async #save(): Promise<void> {
    const { api, profiles, undo } = this.#parts
    const ids = await api.accounts.addFound(this.#ticket, [...this.#chosen])
    const [first] = ids.filter((id) => profiles.find(id) !== null)
    if (first !== undefined) profiles.list.reveal(first)
    if (ids.length > 0)
      undo.tell({
        text: words.window.undo.added(ids.length),
        undo: () => profiles.remove(ids.filter((id) => profiles.find(id) !== null)),
      })
  }

  #matching(): readonly FoundOrg[] {
    const wanted = folded(this.filter)
      .split(/\s+/)
      .filter((word) => word !== '')
    const all = this.#orgs ?? []
    return wanted.length === 0
      ? all
      : all.filter((_, index) => wanted.every((word) => this.#texts[index]?.includes(word)))
  }
}

/** A person filters by what a row shows. */
const textOf = ({ name, orgUrl, environment, version, region, customer }: FoundOrg): string =>
  [name, orgUrl, words.providers.environments[environment], version, region, customer].join(' ')
