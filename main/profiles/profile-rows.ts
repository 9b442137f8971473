/** Converts profiles and accounts to rows and back. Validates every row on reading, because any program may have written it. */
import * as v from 'valibot'
import { BROWSERS, isBrowserProfileId } from '../contract/browsers.ts'
import type { Detection } from '../contract/identity-provider.ts'
import type { OrgUrl } from '../contract/org-url.ts'
import type { Account, ConnectionProfile, KnownNames } from '../contract/profile.ts'
import type { ToldVersion } from '../contract/told-version.ts'
import { catalogMarkIn } from './catalog-shape.ts'
import { detectionShape } from './detection-shape.ts'
import { type AccountRow, PROFILE_COLUMNS, type ProfileRow, type Stamped } from './profile-columns.ts'
import { isAccountRow, isName, isProfileRow, tagsIn } from './row-checks.ts'
import { readFrom } from './stored-json.ts'
import { toldVersionIn } from './told-version-shape.ts'

const browserColumn = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    browser: v.picklist([...BROWSERS, 'system']),
    profile: v.nullable(v.pipe(v.string(), v.check(isBrowserProfileId))),
    inPrivate: v.boolean(),
    chosenFor: v.picklist(['organization', 'customer']),
  }),
)
/**
 * A profile of the store. A class, because ten thousand of them are made before the list is visible: its detection is read at
 * its first use, as few are looked at, and their evidence is most of what there is to read.
 */
class StoredProfile implements ConnectionProfile {
  readonly id: string
  readonly name: string
  readonly orgUrl: OrgUrl
  readonly environment: ConnectionProfile['environment']
  readonly favorite: boolean
  readonly customer: string | null
  readonly tags: readonly string[]
  readonly notes: string | null
  readonly userName: string | null
  readonly accountId: string | null
  readonly userAgent: ConnectionProfile['userAgent']
  readonly browser: ConnectionProfile['browser']
  readonly acceptedAuthority: string | null
  readonly homeRealm: string | null
  readonly acceptedHomeSts: string | null
  readonly organizationId: string | null
  readonly tenant: string | null
  readonly clientId: string | null
  readonly redirectUri: string | null
  readonly catalog: ConnectionProfile['catalog']
  readonly createdAt: number
  readonly lastConnectedAt: number | null
  declare readonly knownAs?: KnownNames
  declare readonly toldVersion?: ToldVersion
  declare readonly detection: Detection | null
  readonly #stored: string | null
  readonly #changedAt: number
  #read: Detection | null | undefined

  /** @param row has passed `isProfileRow` @param tags those of the row */
  constructor(row: ProfileRow & Partial<Stamped<unknown>>, tags: readonly string[]) {
    this.id = row.id
    this.name = row.name
    this.orgUrl = row.org_url as OrgUrl
    this.environment = row.environment as ConnectionProfile['environment']
    this.favorite = row.favorite === 1
    this.customer = row.customer
    this.tags = tags
    this.notes = row.notes
    this.userName = row.user_name
    this.accountId = row.account_id
    this.userAgent = row.user_agent as ConnectionProfile['userAgent']
    this.browser = readFrom(browserColumn, row.browser)
    this.acceptedAuthority = row.accepted_authority
    this.homeRealm = row.home_realm
    this.acceptedHomeSts = row.accepted_home_sts
    this.organizationId = row.organization_id
    this.tenant = row.tenant
    this.clientId = row.client_id
    this.redirectUri = row.redirect_uri
    this.catalog = catalogMarkIn(row.catalog)
    this.createdAt = row.created_at
    this.lastConnectedAt = row.last_connected_at
    const names = namesIn(row)
    // no property if there is no name, so that a profile without names takes no room for them
    if (names !== undefined) this.knownAs = names
    const told = toldVersionIn(row.told_version)
    if (told !== null) this.toldVersion = told
    this.#stored = row.detection
    this.#changedAt = row.changed_at ?? 0
    Object.defineProperty(this, 'detection', DETECTION)
  }

  static detectionOf(profile: object): Detection | null {
    if (!(#stored in profile)) return null
    if (profile.#read === undefined) profile.#read = readFrom(detectionColumn, profile.#stored)
    return profile.#read
  }

  /** The detection as stored; undefined for a profile that is not from the store. */
  static storedOf(profile: object): string | null | undefined {
    return #stored in profile ? profile.#stored : undefined
  }

  /** The time of the last change of its row, epoch milliseconds; undefined for a profile that is not from the store. */
  static changeOf(profile: object): number | undefined {
    return #stored in profile ? profile.#changedAt : undefined
  }
}

/** A property of each profile itself, so that a copy has it; one function, so that all are of the same shape. */
const DETECTION: PropertyDescriptor & ThisType<object> = {
  enumerable: true,
  get() {
    return StoredProfile.detectionOf(this)
  },
}

/** Undefined if the row has no name, as before the first connect. */
function namesIn(row: ProfileRow): KnownNames | undefined {
  const { known_organization: organization, known_unique_name: uniqueName } = row
  const { known_user: user, known_user_full_name: userFullName } = row
  if (organization === null && uniqueName === null && user === null && userFullName === null) return undefined
  const ofUser = row.account_id === null ? {} : { user, userFullName }
  const names = Object.entries({ organization, uniqueName, ...ofUser }).filter(([, each]) => isName(each))
  return names.length === 0 ? undefined : Object.fromEntries(names)
}

/** Null if the row is damaged. */
export function profileOf(row: unknown): ConnectionProfile | null {
  if (!isProfileRow(row)) return null
  const tags = tagsIn(row.tags)
  return tags === null ? null : new StoredProfile(row, tags)
}

/** A detection as stored. The app can detect again, so a damaged one is null. */
const detectionColumn = v.pipe(v.string(), v.parseJson(), detectionShape)

/** The detection of a profile as stored; undefined for a profile that is not from the store. */
export const storedDetection = (profile: ConnectionProfile): string | null | undefined =>
  StoredProfile.storedOf(profile)

/** The time of the last change of the profile's row, epoch milliseconds; undefined for a profile that is not from the store. */
export const changeOf = (profile: ConnectionProfile): number | undefined => StoredProfile.changeOf(profile)

/**
 * The row of a profile of the store, made from what was read of it: a damaged column of those that may be damaged is null, but
 * the detection is byte for byte as stored. So no row is kept in memory beside its profile.
 * @returns null for a profile that is not from the store
 */
export function storedRow(profile: ConnectionProfile): Stamped<ProfileRow> | null {
  const changed_at = StoredProfile.changeOf(profile)
  return changed_at === undefined ? null : { ...rowOfProfile(profile), changed_at }
}

/** True for two profiles of the store that are of the same row, unchanged. */
export function isSameStored(one: ConnectionProfile, other: ConnectionProfile): boolean {
  if (StoredProfile.changeOf(one) !== StoredProfile.changeOf(other)) return false
  const [a, b] = [rowOfProfile(one), rowOfProfile(other)]
  return PROFILE_COLUMNS.every((column) => a[column] === b[column])
}

/** Null if the row is damaged. */
export function accountOf(row: unknown): Account | null {
  if (!isAccountRow(row)) return null
  const { id, authority, method, name, tenant, home } = row
  const { secret_expires_at: secretExpiresAt, secret_end_said_by: secretEndSaidBy } = row
  return {
    ...{ id, authority, name, method: method as Account['method'] },
    ...(tenant === null ? {} : { tenant }),
    ...(home === null ? {} : { home: home as NonNullable<Account['home']> }),
    ...(secretExpiresAt === null ? {} : { secretExpiresAt }),
    ...(secretEndSaidBy === null ? {} : { secretEndSaidBy: secretEndSaidBy as 'person' }),
  }
}

/** The text of the store is written again as it is. */
function detectionText(profile: ConnectionProfile): string | null {
  const stored = storedDetection(profile)
  if (stored !== undefined) return stored
  return profile.detection === null ? null : JSON.stringify(profile.detection)
}

export const rowOfProfile = (profile: ConnectionProfile): ProfileRow => ({
  id: profile.id,
  name: profile.name,
  org_url: profile.orgUrl,
  environment: profile.environment,
  favorite: profile.favorite ? 1 : 0,
  customer: profile.customer,
  tags: JSON.stringify(profile.tags),
  notes: profile.notes,
  user_name: profile.userName,
  account_id: profile.accountId,
  user_agent: profile.userAgent,
  browser: profile.browser === null ? null : JSON.stringify(profile.browser),
  accepted_authority: profile.acceptedAuthority,
  home_realm: profile.homeRealm,
  accepted_home_sts: profile.acceptedHomeSts,
  organization_id: profile.organizationId,
  tenant: profile.tenant,
  client_id: profile.clientId,
  redirect_uri: profile.redirectUri,
  catalog: profile.catalog === null ? null : JSON.stringify(profile.catalog),
  detection: detectionText(profile),
  created_at: Math.round(profile.createdAt),
  last_connected_at: profile.lastConnectedAt === null ? null : Math.round(profile.lastConnectedAt),
  known_organization: profile.knownAs?.organization ?? null,
  known_unique_name: profile.knownAs?.uniqueName ?? null,
  known_user: profile.knownAs?.user ?? null,
  known_user_full_name: profile.knownAs?.userFullName ?? null,
  told_version: profile.toldVersion === undefined ? null : JSON.stringify(profile.toldVersion),
})

export const rowOfAccount = (account: Account): AccountRow => ({
  id: account.id,
  authority: account.authority,
  method: account.method,
  name: account.name,
  tenant: account.tenant ?? null,
  home: account.home ?? null,
  secret_expires_at: account.secretExpiresAt === undefined ? null : Math.round(account.secretExpiresAt),
  secret_end_said_by: account.secretEndSaidBy ?? null,
})
