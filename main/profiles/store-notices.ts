/** The store's notices for the person: repairs on opening, why nothing can be saved, and what was not saved. */
import type { AppNotice } from '../contract/app.ts'
import type { StoreTrouble } from '../contract/store-trouble.ts'
import { cannotSave, isUnsaved, notBackedUp, notSaved, troubleOf } from './store-failures.ts'

export class StoreNotices {
  readonly #now: () => number
  readonly #file: string
  readonly #found: AppNotice[]
  /** Why nothing can be saved; null if saving works. */
  #trouble: StoreTrouble | null = null
  /** Notice that the last change was not saved; null if it was. */
  #unsaved: AppNotice | null = null
  #notBackedUp: AppNotice | null = null

  /**
   * @param file the store's path, for the notice
   * @param found notices from opening the store
   * @param now the clock, epoch milliseconds
   */
  constructor(file: string, found: readonly AppNotice[], now: () => number) {
    this.#file = file
    this.#found = [...found]
    this.#now = now
  }

  /** The notice that nothing can be saved stays until saving works again. */
  all(): readonly AppNotice[] {
    const saving = this.#trouble === null ? this.#unsaved : cannotSave(this.#trouble, this.#file)
    return [...this.#found, saving, this.#notBackedUp].filter((notice) => notice !== null)
  }

  add(...found: readonly AppNotice[]): void {
    this.#found.push(...found)
  }

  /** False while nothing can be saved. */
  get canSave(): boolean {
    return this.#trouble === null
  }

  /** From now on nothing can be saved. @param error why the file cannot be opened */
  cannotSave(error: unknown): void {
    this.#trouble = troubleOf(error)
  }

  canSaveAgain(): void {
    this.#trouble = null
  }

  /** A change was saved. @returns true if the one before it was not */
  saved(): boolean {
    const wasUnsaved = this.#unsaved !== null
    this.#unsaved = null
    return wasUnsaved
  }

  /** A change was not saved. @returns true if there is a new notice */
  unsaved(failure: unknown): boolean {
    if (!this.canSave || !isUnsaved(failure)) return false
    this.#unsaved = notSaved(failure, this.#now())
    return true
  }

  backedUp(): void {
    this.#notBackedUp = null
  }

  notBackedUp(error: unknown): void {
    this.#notBackedUp = notBackedUp(error, this.#now())
  }
}
