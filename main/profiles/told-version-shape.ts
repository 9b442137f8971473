/**
 * Validates a stored version, because another version of Homerealm or a person may have written it. Without a schema, because
 * ten thousand of them are read before the list is visible.
 */
import { jsonIn } from '../contract/json-in.ts'
import { withoutControls } from '../contract/plain-text.ts'
import type { ToldVersion } from '../contract/told-version.ts'

/** Longest version and longest host, characters. */
const LONGEST = 400

const isLine = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= LONGEST && withoutControls(value) === value

/** Null if there is none, or if it is damaged: the next connect tells it again. */
export function toldVersionIn(stored: unknown): ToldVersion | null {
  if (typeof stored !== 'string') return null
  const { version, service, at } = (jsonIn(stored) ?? {}) as { readonly [key: string]: unknown }
  return isLine(version) && (service === null || isLine(service)) && Number.isSafeInteger(at)
    ? { version, service, at: at as number }
    : null
}
