/** The add dialog: one address with its detection, or several, and the draft of what is typed. */

import { AddDraft } from './add-draft.svelte.ts'
import { AddSeveral } from './add-several.svelte.ts'
import { DraftKeeper } from './draft-keeper.svelte.ts'
import { type KnownOrg, KnownOrgs } from './known-orgs.svelte.ts'
import type { WindowState } from './window.svelte.ts'

export type AddingParts = Pick<WindowState, 'api' | 'profiles' | 'undo' | 'links' | 'like'>

export class Adding {
  readonly draft: AddDraft
  readonly several: AddSeveral
  readonly keeper: DraftKeeper
  readonly #known: KnownOrgs

  constructor({ api, profiles, undo, links, like }: AddingParts) {
    this.draft = new AddDraft(api, { linked: links.linked, like })
    this.#known = new KnownOrgs(profiles)
    this.several = new AddSeveral({ api, profiles, undo, known: this.#known, draft: this.draft })
    this.keeper = new DraftKeeper(api.draft, this.draft, like === null)
  }

  /** The profile that already has the typed address; null if there is none. */
  get known(): KnownOrg | null {
    return this.#known.find(this.draft.orgUrl, this.draft.userName)
  }

  /** True if what is typed can be saved. */
  get canSave(): boolean {
    if (this.draft.address.several) return this.several.chosen.length > 0
    return this.draft.parsed !== null && this.known?.same !== true
  }

  /**
   * Fills the dialog with the kept draft and detects, unless a link or the person has filled it.
   * @param typed the address, if the person typed it before the dialog was there
   */
  async open(typed: string): Promise<void> {
    if (typed !== '') {
      this.draft.address.text = typed
      this.addressTyped()
    }
    if ((await this.keeper.load()) || this.draft.like !== null) this.#detect(0)
  }

  addressTyped(): void {
    this.draft.addressTyped()
    this.userTyped()
  }

  /** @param after milliseconds without typing before the detection begins */
  userTyped(after?: number): void {
    this.#detect(after)
    this.keeper.typed()
  }

  nameTyped(): void {
    this.draft.nameTyped()
    this.keeper.typed()
  }

  environmentChosen(): void {
    this.draft.environmentChosen()
    this.keeper.typed()
  }

  startOver(): void {
    this.keeper.startOver()
    this.several.startOver()
    this.#detect(0)
  }

  /** Cancels all requests, keeps the draft, and offers to undo what a list has added. */
  close(): void {
    this.draft.stop()
    this.several.close()
    this.keeper.flush()
  }

  #detect(after?: number): void {
    this.draft.schedule(after)
    this.several.schedule(after)
  }
}
