/** Profiles and accounts as rows of the store. */

export interface ProfileRow {
  readonly id: string
  readonly name: string
  readonly org_url: string
  readonly environment: string
  /** 0 or 1, as SQLite has no booleans. */
  readonly favorite: number
  readonly customer: string | null
  /** JSON, as `browser`, `catalog` and `detection`. */
  readonly tags: string
  readonly notes: string | null
  readonly user_name: string | null
  readonly account_id: string | null
  readonly user_agent: string | null
  readonly browser: string | null
  readonly accepted_authority: string | null
  readonly home_realm: string | null
  readonly accepted_home_sts: string | null
  readonly organization_id: string | null
  readonly tenant: string | null
  readonly client_id: string | null
  readonly redirect_uri: string | null
  readonly catalog: string | null
  readonly detection: string | null
  /** Epoch milliseconds, as `last_connected_at`. */
  readonly created_at: number
  readonly last_connected_at: number | null
  readonly known_organization: string | null
  readonly known_unique_name: string | null
  readonly known_user: string | null
  readonly known_user_full_name: string | null
  /** JSON. */
  readonly told_version: string | null
}

/** A row with the time of its last change, epoch milliseconds. */
export type Stamped<Row> = Row & { readonly changed_at: number }

export interface AccountRow {
  readonly id: string
  readonly authority: string
  readonly method: string
  readonly name: string
  readonly tenant: string | null
  readonly home: string | null
  /** Epoch milliseconds. */
  readonly secret_expires_at: number | null
  readonly secret_end_said_by: string | null
}

export const PROFILE_COLUMNS: readonly (keyof ProfileRow)[] = [
  ...(['id', 'name', 'org_url', 'environment', 'favorite', 'customer', 'tags', 'notes'] as const),
  ...(['user_name', 'account_id', 'user_agent', 'browser'] as const),
  ...(['accepted_authority', 'home_realm', 'accepted_home_sts', 'organization_id', 'tenant'] as const),
  ...(['client_id', 'redirect_uri', 'catalog', 'detection', 'created_at', 'last_connected_at'] as const),
  ...([
    'known_organization',
    'known_unique_name',
    'known_user',
    'known_user_full_name',
    'told_version',
  ] as const),
]
