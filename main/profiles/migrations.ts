/** The migrations of a profile database to this version's schema; `PRAGMA user_version` counts them. */
import { fail } from '../contract/failure.ts'
import { inTransaction, type Sql } from './sql.ts'

/** Now, epoch milliseconds, like every time in the store. */
export const SQL_NOW = "CAST(unixepoch('subsec') * 1000 AS INTEGER)"

const MIGRATIONS: readonly string[] = [
  `CREATE TABLE accounts (
     id TEXT PRIMARY KEY NOT NULL,
     authority TEXT NOT NULL,
     method TEXT NOT NULL,
     name TEXT NOT NULL,
     tenant TEXT
   ) STRICT;
   CREATE TABLE profiles (
     id TEXT PRIMARY KEY NOT NULL,
     name TEXT NOT NULL,
     org_url TEXT NOT NULL,
     environment TEXT NOT NULL,
     favourite INTEGER NOT NULL,
     user_name TEXT,
     account_id TEXT REFERENCES accounts (id) ON DELETE SET NULL,
     user_agent TEXT,
     accepted_authority TEXT,
     detection TEXT,
     created_at INTEGER NOT NULL,
     last_connected_at INTEGER
   ) STRICT;
   CREATE UNIQUE INDEX profiles_org_and_user ON profiles (org_url, coalesce(user_name, ''));
   CREATE INDEX profiles_account ON profiles (account_id);
   CREATE TABLE damaged_rows (
     of_table TEXT NOT NULL,
     row TEXT NOT NULL,
     found_at INTEGER NOT NULL
   ) STRICT;`,
  `ALTER TABLE profiles ADD COLUMN organization_id TEXT;
   ALTER TABLE profiles ADD COLUMN client_id TEXT;`,
  `ALTER TABLE accounts ADD COLUMN secret_expires_at INTEGER;
   ALTER TABLE profiles ADD COLUMN redirect_uri TEXT;`,
  'ALTER TABLE accounts ADD COLUMN home TEXT;',
  // an org that was connected before belongs to the tenant that it named then, if it named one by ID
  `ALTER TABLE profiles ADD COLUMN tenant TEXT;
   UPDATE profiles SET tenant = lower(json_extract(detection, '$.identityProvider.tenant'))
     WHERE organization_id IS NOT NULL AND json_valid(detection)
       AND json_extract(detection, '$.identityProvider.tenant') LIKE '________-____-____-____-____________';`,
  'ALTER TABLE accounts ADD COLUMN secret_end_said_by TEXT;',
  // a missing row without an entry here was lost, not removed: keep a backup that has it
  `CREATE TABLE removed_rows (
     of_table TEXT NOT NULL,
     id TEXT NOT NULL,
     removed_at INTEGER NOT NULL,
     PRIMARY KEY (of_table, id)
   ) STRICT, WITHOUT ROWID;
   ${['profiles', 'accounts'].map(removals).join('')}`,
  `ALTER TABLE profiles ADD COLUMN home_realm TEXT;
   ALTER TABLE profiles ADD COLUMN accepted_home_sts TEXT;`,
  'ALTER TABLE profiles RENAME COLUMN favourite TO favorite;',
  `ALTER TABLE profiles ADD COLUMN customer TEXT;
   ALTER TABLE profiles ADD COLUMN tags TEXT NOT NULL DEFAULT '[]';
   ALTER TABLE profiles ADD COLUMN notes TEXT;`,
  // AUTOINCREMENT: after all entries were deleted, other processes still recognize a new one by its ID
  `CREATE TABLE history (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     profile_id TEXT NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
     at INTEGER NOT NULL,
     result TEXT NOT NULL,
     way TEXT NOT NULL,
     account_name TEXT,
     method TEXT,
     failure TEXT
   ) STRICT;
   CREATE INDEX history_profile_and_time ON history (profile_id, at);
   CREATE INDEX history_time ON history (at);`,
  'ALTER TABLE profiles ADD COLUMN browser TEXT;',
  // Answers belong to the address that gave them. `before` is null for an answer that did not change, or whose change the person has seen
  `ALTER TABLE history ADD COLUMN change TEXT;
   CREATE INDEX history_failed ON history (at) WHERE result = 'failed';
   CREATE TABLE answers (
     profile_id TEXT NOT NULL REFERENCES profiles (id) ON DELETE CASCADE,
     what TEXT NOT NULL,
     now TEXT NOT NULL,
     before TEXT,
     at INTEGER NOT NULL,
     PRIMARY KEY (profile_id, what)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX answers_unseen ON answers (at) WHERE before IS NOT NULL;
   CREATE TRIGGER answers_of_another_address AFTER UPDATE OF org_url ON profiles WHEN new.org_url <> old.org_url BEGIN
     DELETE FROM answers WHERE profile_id = new.id;
   END;`,
  `ALTER TABLE history ADD COLUMN asked TEXT;
   CREATE INDEX history_asked ON history (at) WHERE result = 'asked';`,
  `ALTER TABLE profiles ADD COLUMN catalog TEXT;
   CREATE TABLE catalogs (
     id TEXT PRIMARY KEY NOT NULL,
     serial INTEGER NOT NULL,
     catalog TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;`,
  // a source is asked every few hours, and a list may have thousands of organizations
  `CREATE TABLE catalog_checks (
     id TEXT PRIMARY KEY NOT NULL REFERENCES catalogs (id) ON DELETE CASCADE,
     checked_at INTEGER NOT NULL,
     etag TEXT,
     last_modified TEXT
   ) STRICT, WITHOUT ROWID;
   INSERT INTO catalog_checks
     SELECT id, catalog ->> '$.checkedAt', catalog ->> '$.etag', catalog ->> '$.lastModified' FROM catalogs
     WHERE json_valid(catalog) AND json_type(catalog, '$.checkedAt') = 'integer';`,
  // the names in the last answer to WhoAmI; those of the user go with the account, whoever removes it
  `ALTER TABLE profiles ADD COLUMN known_organization TEXT;
   ALTER TABLE profiles ADD COLUMN known_unique_name TEXT;
   ALTER TABLE profiles ADD COLUMN known_user TEXT;
   ALTER TABLE profiles ADD COLUMN known_user_full_name TEXT;
   CREATE TRIGGER user_of_no_account AFTER UPDATE OF account_id ON profiles
     WHEN new.account_id IS NULL AND coalesce(new.known_user, new.known_user_full_name) IS NOT NULL BEGIN
     UPDATE profiles SET known_user = NULL, known_user_full_name = NULL WHERE id = new.id;
   END;`,
  // what a discovery service told of a new organization is the first answer, with which that of WhoAmI is compared
  `ALTER TABLE profiles ADD COLUMN told_version TEXT;
   CREATE TRIGGER version_of_new_profile AFTER INSERT ON profiles
     WHEN iif(json_valid(new.told_version), json_type(new.told_version, '$.version') = 'text', FALSE) BEGIN
     INSERT OR IGNORE INTO answers VALUES
       (new.id, 'version', new.told_version ->> '$.version', NULL, new.created_at);
   END;`,
]

/** The version of the schema that this version of Homerealm writes. */
export const SCHEMA = MIGRATIONS.length

/** Triggers that record when each row changed and which rows were removed, by any process. */
function removals(table: string): string {
  return `ALTER TABLE ${table} ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0;
   CREATE TRIGGER ${table}_removed AFTER DELETE ON ${table} BEGIN
     INSERT OR REPLACE INTO removed_rows VALUES ('${table}', old.id, ${SQL_NOW});
   END;
   CREATE TRIGGER ${table}_added AFTER INSERT ON ${table} BEGIN
     DELETE FROM removed_rows WHERE of_table = '${table}' AND id = new.id;
   END;`
}

/** @throws FailureError `store-newer`; nothing has changed then */
export function migrate(sql: Sql, migrations: readonly string[] = MIGRATIONS): void {
  // no transaction for a current store, so that a reader does not wait for a writer
  if (refuseNewer(sql, migrations.length) === migrations.length) return
  // check again in the transaction, because two processes may start at once
  inTransaction(sql, () => {
    const from = refuseNewer(sql, migrations.length)
    for (const step of migrations.slice(from)) sql.exec(step)
    if (from < migrations.length) sql.pragma(`user_version = ${migrations.length}`)
  })
}

function refuseNewer(sql: Sql, known: number): number {
  const version = Number(sql.pragma('user_version', { simple: true }))
  if (version > known) throw fail('store-newer', {})
  return version
}
