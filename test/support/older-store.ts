/** Makes stores of earlier versions of Homerealm. */
import Database from 'better-sqlite3'

/** Turns a closed store into one from before customers, tags, notes, the history, browsers and catalogs. */
export function withoutLabels(file: string): void {
  const sql = new Database(file)
  sql.exec(`DROP TRIGGER answers_of_another_address; DROP TRIGGER user_of_no_account; DROP TRIGGER version_of_new_profile;
    ALTER TABLE profiles DROP COLUMN told_version; DROP TABLE history; DROP TABLE answers; ALTER TABLE profiles DROP COLUMN customer; ALTER TABLE profiles DROP COLUMN tags;
    ALTER TABLE profiles DROP COLUMN notes; ALTER TABLE profiles DROP COLUMN browser;
    DROP TABLE catalog_checks; DROP TABLE catalogs; ALTER TABLE profiles DROP COLUMN catalog;
    ${['organization', 'unique_name', 'user', 'user_full_name'].map((name) => `ALTER TABLE profiles DROP COLUMN known_${name};`).join(' ')} PRAGMA user_version = 9;`)
  sql.close()
}
