/** Sets of keys that are replaced, not changed, so that the window sees the change. */

export function toggled<Key extends string>(keys: ReadonlySet<Key>, key: Key): ReadonlySet<Key> {
  return keys.has(key) ? without(keys, key) : new Set([...keys, key])
}

export function without<Key extends string>(keys: ReadonlySet<Key>, key: Key): ReadonlySet<Key> {
  return keys.has(key) ? new Set([...keys].filter((each) => each !== key)) : keys
}
