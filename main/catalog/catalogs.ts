/** The catalogs that this computer follows: adds them after the person has seen their key, refreshes and removes them. */
import { randomUUID } from 'node:crypto'
import type { Catalog, CatalogChanges, CatalogSignIn } from '../contract/catalog.ts'
import { type Failure, FailureError, fail, toFailure } from '../contract/failure.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import type { Http } from '../http/http.ts'
import type { CatalogProfiles, ProfileStore } from '../profiles/profile-store.ts'
import { acceptedAfter, acceptedBy } from './accept.ts'
import { type SignedList, signedListIn } from './envelope.ts'
import { followed } from './follow.ts'
import { type Asking, isAddress, readSource, type SourceText, sourceOf } from './source.ts'
import { catalogResource, type TakenResources, type TokenForSource } from './source-sign-in.ts'

export interface CatalogsParts {
  readonly profiles: Pick<ProfileStore, 'profiles' | 'find' | 'catalogs' | 'saveCatalog' | 'removeCatalog'>
  readonly http: Http
  readonly tokenForSource: TokenForSource
  readonly clouds: TakenResources['clouds']
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

/** A list at a source that is not followed yet. */
export interface SeenCatalog extends Pick<Catalog, 'name' | 'source' | 'signedAt' | 'entries'> {
  /** Fingerprints of the keys that signed it: the person decides whether one of them is right. */
  readonly signers: readonly string[]
  /** @param keys those that the person confirmed @throws FailureError `catalog-refused`, or if it cannot be saved */
  follow(keys: readonly string[]): Followed
}

export interface Followed extends CatalogChanges {
  readonly catalog: Catalog
}

/** What a refresh of one catalog came to. */
export type Refreshed = { readonly catalog: Catalog } & (
  | { readonly followed: Followed; readonly failure: null }
  | { readonly followed: null; readonly failure: Failure }
)

export class Catalogs {
  readonly #parts: CatalogsParts

  constructor(parts: CatalogsParts) {
    this.#parts = parts
  }

  all(): readonly Catalog[] {
    return this.#parts.profiles.catalogs()
  }

  /**
   * Reads a source that is not followed yet; saves nothing.
   * @param signingIn as typed; null: without a sign-in
   * @throws FailureError
   */
  async look(typed: string, signingIn: CatalogSignIn | null, signal: AbortSignal): Promise<SeenCatalog> {
    const source = sourceOf(typed)
    const signIn = signingIn === null ? null : this.#signInAt(source, signingIn)
    const there = this.all().find((each) => each.source === source)
    if (there !== undefined) throw fail('input-refused/catalog-there', { name: there.name })
    const read = await readSource(source, this.#asking({ name: source, source }, signIn, signal))
    if (read === null) throw fail('catalog-refused', {})
    const signed = signedListIn(read.text)
    const { signers } = signed
    // a list that could not be followed is refused before anyone compares its key
    const { name, signedAt, entries } = acceptedBy(signers, signed)
    const from = { source, ...(signIn === null ? {} : { signIn }) }
    const follow = (keys: readonly string[]) => this.#follow(from, read, { signed, keys })
    return { name, source, signedAt, entries, signers, follow }
  }

  /** Looks for a newer list; a list that is refused changes nothing. @throws FailureError; the signal's reason */
  async refresh(before: Catalog, signal: AbortSignal): Promise<Followed> {
    const { source, signIn = null } = before
    const read = await readSource(source, this.#asking(before, signIn, signal), before)
    const signed = read === null ? null : signedListIn(read.text)
    // another process may have changed the same organizations between the look at them and the write
    for (let turn = 0; ; turn++)
      try {
        return this.#accept(this.#now(before), read, signed)
      } catch (error) {
        if (turn > 0 || !isByAnother(error)) throw error
      }
  }

  /** Each of them in turn; one that fails stops no other. @throws the signal's reason */
  async refreshAll(catalogs: readonly Catalog[], signal: AbortSignal): Promise<readonly Refreshed[]> {
    const done: Refreshed[] = []
    for (const catalog of catalogs)
      try {
        done.push({ catalog, followed: await this.refresh(catalog, signal), failure: null })
      } catch (error) {
        signal.throwIfAborted()
        done.push({ catalog, followed: null, failure: toFailure(error) })
      }
    return done
  }

  /** Its organizations stay, and are the person's own from now on. @returns how many @throws FailureError */
  remove({ id }: Catalog): number {
    const { profiles } = this.#parts
    const own = profiles.profiles().filter(({ catalog }) => catalog?.catalog === id)
    profiles.removeCatalog(
      id,
      own.map((profile) => ({ ...profile, catalog: null })),
    )
    return own.length
  }

  /** @throws FailureError `input-refused` if no such token may go to the source */
  #signInAt(source: string, { profileId, resource }: CatalogSignIn): CatalogSignIn {
    if (!isAddress(source)) throw fail('input-refused/catalog-sign-in', {})
    const { profiles, clouds } = this.#parts
    const taken = { profiles: profiles.profiles(), clouds }
    return { profileId, resource: catalogResource(resource, source, taken) }
  }

  /**
   * @param name of the catalog, or its source before it has one
   * @throws FailureError if the organization of the account is gone, or if an organization that the person added since has the resource
   */
  #asking(
    { name, source }: Pick<Catalog, 'name' | 'source'>,
    signIn: CatalogSignIn | null,
    signal: AbortSignal,
  ): Asking {
    const { http, profiles, tokenForSource } = this.#parts
    if (signIn === null) return { http, signal }
    if (profiles.find(signIn.profileId) === null) throw fail('catalog-unreachable/no-account', { name })
    const checked = this.#signInAt(source, signIn)
    return { http, signal, token: (ended) => tokenForSource(checked, ended) }
  }

  /** As it is now: the download takes a while, and another process may have accepted a list meanwhile. */
  #now(before: Catalog): Catalog {
    return this.all().find(({ id }) => id === before.id) ?? before
  }

  #accept(before: Catalog, read: SourceText | null, signed: SignedList | null): Followed {
    const list = signed === null ? null : acceptedAfter(before, signed)
    const { etag, lastModified } = read ?? before
    const catalog = { ...before, ...list, etag, lastModified, checkedAt: this.#parts.now() }
    const profiles = list === null ? NO_PROFILES : this.#changes(catalog, before)
    this.#parts.profiles.saveCatalog(catalog, 'known', profiles)
    return { catalog, isNew: list !== null, ...idsOf(profiles) }
  }

  #follow(
    from: Pick<Catalog, 'source' | 'signIn'>,
    { etag, lastModified }: SourceText,
    { signed, keys }: { readonly signed: SignedList; readonly keys: readonly string[] },
  ): Followed {
    const accepted = acceptedBy(keys, signed)
    const id = randomUUID()
    const catalog = { id, ...from, ...accepted, etag, lastModified, checkedAt: this.#parts.now() }
    const profiles = this.#changes(catalog, { entries: [] })
    this.#parts.profiles.saveCatalog(catalog, 'new', profiles)
    return { catalog, isNew: true, ...idsOf(profiles) }
  }

  #changes({ id, entries }: Catalog, before: Pick<Catalog, 'entries'>): CatalogProfiles {
    const { profiles, now } = this.#parts
    return followed(profiles.profiles(), { catalog: id, before: before.entries, entries, now: now() })
  }
}

/** True if an organization is there by now, or gone. */
const isByAnother = (error: unknown): boolean =>
  error instanceof FailureError &&
  (error.failure.code === 'profile-exists' || error.failure.code === 'profile-unknown')

const NO_PROFILES: CatalogProfiles = { added: [], changed: [] }

function idsOf({ added, changed }: CatalogProfiles): Pick<Followed, 'added' | 'changed' | 'removed'> {
  const ids = (some: readonly ConnectionProfile[]) => some.map(({ id }) => id)
  const isRemoved = ({ catalog }: ConnectionProfile) => catalog?.removed === true
  return {
    added: ids(added),
    changed: ids(changed.filter((profile) => !isRemoved(profile))),
    removed: ids(changed.filter(isRemoved)),
  }
}
