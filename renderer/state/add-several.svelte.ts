/** The addresses of a pasted list or mail: which are new, what their detection found, and the addition of the chosen ones. */
import type { AddressRead } from '../../main/contract/addresses-in-text.ts'
import { toFailure } from '../../main/contract/failure.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'
import type { OrgUrl } from '../../main/contract/org-url.ts'
import { words } from '../../main/words/index.ts'
import { AskedOrgs } from './asked-orgs.svelte.ts'
import { CancelableCall } from './cancelable-call.svelte.ts'
import type { KnownOrgs } from './known-orgs.svelte.ts'
import type { Profiles } from './profiles.svelte.ts'
import { SeveralChoices } from './several-choices.svelte.ts'
import { eachOrgOnce, type NewRow, orgUrlsOf, type SeveralRow, settledOf } from './several-rows.ts'
import type { TypedAddress } from './typed-address.svelte.ts'
import type { Undo } from './undo.svelte.ts'

/** Milliseconds without typing before the detection begins. */
const DETECT_AFTER = 400

export interface SeveralParts {
  readonly api: HomerealmApi
  readonly profiles: Profiles
  readonly undo: Undo
  readonly known: KnownOrgs
  /** What the person typed. */
  readonly draft: { readonly address: TypedAddress; readonly userName: string }
}

export class AddSeveral {
  readonly #parts: SeveralParts
  readonly #asked: AskedOrgs
  readonly #choices = new SeveralChoices()
  readonly #adding = new CancelableCall()
  readonly #rows = $derived.by(() => this.#read())
  /** True until typing pauses, and after Stop. */
  #held = $state(true)
  #stopped = $state(false)
  #added = $state(0)
  /** The saved ones of all additions. */
  readonly #ids: string[] = []
  /** Resolves when nothing is saved any more. */
  #ended: Promise<unknown> = Promise.resolve()
  /** The user name of the answers. */
  #askedFor = ''
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(parts: SeveralParts) {
    this.#parts = parts
    this.#asked = new AskedOrgs({
      detect: (typed, how) => parts.api.discovery.detect(this.#draftOf(typed), how),
      onAnswer: (orgUrl, { is }) => {
        if (is === 'failed') this.#choices.fail(orgUrl)
        this.#ask()
      },
    })
  }

  /** A row for each address, in the order of the text; none unless there are several. */
  get rows(): readonly SeveralRow[] {
    return this.#rows
  }

  get fresh(): readonly NewRow[] {
    return this.#rows.filter((row) => row.is === 'new')
  }

  get chosen(): readonly NewRow[] {
    return this.fresh.filter(({ chosen }) => chosen)
  }

  /** True while organizations are asked. */
  get asking(): boolean {
    return this.#asked.asking > 0
  }

  /** True after the person has stopped the detection. */
  get stopped(): boolean {
    return this.#stopped
  }

  /** True from the click on Add until all are saved, or it is canceled. */
  get adding(): boolean {
    return this.#adding.pending
  }

  /** How many of the running or last addition are saved. */
  get added(): number {
    return this.#added
  }

  choose(orgUrl: OrgUrl, yes: boolean): void {
    this.#choose([orgUrl], yes)
  }

  chooseAll(yes: boolean): void {
    this.#choose(
      this.fresh.map(({ orgUrl }) => orgUrl),
      yes,
    )
  }

  /** Detects the chosen ones once typing pauses. What has an answer and is still there is not asked again. */
  schedule(after: number = DETECT_AFTER): void {
    clearTimeout(this.#timer)
    this.#held = true
    this.#stopped = false
    this.#adding.cancel()
    this.#added = 0
    const { address, userName } = this.#parts.draft
    const isSameUser = userName === this.#askedFor
    this.#askedFor = userName
    const wanted = new Set(isSameUser ? orgUrlsOf(address.found) : [])
    this.#asked.keepOnly(wanted)
    this.#choices.keepOnly(wanted)
    this.#timer = setTimeout(() => this.resume(), after)
  }

  /** Forgets every choice and answer. */
  startOver(): void {
    this.#choices.clear()
    this.#asked.keepOnly(new Set())
  }

  /** Asks those that were not asked yet. */
  resume(): void {
    clearTimeout(this.#timer)
    this.#held = false
    this.#stopped = false
    this.#ask()
  }

  /** Cancels everything that runs. What was found stays. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#held = true
    this.#stopped = true
    this.#adding.cancel()
    this.#asked.stop()
  }

  /** Cancels everything, and offers to undo all additions. Call it when the dialog closes: it hides the offer, which ends soon. */
  close(): void {
    this.stop()
    void this.#ended.finally(() => this.#tell())
  }

  /**
   * Saves the chosen ones as soon as they are detected, after Stop at once; can be undone. One that does not answer meanwhile
   * is saved only if the person chooses it again.
   * @returns true if all that were chosen are saved now; null if canceled, or if none is chosen any more
   */
  async add(): Promise<boolean | null> {
    const wanted = this.chosen.map(({ orgUrl }) => orgUrl)
    if (this.adding || wanted.length === 0) return null
    this.#added = 0
    if (!this.#stopped) this.resume()
    const adding = this.#adding.run((signal) => this.#saveChosen(wanted, signal))
    this.#ended = adding
    const left = await adding
    if (left === null) return null
    if (this.#haveFailed(left.value)) return false
    return this.#added > 0 ? true : null
  }

  #haveFailed(orgUrls: ReadonlySet<OrgUrl>): boolean {
    return this.fresh.some(({ orgUrl, progress }) => orgUrls.has(orgUrl) && progress.is === 'failed')
  }

  /** Saves one after another; the person may choose others meanwhile. @returns those that are not saved */
  async #saveChosen(wanted: readonly OrgUrl[], signal: AbortSignal): Promise<Set<OrgUrl>> {
    const left = new Set(wanted)
    const tried = new Set<OrgUrl>()
    for (;;) {
      await this.#asked.idle()
      const row = this.chosen.find(({ orgUrl }) => !tried.has(orgUrl))
      if (row === undefined) return left
      tried.add(row.orgUrl)
      left.add(row.orgUrl)
      if (await this.#save(row, signal)) left.delete(row.orgUrl)
    }
  }

  /** @returns true if it is saved; false if its row has the reason */
  async #save(row: NewRow, signal: AbortSignal): Promise<boolean> {
    signal.throwIfAborted()
    const { profiles } = this.#parts
    const ticket = 'ticket' in row.progress ? row.progress.ticket : ''
    try {
      const id = await profiles.addUnseen({ ...this.#draftOf(row.typed), shown: ticket }, signal)
      this.#ids.push(id)
      // the first of an addition is selected
      if (this.#added === 0) profiles.list.reveal(id)
      this.#added++
      return true
    } catch (thrown) {
      signal.throwIfAborted()
      this.#asked.put(row.orgUrl, { is: 'failed', failure: toFailure(thrown), ticket })
      this.#choices.fail(row.orgUrl)
      return false
    }
  }

  #tell(): void {
    const ids = this.#ids.splice(0)
    if (ids.length === 0) return
    const { profiles, undo } = this.#parts
    undo.tell({
      text: words.window.undo.added(ids.length),
      undo: () => profiles.remove(ids.filter((id) => profiles.find(id) !== null)),
    })
  }

  /** The draft for main, which suggests the name, the environment and the customer. */
  #draftOf(typed: string): { readonly url: string; readonly userName?: string } {
    const userName = this.#parts.draft.userName.trim()
    return { url: typed, ...(userName === '' ? {} : { userName }) }
  }

  /** Asks once all are chosen or left: else each that is left would make room for the next one. */
  #choose(orgUrls: readonly OrgUrl[], yes: boolean): void {
    for (const orgUrl of orgUrls) {
      this.#choices.choose(orgUrl, yes)
      if (!yes) this.#asked.leave(orgUrl)
    }
    this.#ask()
  }

  #ask(): void {
    if (!this.#held) this.#asked.ask(this.chosen.filter(({ progress }) => progress.is === 'waiting'))
  }

  #read(): readonly SeveralRow[] {
    const { address } = this.#parts.draft
    return address.several ? eachOrgOnce(address.found.all.map((read) => this.#row(read))) : []
  }

  #row(read: AddressRead): SeveralRow {
    if (read.is === 'refused') return read
    const { orgUrl } = read.parsed
    const progress = this.#asked.of(orgUrl)
    const settled = settledOf({ orgUrl, progress })
    const known = this.#parts.known.find(settled, this.#parts.draft.userName)
    if (known !== null) return { is: 'there', orgUrl: settled, profile: known.profile }
    return { is: 'new', orgUrl, typed: read.typed, chosen: this.#choices.has(orgUrl), progress }
  }
}
