/** Reads the file of a catalog: first who signed it, and then the list itself. */
import { createHash } from 'node:crypto'
import type { Catalog } from '../contract/catalog.ts'
import { fail } from '../contract/failure.ts'
import { signedListIn } from './envelope.ts'
import { type CatalogList, listIn } from './list.ts'

/** A list, and who signed it. */
export interface ReadList extends CatalogList, Pick<Catalog, 'digest'> {
  /** Fingerprints of the keys whose signatures are good; at least one. */
  readonly signers: readonly string[]
}

export interface ListToRead {
  /** Of the file. */
  readonly text: string
  /** Nothing of a list is read unless one of these keys signed it. Null: any key, for a person who compares it then. */
  readonly keys: readonly string[] | null
}

/** Reads a list, in this process or in another one. @throws FailureError `catalog-refused`; the signal's reason */
export type ReadsLists = (list: ListToRead, signal: AbortSignal) => Promise<ReadList>

/** Takes some tenths of a second for 10,000 organizations. @throws FailureError `catalog-refused` */
export function readList({ text, keys }: ListToRead): ReadList {
  const { payload, signers } = signedListIn(text)
  if (keys !== null && !signers.some((signer) => keys.includes(signer)))
    throw fail('catalog-refused/other-key', { signers, keys })
  const digest = createHash('sha256').update(payload).digest('base64url')
  return { ...listIn(payload), signers, digest }
}
