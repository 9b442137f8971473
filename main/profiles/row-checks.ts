/** What each column of a profile may hold. Loads no schema, so that a command that only lists them starts fast. */
import { isOrgUrl } from '../contract/org-url.ts'
import { ENVIRONMENTS } from '../contract/profile.ts'
import type { ProfileRow } from './profile-columns.ts'

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
} satisfies Record<keyof ProfileRow, Rule>

const rules = Object.entries<Rule>(PROFILE_RULES) as (readonly [column: keyof ProfileRow, rule: Rule])[]

/** False for a row that any program may have damaged; its tags are checked by `tagsIn`. */
export const isProfileRow = (row: unknown): row is ProfileRow =>
  typeof row === 'object' &&
  row !== null &&
  rules.every(([column, { allows }]) => allows((row as ProfileRow)[column]))

/** SQL for reading some columns: true if the whole row is valid but its address. It may refuse a little more. */
export const VALID_BUT_ADDRESS = rules.map(([column, { sql }]) => sql(column)).join(' AND ')

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
