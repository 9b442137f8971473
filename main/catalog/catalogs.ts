/** The catalogs that this computer follows: adds them after the person has seen their key, refreshes and removes them. */
import { randomUUID } from 'node:crypto'
import type { Catalog, CatalogChanges, CatalogSignIn, PolicyCatalog } from '../contract/catalog.ts'
import { type Failure, fail, toFailure } from '../contract/failure.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import type { Http } from '../http/http.ts'
import type { Sliced } from '../in-slices.ts'
import { madeOwn } from '../organizations/keep-as-own.ts'
import type { ProfileChanges, ProfileStore } from '../profiles/profile-store.ts'
import { acceptedAfter, acceptedBy, isByAnother } from './accept.ts'
import { changedIds, followed, NO_CHANGES, unchanged } from './follow.ts'
import { asNamed, byPolicy, signInFor } from './managed.ts'
import type { ReadList, ReadsLists } from './read-list.ts'
import { type Asking, isAddress, readSource, type SourceText, sourceOf } from './source.ts'
import {
  type AskOptions,
  catalogResource,
  namingThe,
  type TakenResources,
  type TokenForSource,
} from './source-sign-in.ts'

export interface CatalogsParts {
  readonly profiles: Pick<
    ProfileStore,
    'profiles' | 'find' | 'account' | 'catalogs' | 'saveCatalog' | 'saveCatalogCheck' | 'removeCatalog'
  >
  readonly http: Http
  readonly tokenForSource: TokenForSource
  readonly clouds: TakenResources['clouds']
  readonly readList: ReadsLists
  /** The catalogs that the policy of the computer's administrator names now. */
  readonly named: () => readonly PolicyCatalog[]
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

/** A list at a source that is not followed yet. */
export interface SeenCatalog extends Pick<Catalog, 'name' | 'source' | 'signedAt' | 'entries'> {
  /** Fingerprints of the keys that signed it: the person decides whether one of them is right. */
  readonly signers: readonly string[]
  /** The keys that the policy of the computer pins for the source: no other counts. Null: it does not name the source. */
  readonly pinned: readonly string[] | null
  /** @param keys those that the person confirmed, or `pinned` @throws FailureError `catalog-refused`, or if it cannot be saved */
  follow(keys: readonly string[]): Promise<Followed>
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
    return this.#look(sourceOf(typed), signingIn, { by: 'person', signal })
  }

  async #look(source: string, signingIn: CatalogSignIn | null, options: AskOptions): Promise<SeenCatalog> {
    const pinned = this.#named(source)?.keys ?? null
    const signIn = signingIn === null ? null : this.#signInAt(source, signingIn)
    this.#refuseFollowed(source)
    const read = await readSource(source, this.#asking({ name: source, source, signIn }, options))
    if (read === null) throw fail('catalog-refused', {})
    // a list that could not be followed is refused before anyone compares its key
    const reading = this.#parts.readList({ text: read.text, keys: pinned }, options.signal)
    const list = await (pinned === null ? reading : byPolicy(reading))
    const { name, signedAt, entries, signers } = list
    const { etag, lastModified } = read
    const from = { source, etag, lastModified, ...(signIn === null ? {} : { signIn }) }
    const follow = (keys: readonly string[]) => this.#follow(from, list, keys)
    return { name, source, signedAt, entries, signers, pinned, follow }
  }

  /** @throws FailureError `input-refused/catalog-there` */
  #refuseFollowed(source: string): void {
    const there = this.all().find((each) => each.source === source)
    if (there !== undefined) throw fail('input-refused/catalog-there', { name: there.name })
  }

  /** True if the policy names it: then nobody can remove it. */
  isManaged({ source }: Pick<Catalog, 'source'>): boolean {
    return this.#named(source) !== null
  }

  /** Those that the policy names and that are not followed yet. @throws FailureError */
  waiting(): readonly PolicyCatalog[] {
    const named = this.#parts.named()
    // without a policy, the lists need not be read
    if (named.length === 0) return []
    const there = new Set(this.all().map(({ source }) => source))
    return named.filter(({ source }) => !there.has(source))
  }

  /** Follows one that the policy names, without a question: the administrator has pinned its keys. @throws FailureError; the signal's reason */
  async followNamed(named: PolicyCatalog, options: AskOptions): Promise<Followed> {
    const signIn = signInFor(named, null, this.#parts.profiles)
    const seen = await this.#look(named.source, signIn, options)
    return seen.follow(named.keys)
  }

  #named(source: string): PolicyCatalog | null {
    return this.#parts.named().find((named) => named.source === source) ?? null
  }

  /** The catalog with what the policy says of it, which is saved. */
  async #asNamed(catalog: Catalog): Promise<Catalog> {
    const { profiles } = this.#parts
    const named = this.#named(catalog.source)
    const now = named === null ? catalog : asNamed(catalog, named, profiles)
    // a known one is never saved with a smaller number
    if (now !== catalog)
      await profiles.saveCatalog(now, now.serial < catalog.serial ? 'new' : 'known', unchanged)
    return now
  }

  /** Looks for a newer list; a list that is refused changes nothing. @throws FailureError; the signal's reason */
  async refresh(known: Catalog, options: AskOptions): Promise<Followed> {
    const before = await this.#asNamed(known)
    const read = await readSource(before.source, this.#asking(before, options), before)
    // another process may have accepted a list with other keys during the download
    const keys = [...new Set([...before.keys, ...this.#now(before).keys])]
    const reading = read && this.#parts.readList({ text: read.text, keys }, options.signal)
    const list = reading && (await (this.isManaged(before) ? byPolicy(reading) : reading))
    // another process may have changed the same organizations between the look at them and the write
    for (let turn = 0; ; turn++)
      try {
        return await this.#accept(before, read, list)
      } catch (error) {
        if (turn > 0 || !isByAnother(error)) throw error
      }
  }

  /** Each of them in turn; one that fails stops no other. @throws the signal's reason */
  async refreshAll(catalogs: readonly Catalog[], options: AskOptions): Promise<readonly Refreshed[]> {
    const done: Refreshed[] = []
    for (const catalog of catalogs)
      try {
        done.push({ catalog, followed: await this.refresh(catalog, options), failure: null })
      } catch (error) {
        options.signal.throwIfAborted()
        done.push({ catalog, followed: null, failure: toFailure(error) })
      }
    return done
  }

  /** Its organizations stay, and are the person's own from now on. @returns how many @throws FailureError, also if the policy names it */
  async remove(catalog: Catalog): Promise<number> {
    const { profiles } = this.#parts
    const { id, name } = catalog
    if (this.isManaged(catalog)) throw fail('input-refused/catalog-managed', { name })
    const isOfIt = (profile: ConnectionProfile) => profile.catalog?.catalog === id
    const { changed } = await profiles.removeCatalog(id, () => madeOwn(profiles.profiles().filter(isOfIt)))
    return changed.length
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
    {
      name,
      source,
      signIn = null,
    }: Pick<Catalog, 'name' | 'source'> & { readonly signIn?: CatalogSignIn | null },
    options: AskOptions,
  ): Asking {
    const { http, profiles, tokenForSource } = this.#parts
    const { signal } = options
    if (signIn === null) return { http, signal }
    const profile = profiles.find(signIn.profileId)
    if (profile === null) throw fail('catalog-unreachable/no-account', { name })
    const checked = this.#signInAt(source, signIn)
    const token: Asking['token'] = (refused) =>
      tokenForSource(checked, options, refused).catch(namingThe(profile))
    return { http, signal, token }
  }

  /**
   * As it is now: the download takes a while, and another process may have accepted a list meanwhile, or removed the catalog.
   * @throws FailureError `catalog-refused/overtaken` if it is no longer followed
   */
  #now({ id, name }: Catalog): Catalog {
    const now = this.all().find((each) => each.id === id)
    if (now === undefined) throw fail('catalog-refused/overtaken', { name })
    return now
  }

  /** @param asked the catalog when the source was asked @param read null: nothing newer @param found the list in it */
  async #accept(asked: Catalog, read: SourceText | null, found: ReadList | null): Promise<Followed> {
    const { profiles, now } = this.#parts
    const before = this.#now(asked)
    // not older than what was asked for: another process was faster
    const isOvertaken = found !== null && found.serial >= asked.serial && found.serial < before.serial
    if (isOvertaken) return { catalog: before, ...NO_CHANGES }
    const list = found && acceptedAfter(before, found)
    const { etag, lastModified } = read ?? before
    const catalog = { ...before, ...list, etag, lastModified, checkedAt: now() }
    if (list === null) {
      profiles.saveCatalogCheck(catalog)
      return { catalog, ...NO_CHANGES }
    }
    const changes = await profiles.saveCatalog(catalog, 'known', () => this.#changes(catalog, before))
    return { catalog, isNew: true, ...changedIds(changes) }
  }

  async #follow(
    from: Pick<Catalog, 'source' | 'signIn' | 'etag' | 'lastModified'>,
    list: ReadList,
    keys: readonly string[],
  ): Promise<Followed> {
    const pinned = this.#named(from.source)?.keys
    const accepted = acceptedBy(pinned ?? keys, list)
    // the person took a while, and may have followed it in another window or at the command line
    this.#refuseFollowed(from.source)
    const id = randomUUID()
    const { profiles, now } = this.#parts
    const byKeys = pinned === undefined ? accepted : { ...accepted, pinned }
    const catalog = { id, ...from, ...byKeys, checkedAt: now() }
    const changes = await profiles.saveCatalog(catalog, 'new', () => this.#changes(catalog, { entries: [] }))
    return { catalog, isNew: true, ...changedIds(changes) }
  }

  #changes({ id, entries }: Catalog, before: Pick<Catalog, 'entries'>): Sliced<ProfileChanges> {
    const { profiles, now } = this.#parts
    return followed(profiles.profiles(), { catalog: id, before: before.entries, entries, now: now() })
  }
}
