/** Decides whether a list of a catalog is accepted: who signed it, and whether it is newer than the last one. */
import { createHash } from 'node:crypto'
import type { Catalog } from '../contract/catalog.ts'
import { fail } from '../contract/failure.ts'
import type { SignedList } from './envelope.ts'
import { type CatalogList, listIn } from './list.ts'

/** What this computer remembers of an accepted list. */
export type AcceptedList = Pick<Catalog, 'name' | 'keys' | 'serial' | 'digest' | 'signedAt' | 'entries'>

/**
 * @param keys fingerprints of the keys that may sign it
 * @throws FailureError `catalog-refused` if none of them did, or if it is no list
 */
export function acceptedBy(keys: readonly string[], { payload, signers }: SignedList): AcceptedList {
  const trusted = signers.filter((signer) => keys.includes(signer))
  if (trusted.length === 0) throw fail('catalog-refused/other-key', { signers, keys })
  const { nextKeys, ...list } = listIn(payload)
  return {
    ...list,
    // a key that neither signed this list nor is named in it is no longer trusted
    keys: [...new Set([...trusted, ...nextKeys])],
    digest: createHash('sha256').update(payload).digest('base64url'),
  }
}

/** @returns null if it is the list that was accepted last @throws FailureError `catalog-refused`, also for an older list */
export function acceptedAfter(before: Catalog, signed: SignedList): AcceptedList | null {
  const list = acceptedBy(before.keys, signed)
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
