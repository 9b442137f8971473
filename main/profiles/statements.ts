/** The SQL statements of the profile store, prepared once. */
import { catalogStatements } from './catalog-rows.ts'
import { historyStatements } from './history-statements.ts'
import { SQL_NOW } from './migrations.ts'
import { type AccountRow, PROFILE_COLUMNS, type ProfileRow, type Stamped } from './profile-columns.ts'
import { inTransaction, type Sql } from './sql.ts'

export type Table = 'profiles' | 'accounts'

const ACCOUNT_COLUMNS = 'id, authority, method, name, tenant, secret_expires_at, secret_end_said_by, home'
/** Null if the account no longer exists, because another process signed out of it. */
const ACCOUNT = '(SELECT id FROM accounts WHERE id = @account_id)'

const valueFor = (column: keyof ProfileRow): string => (column === 'account_id' ? ACCOUNT : `@${column}`)

export type Statements = ReturnType<typeof statements>

export function statements(sql: Sql) {
  const dataVersion = sql.prepare('PRAGMA data_version')
  const profileRows = sql.prepare(`SELECT ${PROFILE_COLUMNS.join()}, changed_at FROM profiles ORDER BY rowid`)
  const profileRow = sql.prepare(`SELECT ${PROFILE_COLUMNS.join()}, changed_at FROM profiles WHERE id = ?`)
  const accountRows = sql.prepare(`SELECT ${ACCOUNT_COLUMNS}, changed_at FROM accounts ORDER BY rowid`)
  const accountRow = sql.prepare(`SELECT ${ACCOUNT_COLUMNS}, changed_at FROM accounts WHERE id = ?`)
  const addProfile = sql.prepare(
    `INSERT INTO profiles (${PROFILE_COLUMNS.join()}, changed_at) VALUES (${PROFILE_COLUMNS.map(valueFor).join()}, ${SQL_NOW})`,
  )
  const putProfile = sql.prepare(
    `UPDATE profiles SET ${PROFILE_COLUMNS.map((column) => `${column} = ${valueFor(column)}`).join()}, changed_at = ${SQL_NOW} WHERE id = @id`,
  )
  const removeProfile = sql.prepare('DELETE FROM profiles WHERE id = ?')
  const putAccount = sql.prepare(
    `INSERT INTO accounts (${ACCOUNT_COLUMNS}, changed_at)
     VALUES (@id, @authority, @method, @name, @tenant, @secret_expires_at, @secret_end_said_by, @home, ${SQL_NOW})
     ON CONFLICT (id) DO UPDATE SET authority = @authority, method = @method, name = @name, tenant = @tenant,
     secret_expires_at = @secret_expires_at, secret_end_said_by = @secret_end_said_by, home = @home, changed_at = ${SQL_NOW}`,
  )
  const removeAccount = sql.prepare('DELETE FROM accounts WHERE id = ?')
  const keepDamaged = sql.prepare('INSERT INTO damaged_rows (of_table, row, found_at) VALUES (?, ?, ?)')
  const removeOlder = {
    profiles: sql.prepare('DELETE FROM profiles WHERE id = ? AND changed_at <= ?'),
    accounts: sql.prepare('DELETE FROM accounts WHERE id = ? AND changed_at <= ?'),
  }
  const mergeProfile = sql.prepare(merge('profiles', PROFILE_COLUMNS.join(', '), ACCOUNT))
  const mergeAccount = sql.prepare(merge('accounts', ACCOUNT_COLUMNS, ''))
  const removedProfiles = sql.prepare("SELECT id FROM removed_rows WHERE of_table = 'profiles'")
  const notRemoved = sql.prepare('DELETE FROM removed_rows WHERE of_table = ? AND id = ?')
  const drop = {
    profiles: removeProfile,
    accounts: removeAccount,
  }

  return {
    history: historyStatements(sql),
    catalogs: catalogStatements(sql),
    /** Runs several statements in one transaction. */
    together: <T>(work: () => T): T => inTransaction(sql, work),
    dataVersion: () => (dataVersion.get() as { data_version: unknown }).data_version,
    /** One at a time, so that they are not all in memory: nothing may be written meanwhile. */
    profileRows: () => profileRows.iterate(),
    profileRow: (id: string) => profileRow.get(id),
    accountRows: () => accountRows.all(),
    addProfile: (row: ProfileRow) => addProfile.run(row).changes,
    putProfile: (row: ProfileRow) => putProfile.run(row).changes,
    accountRow: (id: string) => accountRow.get(id),
    putAccount: (row: AccountRow) => putAccount.run(row).changes,
    removedProfiles: () => (removedProfiles.all() as { id: string }[]).map(({ id }) => id),
    remove: (table: Table, id: string) => drop[table].run(id).changes,
    /** Removes a row unless it was changed after `at`. */
    removeOlder: (table: Table, id: string, at: number) => removeOlder[table].run(id, at).changes,
    /** Saves a row unless the store has a newer one or removed it later. */
    mergeProfile: (row: Stamped<ProfileRow>) => mergeProfile.run(row).changes,
    mergeAccount: (row: Stamped<AccountRow>) => mergeAccount.run(row).changes,
    setAside(table: Table, row: unknown, at: number) {
      keepDamaged.run(table, JSON.stringify(row), at)
      const { id } = row as { id: unknown }
      drop[table].run(id)
      // the row was not removed by a person: a backup may contain it intact
      notRemoved.run(table, id)
    },
  }
}

/** @param account SQL for a profile's account ID */
function merge(table: Table, columns: string, account: string): string {
  const names = [...columns.split(', '), 'changed_at']
  const values = names.map((name) => (name === 'account_id' ? account : `@${name}`))
  const others = names.filter((name) => name !== 'id')
  return `INSERT INTO ${table} (${names.join(', ')}) SELECT ${values.join(', ')}
    WHERE NOT EXISTS (SELECT 1 FROM removed_rows WHERE of_table = '${table}' AND id = @id AND removed_at >= @changed_at)
    ON CONFLICT (id) DO UPDATE SET ${others.map((name) => `${name} = excluded.${name}`).join(', ')}
    WHERE excluded.changed_at > ${table}.changed_at`
}
