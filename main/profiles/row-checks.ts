/** What each column of a profile may hold. Loads no schema, so that a command that only lists them starts fast. */

import { SIGN_IN_METHODS } from '../contract/identity-provider.ts'
import { isOrgUrl } from '../contract/org-url.ts'
import { ENVIRONMENTS } from '../contract/profile.ts'
import type { AccountRow, ProfileRow } from './profile-columns.ts'

type Check = (value: unknown) => boolean

/** What a column may hold. */
interface Rule {
  readonly allows: Check
  /** The same as an SQL condition, which may refuse a little more. */
  readonly sql: (column: string) => string
}

const text = (least: number, most: number): Rule => ({
  allows: (value) => typeof value === 'string' && value.length >= least && value.length <= most,
  // SQL counts a character of two units once
  sql: (column) => `(typeof(${column}) = 'text' AND length(${column}) BETWEEN ${least} AND ${most >> 1})`,
})
const orNull = ({ allows, sql }: Rule): Rule => ({
  allows: (value) => value === null || allows(value),
  sql: (column) => `(${column} IS NULL OR ${sql(column)})`,
})
const oneOf = (...values: readonly string[]): Rule => {
  const known = new Set<unknown>(values)
  return {
    allows: (value) => known.has(value),
    sql: (column) => `(${column} IN (${values.map((value) => `'${value}'`).join()}))`,
  }
}
const [someText, maybeText] = [text(1, 4096), orNull(text(0, 4096))]
const time: Rule = {
  allows: Number.isSafeInteger,
  sql: (column) =>
    `(typeof(${column}) = 'integer' AND ${column} BETWEEN ${Number.MIN_SAFE_INTEGER} AND ${Number.MAX_SAFE_INTEGER})`,
}
const anything: Rule = { allows: () => true, sql: () => 'TRUE' }
const isTag = text(0, 4096)
const NO_TAGS = '[]'

/** Functions instead of a schema: before the list is visible, ten thousand rows pass through them. */
const PROFILE_RULES = {
  id: text(1, 200),
  name: someText,
  // SQL knows no addresses: whoever reads the column checks it
  org_url: { allows: (url) => typeof url === 'string' && isOrgUrl(url), sql: () => 'TRUE' },
  environment: oneOf(...ENVIRONMENTS),
  favorite: { allows: (value) => value === 0 || value === 1, sql: (column) => `(${column} IN (0, 1))` },
  customer: maybeText,
  tags: {
    // `tagsIn` reads them anyway
    allows: (value) => typeof value === 'string',
    sql: (column) =>
      `(${column} = '${NO_TAGS}' OR iif(json_valid(${column}), json_type(${column}) = 'array' AND
        NOT EXISTS (SELECT 1 FROM json_each(${column}) WHERE type <> 'text' OR NOT ${isTag.sql('value')}), FALSE))`,
  },
  notes: orNull(text(0, 100_000)),
  user_name: maybeText,
  account_id: orNull(text(1, 200)),
  user_agent: orNull(oneOf('window', 'system-browser')),
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
  created_at: time,
  last_connected_at: orNull(time),
  // the next connect tells them again
  known_organization: anything,
  known_unique_name: anything,
  known_user: anything,
  known_user_full_name: anything,
  told_version: anything,
} satisfies Record<keyof ProfileRow, Rule>

const ACCOUNT_RULES = {
  id: text(1, 200),
  authority: someText,
  method: oneOf(...SIGN_IN_METHODS),
  name: text(0, 4096),
  tenant: maybeText,
  home: orNull(oneOf('microsoft-account')),
  secret_expires_at: orNull(time),
  secret_end_said_by: orNull(oneOf('person')),
} satisfies Record<keyof AccountRow, Rule>

const profileRules = Object.entries<Rule>(PROFILE_RULES)
const accountRules = Object.entries<Rule>(ACCOUNT_RULES)

const isRow = (row: unknown, rules: readonly (readonly [column: string, rule: Rule])[]): boolean =>
  typeof row === 'object' &&
  row !== null &&
  rules.every(([column, { allows }]) => allows((row as Readonly<Record<string, unknown>>)[column]))

/** False for a row that any program may have damaged; its tags are checked by `tagsIn`. */
export const isProfileRow = (row: unknown): row is ProfileRow => isRow(row, profileRules)

/** False for a row that any program may have damaged. */
export const isAccountRow = (row: unknown): row is AccountRow => isRow(row, accountRules)

const sqlOf = (rules: readonly (readonly [column: string, rule: Rule])[]): string =>
  rules.map(([column, { sql }]) => sql(column)).join(' AND ')

/** SQL for reading some columns: true if the whole row is valid but its address. It may refuse a little more. */
export const VALID_BUT_ADDRESS = sqlOf(profileRules)

/** The same for an account, of which all is checked. */
export const VALID_ACCOUNT = sqlOf(accountRules)

/** A name from WhoAmI, which is cut to this length when it arrives. */
const name = text(1, 400)

/** False if WhoAmI gave no such name, or if the stored one is damaged. */
export const isName = (value: unknown): value is string => name.allows(value)

/** Null if they are damaged. Most profiles have none. */
export function tagsIn(stored: unknown): readonly string[] | null {
  if (stored === NO_TAGS) return []
  try {
    const tags: unknown = typeof stored === 'string' ? JSON.parse(stored) : null
    return Array.isArray(tags) && tags.every(isTag.allows) ? (tags as string[]) : null
  } catch {
    return null
  }
}
