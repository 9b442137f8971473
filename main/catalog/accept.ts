/** Decides whether a list of a catalog is accepted: who signed it, and whether it is newer than the last one. */
import type { Catalog } from '../contract/catalog.ts'
import { FailureError, fail } from '../contract/failure.ts'
import type { CatalogList } from './list.ts'
import type { ReadList } from './read-list.ts'

/** What this computer remembers of an accepted list. */
export type AcceptedList = Pick<Catalog, 'name' | 'keys' | 'serial' | 'digest' | 'signedAt' | 'entries'>

/**
 * @param keys fingerprints of the keys that may sign it
 * @throws FailureError `catalog-refused` if none of them did
 */
export function acceptedBy(keys: readonly string[], { signers, nextKeys, ...list }: ReadList): AcceptedList {
  const trusted = signers.filter((signer) => keys.includes(signer))
  if (trusted.length === 0) throw fail('catalog-refused/other-key', { signers, keys })
  // a key that neither signed this list nor is named in it is no longer trusted
  return { ...list, keys: [...new Set([...trusted, ...nextKeys])] }
}

/** @returns null if it is the list that was accepted last @throws FailureError `catalog-refused`, also for an older list */
export function acceptedAfter(before: Catalog, read: ReadList): AcceptedList | null {
  const list = acceptedBy(before.keys, read)
  const { name, serial, signedAt } = before
  if (list.serial < serial)
    throw fail('catalog-refused/older', { name, signedAt: list.signedAt, seenAt: signedAt })
  if (list.serial > serial) return list
  if (list.digest !== before.digest) throw fail('catalog-refused/same-number', { name, serial })
  return null
}

/** The number of a new list: seconds of its time, so that a publisher needs no earlier list to be newer than it. */
export const nextSerial = (before: Pick<CatalogList, 'serial'> | null, now: number): number =>
  Math.max(Math.floor(now / 1000), (before?.serial ?? 0) + 1)

/** True if an organization is there by now, or gone, or if a newer list is there. */
export const isByAnother = (error: unknown): boolean =>
  error instanceof FailureError &&
  (error.code === 'profile-exists' ||
    error.code === 'profile-unknown' ||
    error.failure.reason === 'catalog-refused/overtaken')
