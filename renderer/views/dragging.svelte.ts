/** Rows that are dragged onto a group of the list, so that they belong to its customer. */
import type { ProfileSummary } from '../../main/contract/profile.ts'
import type { Group } from '../state/groups.ts'
import type { WindowState } from '../state/window.svelte.ts'

/** Chromium drags nothing without data. Other programs do not know this type. */
const TYPE = 'application/x-homerealm'

export class Dragging {
  readonly #app: WindowState
  #dragged: readonly ProfileSummary[] = []
  #over = $state<string | null>(null)

  constructor(app: WindowState) {
    this.#app = app
  }

  /** Key of the group under the mouse; null: none, or nothing is dragged. */
  get over(): string | null {
    return this.#over
  }

  /** Drags all that are marked if the row is one of them, otherwise the row alone. */
  begin(event: DragEvent, id: string): void {
    const profile = this.#app.profiles.find(id)
    const { selection } = this.#app
    this.#dragged = selection.has(id) ? selection.profiles : profile === null ? [] : [profile]
    event.dataTransfer?.setData(TYPE, '')
  }

  /** @param group null: not over a group */
  move(event: DragEvent, group: Group | null): void {
    this.#over = this.#dragged.length === 0 ? null : (group?.key ?? null)
    if (this.#over !== null) event.preventDefault()
  }

  drop(event: DragEvent, group: Group | null): void {
    const dragged = this.#dragged
    this.end()
    if (group === null || dragged.length === 0) return
    event.preventDefault()
    void this.#app.attempt(() => this.#app.many.moveTo(dragged, group.name))
  }

  end(): void {
    this.#dragged = []
    this.#over = null
  }
}
