/** Finds connections in the settings of other programs, such as appsettings.json: in any text of the JSON. */
import type { FoundEntry } from './found.ts'
import { fromSettingValue } from './setting-value.ts'

/** Deeper settings are not searched. */
const MAX_DEPTH = 40

/** @param path the names of the settings down to the value, as .NET joins them */
export function jsonSettings(value: unknown, path: readonly string[] = []): readonly FoundEntry[] {
  if (typeof value === 'string') {
    const entry = fromSettingValue(path.at(-1) ?? null, value)
    return entry === null ? [] : [entry]
  }
  if (typeof value !== 'object' || value === null || path.length > MAX_DEPTH) return []
  return Object.entries(value).flatMap(([name, each]) => jsonSettings(each, [...path, name]))
}
