/** Compares what was found with the saved organizations: what is new, already there, changed, or not usable and why. */
import {
  type ImportDraft,
  nameOfSecret,
  type PlannedRow,
  type ReadableSecret,
  type SavedConnection,
  type SecretKind,
} from '../contract/exchange.ts'
import { type Failure, FailureError, failure } from '../contract/failure.ts'
import { type OrgUrl, parseOrgUrl } from '../contract/org-url.ts'
import type { ProfileChange } from '../contract/profile.ts'
import { MOST_TAGS } from '../contract/profile-labels.ts'
import { quotableAddress } from '../contract/secret-in-text.ts'
import type { Secret } from '../secret.ts'
import { draftOf, nameOf } from './draft.ts'
import type { FoundConnection, FoundEntry, FoundFile } from './found.ts'
import { placeholderIn } from './placeholder.ts'

export interface PlanOptions {
  /** The person accepts on-premises addresses without https. */
  readonly allowHttp: boolean
}

/** One row for each entry, in the order of the files. */
export function plan(
  files: readonly FoundFile[],
  profiles: readonly SavedConnection[],
  options: PlanOptions,
): readonly PlannedRow[] {
  const known = new KnownConnections(profiles)
  return files.flatMap(({ file, entries }) =>
    entries.map((entry) => ({
      file,
      ...(entry.line === undefined ? {} : { line: entry.line }),
      ...plannedEntry(entry, known, options),
    })),
  )
}

type PlannedEntry = PlannedRow extends infer Row
  ? Row extends unknown
    ? Omit<Row, 'file' | 'line'>
    : never
  : never

function plannedEntry(entry: FoundEntry, known: KnownConnections, options: PlanOptions): PlannedEntry {
  if (entry.is === 'refused')
    return { ...nothing, name: nameOf(entry.name), state: 'refused', failure: entry.failure }
  const connection = { ...entry.connection, name: nameOf(entry.connection.name) }
  const { name, secrets } = connection
  const orgUrl = addressOf(connection, options)
  if (orgUrl instanceof FailureError) {
    const address = quotableAddress(connection.address)
    const shown = address === null ? withoutQuote(orgUrl.failure) : orgUrl.failure
    return { ...nothing, name, address, secrets, state: 'refused', failure: shown }
  }
  const { draft, leftOut } = draftOf(connection, orgUrl)
  const row = { name: draft.name, address: orgUrl, secrets, leftOut }
  const readable = readableOf(entry.secret?.what, draft)
  const same = known.find(draft)
  if (same === null) {
    known.add(draft)
    return { ...row, ...readable, state: 'new', draft }
  }
  const { saved } = same
  if (saved === null)
    return same.clientId === draft.clientId
      ? { ...row, state: 'there', profileId: null }
      : // a list has one organization for each address and user name
        { ...row, state: 'refused', failure: failure('profile-exists/named', { name: same.name }) }
  const change = changeTo(saved, draft, connection)
  // one that somebody has signed in to has its own
  const still = saved.accountId === null ? readable : {}
  return Object.keys(change).length === 0
    ? { ...row, ...still, state: 'there', profileId: saved.id }
    : { ...row, ...still, state: 'changed', profileId: saved.id, change }
}

const nothing = { address: null, secrets: [], leftOut: [] } as const

/** Nothing for a secret of nobody, and for that of an application beside a person: it would sign in somebody else. */
function readableOf(
  what: SecretKind | undefined,
  draft: ImportDraft,
): { readonly readable?: ReadableSecret } {
  const name = what === undefined ? null : nameOfSecret(what, draft)
  return what === undefined || name === null ? {} : { readable: { what, name } }
}

/** The secrets of the entries, in the order of the rows that `plan` makes of the same files; null for those without one. */
export const secretsOf = (files: readonly FoundFile[]): readonly (Secret | null)[] =>
  files.flatMap(({ entries }) =>
    entries.map((entry) => (entry.is === 'connection' ? (entry.secret?.value ?? null) : null)),
  )

/** An address whose path is one name. A longer path is that of a page or service, below the organization or not. */
const ONE_NAME = /^https?:\/\/[^/]+\/[^/?#]+\/?$/i

/** The address of the organization, or why there is none. */
function addressOf(
  { address, pathIsName }: FoundConnection,
  { allowHttp }: PlanOptions,
): OrgUrl | FailureError {
  const read = parsedAddress(address, { allowHttp, keepPath: pathIsName && ONE_NAME.test(address) })
  // a password may look like a placeholder
  if (read instanceof FailureError && read.failure.code === 'url-has-credentials') return read
  const placeholder = placeholderIn(address)
  return placeholder === null
    ? read
    : new FailureError(
        failure('input-refused/exchange-placeholder', {
          placeholder: shownPlaceholder(address, placeholder),
        }),
      )
}

function parsedAddress(address: string, options: { allowHttp: boolean; keepPath: boolean }) {
  try {
    return parseOrgUrl(address, options).orgUrl
  } catch (error) {
    if (!(error instanceof FailureError)) throw error
    // nobody can confirm it in the preview
    return error.failure.reason === 'url-needs-https'
      ? new FailureError(failure('url-needs-https/import', {}))
      : error
  }
}

/** The placeholder, if the address around it can be shown. */
const shownPlaceholder = (address: string, placeholder: string): string | null =>
  quotableAddress(address.replace(placeholder, () => 'x')) === null ? null : placeholder.slice(0, 40)

/** The failure without the part of the address that it quotes. */
const withoutQuote = (told: Failure): Failure =>
  told.reason === 'url-malformed/host' || told.reason === 'url-scheme-refused'
    ? failure('url-malformed', {})
    : told

/** What the file says differently. What it does not say stays. */
function changeTo(
  saved: SavedConnection,
  draft: ImportDraft,
  { name, environment, favorite, customer, notes }: FoundConnection,
): ProfileChange {
  const missing = draft.tags.filter(
    (tag) => !saved.tags.some((each) => each.toLowerCase() === tag.toLowerCase()),
  )
  const differs = <Value>(value: Value | null, before: Value | null): value is Value =>
    value !== null && value !== before
  return {
    ...(name !== null && draft.name !== saved.name ? { name: draft.name } : {}),
    ...(differs(environment, saved.environment) ? { environment } : {}),
    ...(differs(favorite, saved.favorite) ? { favorite } : {}),
    ...(customer !== null && differs(draft.customer, saved.customer) ? { customer: draft.customer } : {}),
    ...(notes !== null && differs(draft.notes, saved.notes) ? { notes: draft.notes } : {}),
    ...(missing.length > 0 && saved.tags.length + missing.length <= MOST_TAGS
      ? { tags: [...saved.tags, ...missing] }
      : {}),
    ...(differs(draft.userName, saved.userName) &&
    draft.userName.toLowerCase() !== saved.userName?.toLowerCase()
      ? { userName: draft.userName }
      : {}),
    ...(differs(draft.clientId, saved.clientId) ? { clientId: draft.clientId } : {}),
    ...(differs(draft.redirectUri, saved.redirectUri) ? { redirectUri: draft.redirectUri } : {}),
    ...(differs(draft.homeRealm, saved.homeRealm) ? { homeRealm: draft.homeRealm } : {}),
  }
}

interface Known {
  readonly name: string
  /** Changes when an entry of the import gives a name to a saved organization without one. */
  userName: string | null
  readonly clientId: string | null
  /** null: this import adds it. */
  readonly saved: SavedConnection | null
}

/** The connections of one address. Each can have thousands of users, so no search goes through all of them. */
interface SameAddress {
  /** In their order. */
  readonly all: Known[]
  /** The first of each user name, in lower case. */
  readonly named: Map<string, Known>
  /** Those without a user name when they came. A list has one, and one more for each application in old files. */
  readonly unnamed: Known[]
}

/** Finds the connection with the same address and user, among the saved ones and those that the import adds. */
class KnownConnections {
  readonly #of = new Map<string, SameAddress>()

  constructor(profiles: readonly SavedConnection[]) {
    for (const saved of profiles) this.#put(saved, saved)
  }

  add(draft: ImportDraft): void {
    this.#put(draft, null)
  }

  /** null if there is none. */
  find({ orgUrl, userName, clientId }: ImportDraft): Known | null {
    const there = this.#of.get(orgUrl)
    if (there === undefined) return null
    const same =
      userName === null
        ? (there.unnamed.find((each) => each.userName === null) ?? anyPerson(there.all, clientId))
        : (there.named.get(userName.toLowerCase()) ?? nobody(there.unnamed, clientId))
    if (same === undefined) return null
    if (same.userName === null && userName !== null) {
      same.userName = userName
      there.named.set(userName.toLowerCase(), same)
    }
    return same
  }

  #put(
    { orgUrl, name, userName, clientId }: ImportDraft | SavedConnection,
    saved: SavedConnection | null,
  ): void {
    const known = { name, userName, clientId, saved }
    const there: SameAddress = this.#of.get(orgUrl) ?? { all: [], named: new Map(), unnamed: [] }
    this.#of.set(orgUrl, there)
    there.all.push(known)
    if (userName === null) there.unnamed.push(known)
    else if (!there.named.has(userName.toLowerCase())) there.named.set(userName.toLowerCase(), known)
  }
}

/** An entry without user name and application is the organization itself, whoever signs in. */
const anyPerson = (there: readonly Known[], clientId: string | null): Known | undefined =>
  clientId === null ? there[0] : undefined

/** A saved organization without a user name, unless it signs in as another application. */
const nobody = (there: readonly Known[], clientId: string | null): Known | undefined =>
  there.find(
    ({ userName, saved, ...known }) =>
      userName === null && saved !== null && (known.clientId === null || known.clientId === clientId),
  )
