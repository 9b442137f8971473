/** What main has told to be gone: an answer that is older than that may still list it. */

export class GoneObjects {
  readonly #ids = new Set<string>()

  /** Takes what main tells. One that is there again is no longer gone: its removal was undone. */
  take({
    put,
    removed,
  }: {
    readonly put: readonly { readonly id: string }[]
    readonly removed: Iterable<string>
  }) {
    for (const { id } of put) this.#ids.delete(id)
    for (const id of removed) this.#ids.add(id)
  }

  has(id: string): boolean {
    return this.#ids.has(id)
  }
}
