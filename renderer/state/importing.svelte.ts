/** The import dialog: the preview of what was read, what is chosen of it, and the save, which one undo takes back. */
import type { Failure } from '../../main/contract/failure.ts'
import type { ImportPreview, ImportRow, ImportSource } from '../../main/contract/importing.ts'
import type { HomerealmApi } from '../../main/contract/index.ts'
import { words } from '../../main/words/index.ts'
import { Attempts } from './attempts.svelte.ts'
import { CancelableCall } from './cancelable-call.svelte.ts'
import { ImportDetection } from './import-detection.svelte.ts'
import {
  countsOf,
  type ImportFilter,
  type IndexedRow,
  isForSecretOnly,
  rowsOf,
  savable,
  unread,
} from './import-rows.ts'
import { ImportTools } from './import-tools.svelte.ts'
import type { Profiles } from './profiles.svelte.ts'
import type { Undo } from './undo.svelte.ts'
import { Unsealing } from './unsealing.svelte.ts'

export interface ImportingParts {
  readonly api: HomerealmApi
  readonly profiles: Profiles
  readonly undo: Undo
  /** Opens the dialog. */
  open(dialog: 'import'): void
  /** Shows a failure outside the dialog. */
  attempt(what: () => Promise<unknown>): Promise<boolean>
}

export class Importing {
  readonly detection: ImportDetection
  readonly tools: ImportTools
  /** The sealed secrets of the files. */
  readonly unsealing: Unsealing
  readonly #parts: ImportingParts
  readonly #reading = new CancelableCall()
  #preview = $state.raw<ImportPreview | null>(null)
  #rows = $state.raw<readonly IndexedRow[]>([])
  /** What the person chose, also of the secrets that the person has not agreed to save. */
  #chosen = $state.raw<ReadonlySet<number>>(new Set())
  #saving = $state(false)
  readonly #attempts = new Attempts()
  filter = $state<ImportFilter>('all')
  readonly #counts = $derived(countsOf(this.#rows))
  readonly #shown = $derived(
    this.filter === 'all' ? this.#rows : this.#rows.filter(({ row }) => row.state === this.filter),
  )
  /** The person agrees to save the secrets of the chosen rows too. */
  savesSecrets = $state(false)
  /** The indexes of the rows that a save is for. */
  readonly #selected = $derived(
    this.#rows.flatMap(({ index, row }) => (this.#chosen.has(index) && this.isOffered(row) ? [index] : [])),
  )
  readonly #unread = $derived(this.#rows.filter(({ row }) => unread(row).length > 0).length)
  readonly #readable = $derived(
    this.#rows.filter(({ index, row }) => savable(row) !== null && this.#chosen.has(index)).length,
  )
  readonly #unsealed = $derived.by(() => this.unsealing.countFor(this.#chosen))
  readonly #hasReadable = $derived(this.#rows.some(({ row }) => savable(row) !== null))
  readonly #chosenNew = $derived(
    this.#rows.filter(({ index, row }) => row.state === 'new' && this.#chosen.has(index)).length,
  )

  constructor(parts: ImportingParts) {
    this.#parts = parts
    this.detection = new ImportDetection(parts.api)
    this.tools = new ImportTools(parts.api)
    this.unsealing = new Unsealing(parts.api)
  }

  /** null until something was read. */
  get preview(): ImportPreview | null {
    return this.#preview
  }

  /** The rows that the filter shows. */
  get shown(): readonly IndexedRow[] {
    return this.#shown
  }

  get counts(): ReturnType<typeof countsOf> {
    return this.#counts
  }

  /** Number of rows with secrets that stay in the file. */
  get unread(): number {
    return this.#unread
  }

  /** Number of chosen rows with a secret that can be saved. */
  get readable(): number {
    return this.#readable
  }

  /** Number of accounts whose opened secrets can be saved with the chosen rows. */
  get unsealed(): number {
    return this.#unsealed
  }

  /** True if a row that can be chosen has a secret that can be saved, apart from sealed ones. */
  get hasReadable(): boolean {
    return this.#hasReadable
  }

  get reading(): boolean {
    return this.#reading.pending
  }

  get saving(): boolean {
    return this.#saving
  }

  get failure(): Failure | null {
    return this.#attempts.failure
  }

  /** Number of chosen rows. */
  get chosen(): number {
    return this.#selected.length
  }

  /** Number of chosen rows that are new. */
  get chosenNew(): number {
    return this.#chosenNew
  }

  isChosen({ index, row }: IndexedRow): boolean {
    return this.#chosen.has(index) && this.isOffered(row)
  }

  /** False for a row with nothing but a secret, while the person has not agreed to save secrets. */
  isOffered(row: ImportRow): boolean {
    return this.savesSecrets || !isForSecretOnly(row)
  }

  choose(index: number, yes: boolean): void {
    const chosen = new Set(this.#chosen)
    if (yes) chosen.add(index)
    else chosen.delete(index)
    this.#chosen = chosen
  }

  /** Chooses all new rows, or none of them; the others stay as they are. */
  chooseNew(yes: boolean): void {
    const chosen = new Set(this.#chosen)
    for (const { index, row } of this.#rows)
      if (row.state === 'new') {
        if (yes) chosen.add(index)
        else chosen.delete(index)
      }
    this.#chosen = chosen
  }

  /** Opens the dialog with what is there. */
  from(source: ImportSource): void {
    this.#parts.open('import')
    void this.read(source)
  }

  /** Reads, and shows the preview in place of the one before. Leaves that one if the person chooses nothing. */
  async read(source: ImportSource): Promise<void> {
    this.#attempts.forget()
    await this.#attempts.run(() =>
      this.#reading.run(async (signal) => {
        const preview = await this.#parts.api.importing.read(source, { signal })
        if (preview === null) return
        const rows = await rowsOf(this.#parts.api, preview)
        if (!signal.aborted) this.#show(preview, rows)
      }),
    )
  }

  /**
   * Opens the sealed secrets that this passphrase opens. Agrees to save them, unless that would agree to others too.
   * @returns true if that succeeded
   */
  async unseal(passphrase: string): Promise<boolean> {
    const preview = this.#preview
    if (preview === null || !(await this.unsealing.open(preview.id, passphrase))) return false
    const rows = await rowsOf(this.#parts.api, preview)
    if (this.#preview !== preview) return false
    const before = new Set(this.#rows.filter(({ row }) => isForSecretOnly(row)).map(({ index }) => index))
    this.#rows = rows.map((row, index) => ({ index, row }))
    const more = this.#rows.filter(({ index, row }) => isForSecretOnly(row) && !before.has(index))
    this.#chosen = new Set([...this.#chosen, ...more.map(({ index }) => index)])
    if (!this.#hasReadable) this.savesSecrets = this.unsealing.accounts > 0
    return true
  }

  cancelReading(): void {
    this.#reading.cancel()
  }

  /** Saves what is chosen. @returns true if that succeeded */
  async save(): Promise<boolean> {
    const preview = this.#preview
    if (preview === null || this.#saving || this.#selected.length === 0) return false
    this.#attempts.forget()
    this.#saving = true
    const isSaved = await this.#attempts.run(() => this.#save(preview))
    this.#saving = false
    return isSaved
  }

  async #save({ id }: ImportPreview): Promise<void> {
    const { api, undo, profiles } = this.#parts
    const withSecrets = this.savesSecrets && this.#readable + this.#unsealed > 0
    const { added, changed, secrets } = await api.importing.save(id, this.#selected, withSecrets)
    undo.tell({
      text: words.window.importing.imported(added.length, changed, secrets),
      undo: () => api.importing.undo(id),
    })
    const [first] = added
    if (first !== undefined) profiles.list.reveal(first)
    this.#clear()
    void this.#parts.attempt(() => this.detection.run(added))
  }

  /** Forgets what was read, here and in main. */
  close(): void {
    this.#reading.cancel()
    const preview = this.#preview
    this.#clear()
    this.#attempts.forget()
    if (preview !== null) void this.#parts.api.importing.close(preview.id).catch(() => undefined)
  }

  #show(preview: ImportPreview, rows: readonly ImportRow[]): void {
    this.#preview = preview
    this.#rows = rows.map((row, index) => ({ index, row }))
    const isWanted = ({ row }: IndexedRow) => row.state === 'new' || isForSecretOnly(row)
    this.#chosen = new Set(this.#rows.filter(isWanted).map(({ index }) => index))
    this.filter = 'all'
    this.savesSecrets = false
    this.unsealing.begin(preview)
  }

  #clear(): void {
    this.unsealing.end()
    this.#preview = null
    this.#rows = []
    this.#chosen = new Set()
  }
}
