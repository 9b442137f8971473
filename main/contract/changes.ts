/** What changed in a collection of objects with IDs. Only this crosses to the window after its start. */

export interface Changes<T> {
  /** Objects that were added or changed. */
  readonly put: readonly T[]
  /** IDs of the objects that no longer exist. */
  readonly removed: readonly string[]
}

/** IDs of what was added, changed or removed; all are empty when only notices changed. */
export interface ChangedIds {
  readonly profiles: ReadonlySet<string>
  readonly accounts: ReadonlySet<string>
  /** Profiles whose history has new entries or was deleted. */
  readonly history: ReadonlySet<string>
}

/** Looks the changed objects up. @param find null: the object no longer exists */
export function changesOf<T>(ids: Iterable<string>, find: (id: string) => T | null): Changes<T> {
  const put: T[] = []
  const removed: string[] = []
  for (const id of ids) {
    const object = find(id)
    if (object === null) removed.push(id)
    else put.push(object)
  }
  return { put, removed }
}
