/** Keeps what a person types in the add dialog, so that closing the dialog or quitting the app loses nothing. */
import type { HomerealmApi } from '../../main/contract/index.ts'
import { keepable, type TypedDraft } from '../../main/contract/kept-draft.ts'

/** Milliseconds without typing before the draft is kept. */
const KEEP_AFTER = 300

/** The fields of the dialog. */
export interface DraftFields {
  typed(): TypedDraft
  fill(draft: TypedDraft): void
}

export class DraftKeeper {
  readonly #api: HomerealmApi['draft']
  readonly #fields: DraftFields
  /** What main has, as far as this dialog knows. */
  #kept: TypedDraft | null = null
  #from = $state<number | null>(null)
  #timer: ReturnType<typeof setTimeout> | undefined
  readonly #keeps: boolean

  /** @param keeps false: the fields are those of a profile, and another draft stays as it is */
  constructor(api: HomerealmApi['draft'], fields: DraftFields, keeps = true) {
    this.#api = api
    this.#fields = fields
    this.#keeps = keeps
  }

  /** When the draft that fills the dialog was kept, epoch milliseconds; null if none fills it. */
  get from(): number | null {
    return this.#from
  }

  /** Fills the fields with the kept draft, unless the person has typed meanwhile. @returns true if it did */
  async load(): Promise<boolean> {
    if (!this.#keeps) return false
    const kept = await this.#api.kept().catch(() => null)
    if (kept === null || !isEmpty(this.#fields.typed())) return false
    const { keptAt, ...typed } = kept
    this.#kept = typed
    this.#from = keptAt
    this.#fields.fill(typed)
    return true
  }

  /** Keeps what is typed once typing pauses. */
  typed(): void {
    if (!this.#keeps) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.#keep(), KEEP_AFTER)
  }

  /** Keeps what was typed last. Call it when the dialog closes. */
  flush(): void {
    if (this.#timer !== undefined) this.#keep()
  }

  /** Empties the fields and drops the draft. */
  startOver(): void {
    this.#fields.fill({ url: '' })
    this.drop()
  }

  /** Drops the draft, because it is saved or not wanted. */
  drop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#from = null
    if (this.#kept === null) return
    this.#kept = null
    this.#send(() => this.#api.drop())
  }

  #keep(): void {
    this.#timer = undefined
    const typed = keepable(this.#fields.typed())
    if (JSON.stringify(typed) === JSON.stringify(this.#kept)) return
    if (typed === null) this.#send(() => this.#api.drop())
    else this.#send(() => this.#api.keep(typed))
    this.#kept = typed
  }

  /** A draft that cannot be kept is no failure of what the person does; main writes it to the log. */
  #send(call: () => Promise<void>): void {
    void call().catch(() => undefined)
  }
}

const isEmpty = ({ url, ...rest }: TypedDraft): boolean => url === '' && Object.keys(rest).length === 0
