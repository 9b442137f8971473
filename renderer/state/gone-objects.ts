/** IDs of what was removed: an answer from before the removal may still list it. */
import type { Changes } from '../../main/contract/changes.ts'

export class GoneObjects {
  readonly #ids = new Set<string>()

  /** Notes what main reports. If a removal was undone, the object is put again and no longer gone. */
  take({ put, removed }: Changes<{ readonly id: string }>): void {
    for (const { id } of put) this.#ids.delete(id)
    for (const id of removed) this.#ids.add(id)
  }

  has(id: string): boolean {
    return this.#ids.has(id)
  }
}
