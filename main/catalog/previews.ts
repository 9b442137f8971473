/** The list that the window shows before a person follows its catalog: held here until they have compared its key. */
import { randomUUID } from 'node:crypto'
import type { CatalogChanges, CatalogPlace, CatalogPreview } from '../contract/catalog.ts'
import { fail } from '../contract/failure.ts'
import type { Catalogs, SeenCatalog } from './catalogs.ts'
import { isAddress } from './source.ts'

export interface CatalogPreviewsParts {
  readonly catalogs: Pick<Catalogs, 'look'>
  /** Asks the person for a file or folder. @returns its path; null if the person cancels */
  readonly choose: (what: 'file' | 'folder') => Promise<string | null>
}

export class CatalogPreviews {
  readonly #parts: CatalogPreviewsParts
  /** One at a time: a window shows one. */
  #open: { readonly id: string; readonly seen: SeenCatalog } | null = null

  constructor(parts: CatalogPreviewsParts) {
    this.#parts = parts
  }

  /** Saves nothing. @returns null if the person chose no file @throws FailureError; the signal's reason */
  async read(place: CatalogPlace, signal: AbortSignal): Promise<CatalogPreview | null> {
    const typed = await this.#sourceAt(place)
    if (typed === null) return null
    const signIn = place.from === 'address' ? (place.signIn ?? null) : null
    const seen = await this.#parts.catalogs.look(typed, signIn, signal)
    signal.throwIfAborted()
    this.#open = { id: randomUUID(), seen }
    const { name, source, signedAt, signers, entries } = seen
    return { id: this.#open.id, name, source, signedAt, signers, organizations: entries.length }
  }

  /** Follows the catalog: the person has said that its keys are right. @throws FailureError `input-refused` if another list was read meanwhile */
  async follow(id: string): Promise<CatalogChanges> {
    if (this.#open?.id !== id) throw fail('input-refused/catalog-preview-gone', {})
    const { seen } = this.#open
    const { catalog: _catalog, ...changes } = await seen.follow(seen.signers)
    this.#open = null
    return changes
  }

  async #sourceAt(place: CatalogPlace): Promise<string | null> {
    if (place.from !== 'address') return this.#parts.choose(place.from)
    if (!isAddress(place.address)) throw fail('input-refused/catalog-source', {})
    return place.address
  }
}
