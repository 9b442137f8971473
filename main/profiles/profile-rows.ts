/** Converts profiles and accounts to rows and back. Validates every row on reading, because any program may have written it. */
import * as v from 'valibot'
import { BROWSERS, isBrowserProfileId } from '../contract/browsers.ts'
import { SIGN_IN_METHODS } from '../contract/identity-provider.ts'
import { isOrgUrl, type OrgUrl } from '../contract/org-url.ts'
import { type Account, type ConnectionProfile, ENVIRONMENTS } from '../contract/profile.ts'
import { readDetectionLater } from './stored-detection.ts'
import { readFrom } from './stored-json.ts'

export type ProfileRow = ReturnType<typeof rowOfProfile>
export type AccountRow = ReturnType<typeof rowOfAccount>

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const text = v.pipe(v.string(), v.maxLength(4096))
const time = v.pipe(v.number(), v.safeInteger())

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
const catalogColumn = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ catalog: id, entry: id, removed: v.boolean() }),
)
const tagsColumn = v.pipe(v.string(), v.parseJson(), v.array(text))

type Check = (value: unknown) => boolean

const isText =
  (least: number, most: number): Check =>
  (value) =>
    typeof value === 'string' && value.length >= least && value.length <= most
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value)
const oneOf = (...values: readonly unknown[]): Check => {
  const known = new Set(values)
  return (value) => known.has(value)
}
const anything: Check = () => true

const [someText, maybeText, isTime] = [isText(1, 4096), orNull(isText(0, 4096)), Number.isSafeInteger]

/**
 * What each column of a profile may hold. Functions instead of a schema: before the list is visible, ten thousand rows pass
 * through them.
 */
const PROFILE_CHECKS: readonly (readonly [column: keyof ProfileRow, check: Check])[] = Object.entries({
  id: isText(1, 200),
  name: someText,
  org_url: (url) => typeof url === 'string' && isOrgUrl(url),
  environment: oneOf(...ENVIRONMENTS),
  favorite: oneOf(0, 1),
  customer: maybeText,
  // read beside the others
  tags: anything,
  notes: orNull(isText(0, 100_000)),
  user_name: maybeText,
  account_id: orNull(isText(1, 200)),
  user_agent: oneOf(null, 'window', 'system-browser'),
  // a damaged one of these three becomes null: the person or the catalog chooses again, the app detects again
  browser: anything,
  catalog: anything,
  detection: anything,
  accepted_authority: maybeText,
  home_realm: maybeText,
  accepted_home_sts: maybeText,
  organization_id: maybeText,
  tenant: maybeText,
  client_id: maybeText,
  redirect_uri: maybeText,
  created_at: isTime,
  last_connected_at: orNull(isTime),
} satisfies Record<keyof ProfileRow, Check>) as [keyof ProfileRow, Check][]

const NO_TAGS = '[]'
const NONE: readonly string[] = []

const isProfileRow = (row: unknown): row is ProfileRow =>
  typeof row === 'object' &&
  row !== null &&
  PROFILE_CHECKS.every(([column, check]) => check((row as ProfileRow)[column]))

/** Null if they are damaged. Most profiles have none. */
const tagsIn = (stored: string): readonly string[] | null =>
  stored === NO_TAGS ? NONE : readFrom(tagsColumn, stored)

/** Everything of a profile but its detection. The row has passed `isProfileRow`. */
const plainOf = (row: ProfileRow, tags: readonly string[]): Plain => ({
  id: row.id,
  name: row.name,
  orgUrl: row.org_url as OrgUrl,
  environment: row.environment as Plain['environment'],
  favorite: row.favorite === 1,
  customer: row.customer,
  tags,
  notes: row.notes,
  userName: row.user_name,
  accountId: row.account_id,
  userAgent: row.user_agent as Plain['userAgent'],
  browser: readFrom(browserColumn, row.browser),
  acceptedAuthority: row.accepted_authority,
  homeRealm: row.home_realm,
  acceptedHomeSts: row.accepted_home_sts,
  organizationId: row.organization_id,
  tenant: row.tenant,
  clientId: row.client_id,
  redirectUri: row.redirect_uri,
  catalog: readFrom(catalogColumn, row.catalog),
  createdAt: row.created_at,
  lastConnectedAt: row.last_connected_at,
})

const accountRow = v.pipe(
  v.object({
    id,
    authority: v.pipe(text, v.minLength(1)),
    method: v.picklist(SIGN_IN_METHODS),
    name: text,
    tenant: v.nullable(text),
    secret_expires_at: v.nullable(time),
    home: v.nullable(v.literal('microsoft-account')),
    secret_end_said_by: v.nullable(v.literal('person')),
  }),
  v.transform(
    ({
      tenant,
      secret_expires_at: secretExpiresAt,
      secret_end_said_by: secretEndSaidBy,
      home,
      ...account
    }): Account => ({
      ...account,
      ...(tenant === null ? {} : { tenant }),
      ...(home === null ? {} : { home }),
      ...(secretExpiresAt === null ? {} : { secretExpiresAt }),
      ...(secretEndSaidBy === null ? {} : { secretEndSaidBy }),
    }),
  ),
)

/**
 * Null if the row is damaged. Its detection is read at its first use: few of ten thousand are looked at, and their evidence is
 * most of what there is to read.
 */
export function profileOf(row: unknown): ConnectionProfile | null {
  if (!isProfileRow(row)) return null
  const tags = tagsIn(row.tags)
  if (tags === null) return null
  const profile = plainOf(row, tags) as ConnectionProfile
  readDetectionLater(profile, row.detection)
  return profile
}

type Plain = Omit<ConnectionProfile, 'detection'>

/** Null if the row is damaged. */
export function accountOf(row: unknown): Account | null {
  const parsed = v.safeParse(accountRow, row)
  return parsed.success ? parsed.output : null
}

export const rowOfProfile = (profile: ConnectionProfile) => ({
  id: profile.id,
  name: profile.name,
  org_url: profile.orgUrl as string,
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
  detection: profile.detection === null ? null : JSON.stringify(profile.detection),
  created_at: Math.round(profile.createdAt),
  last_connected_at: profile.lastConnectedAt === null ? null : Math.round(profile.lastConnectedAt),
})

export const rowOfAccount = (account: Account) => ({
  id: account.id,
  authority: account.authority,
  method: account.method,
  name: account.name,
  tenant: account.tenant ?? null,
  home: account.home ?? null,
  secret_expires_at: account.secretExpiresAt === undefined ? null : Math.round(account.secretExpiresAt),
  secret_end_said_by: account.secretEndSaidBy ?? null,
})
