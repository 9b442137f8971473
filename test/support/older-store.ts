/** Stores as earlier versions of Homerealm wrote them. */
import Database from 'better-sqlite3'

/** Makes a closed store one of a version that knew no customers, tags and notes. */
export function withoutLabels(file: string): void {
  const sql = new Database(file)
  sql.exec(`ALTER TABLE profiles DROP COLUMN customer; ALTER TABLE profiles DROP COLUMN tags;
    ALTER TABLE profiles DROP COLUMN notes; PRAGMA user_version = 9;`)
  sql.close()
}
