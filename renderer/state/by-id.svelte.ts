/** Objects by ID, as main sends them. Every reader learns of every change: only what is visible reads them. */

export class ById<T> {
  readonly #objects = new Map<string, T>()
  #version = $state(0)

  get(id: string): T | undefined {
    void this.#version
    return this.#objects.get(id)
  }

  values(): readonly T[] {
    void this.#version
    return [...this.#objects.values()]
  }

  change({ put, removed = [] }: { put: Iterable<readonly [string, T]>; removed?: Iterable<string> }): void {
    for (const [id, object] of put) this.#objects.set(id, object)
    for (const id of removed) this.#objects.delete(id)
    this.#version++
  }
}
