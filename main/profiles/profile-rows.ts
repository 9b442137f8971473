/** Converts profiles and accounts to rows and back. Validates every row on reading, because any program may have written it. */
import * as v from 'valibot'
import { BROWSERS, isBrowserProfileId } from '../contract/browsers.ts'
import { SIGN_IN_METHODS } from '../contract/identity-provider.ts'
import { isOrgUrl, type OrgUrl } from '../contract/org-url.ts'
import { type Account, type ConnectionProfile, ENVIRONMENTS } from '../contract/profile.ts'
import { detectionShape } from './detection-shape.ts'

const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
const text = v.pipe(v.string(), v.maxLength(4096))
const time = v.pipe(v.number(), v.safeInteger())

const orgUrl = v.pipe(
  v.string(),
  v.check(isOrgUrl),
  v.transform((url) => url as OrgUrl),
)

const browserChoice = v.object({
  browser: v.picklist([...BROWSERS, 'system']),
  profile: v.nullable(v.pipe(v.string(), v.check(isBrowserProfileId))),
  inPrivate: v.boolean(),
  chosenFor: v.picklist(['organization', 'customer']),
})

const catalogMark = v.object({ catalog: id, entry: id, removed: v.boolean() })

const profileRow = v.pipe(
  v.object({
    id,
    name: v.pipe(text, v.minLength(1)),
    org_url: orgUrl,
    environment: v.picklist(ENVIRONMENTS),
    favorite: v.picklist([0, 1]),
    customer: v.nullable(text),
    tags: v.pipe(v.string(), v.parseJson(), v.array(text)),
    notes: v.nullable(v.pipe(v.string(), v.maxLength(100_000))),
    user_name: v.nullable(text),
    account_id: v.nullable(id),
    user_agent: v.nullable(v.picklist(['window', 'system-browser'])),
    // the person can choose again, so a damaged choice becomes null
    browser: v.fallback(v.nullable(v.pipe(v.string(), v.parseJson(), browserChoice)), null),
    accepted_authority: v.nullable(text),
    home_realm: v.nullable(text),
    accepted_home_sts: v.nullable(text),
    organization_id: v.nullable(text),
    tenant: v.nullable(text),
    client_id: v.nullable(text),
    redirect_uri: v.nullable(text),
    // the catalog marks it again at its next list, so a damaged mark becomes null
    catalog: v.fallback(v.nullable(v.pipe(v.string(), v.parseJson(), catalogMark)), null),
    // the app can detect again, so a damaged detection becomes null
    detection: v.fallback(v.nullable(v.pipe(v.string(), v.parseJson(), detectionShape)), null),
    created_at: time,
    last_connected_at: v.nullable(time),
  }),
  v.transform(
    (row): ConnectionProfile => ({
      id: row.id,
      name: row.name,
      orgUrl: row.org_url,
      environment: row.environment,
      favorite: row.favorite === 1,
      customer: row.customer,
      tags: row.tags,
      notes: row.notes,
      userName: row.user_name,
      accountId: row.account_id,
      userAgent: row.user_agent,
      browser: row.browser,
      acceptedAuthority: row.accepted_authority,
      homeRealm: row.home_realm,
      acceptedHomeSts: row.accepted_home_sts,
      organizationId: row.organization_id,
      tenant: row.tenant,
      clientId: row.client_id,
      redirectUri: row.redirect_uri,
      catalog: row.catalog,
      detection: row.detection,
      createdAt: row.created_at,
      lastConnectedAt: row.last_connected_at,
    }),
  ),
)

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

/** Null if the row is damaged. */
export function profileOf(row: unknown): ConnectionProfile | null {
  const parsed = v.safeParse(profileRow, row)
  return parsed.success ? parsed.output : null
}

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
