/** The SQL that the profile store runs, prepared once. */
import type { rowOfAccount, rowOfProfile } from './profile-rows.ts'
import type { Sql } from './sql.ts'

export type ProfileRow = ReturnType<typeof rowOfProfile>
export type AccountRow = ReturnType<typeof rowOfAccount>

const COLUMNS =
  'id, name, org_url, environment, favourite, user_name, account_id, user_agent, accepted_authority, organization_id, tenant, client_id, redirect_uri, detection, created_at, last_connected_at'
/** An account that is gone, another process having signed out of it, is no account. */
const ACCOUNT = '(SELECT id FROM accounts WHERE id = @account_id)'

export function statements(sql: Sql) {
  const dataVersion = sql.prepare('PRAGMA data_version')
  const profileRows = sql.prepare(`SELECT ${COLUMNS} FROM profiles ORDER BY rowid`)
  const profileRow = sql.prepare(`SELECT ${COLUMNS} FROM profiles WHERE id = ?`)
  const accountRows = sql.prepare(
    'SELECT id, authority, method, name, tenant, secret_expires_at, secret_end_said_by, home FROM accounts ORDER BY rowid',
  )
  const addProfile = sql.prepare(
    `INSERT INTO profiles (${COLUMNS}) VALUES (@id, @name, @org_url, @environment, @favourite, @user_name, ${ACCOUNT},
     @user_agent, @accepted_authority, @organization_id, @tenant, @client_id, @redirect_uri, @detection, @created_at, @last_connected_at)`,
  )
  const putProfile = sql.prepare(
    `UPDATE profiles SET name = @name, org_url = @org_url, environment = @environment, favourite = @favourite,
     user_name = @user_name, account_id = ${ACCOUNT}, user_agent = @user_agent, accepted_authority = @accepted_authority,
     organization_id = @organization_id, tenant = @tenant, client_id = @client_id, redirect_uri = @redirect_uri, detection = @detection, created_at = @created_at, last_connected_at = @last_connected_at WHERE id = @id`,
  )
  const removeProfile = sql.prepare('DELETE FROM profiles WHERE id = ?')
  const putAccount = sql.prepare(
    `INSERT INTO accounts (id, authority, method, name, tenant, secret_expires_at, secret_end_said_by, home)
     VALUES (@id, @authority, @method, @name, @tenant, @secret_expires_at, @secret_end_said_by, @home)
     ON CONFLICT (id) DO UPDATE SET authority = @authority, method = @method, name = @name, tenant = @tenant,
     secret_expires_at = @secret_expires_at, secret_end_said_by = @secret_end_said_by, home = @home`,
  )
  const removeAccount = sql.prepare('DELETE FROM accounts WHERE id = ?')
  const keepDamaged = sql.prepare('INSERT INTO damaged_rows (of_table, row, found_at) VALUES (?, ?, ?)')
  const drop = {
    profiles: removeProfile,
    accounts: removeAccount,
  }

  return {
    dataVersion: () => (dataVersion.get() as { data_version: unknown }).data_version,
    profileRows: () => profileRows.all(),
    profileRow: (id: string) => profileRow.get(id),
    accountRows: () => accountRows.all(),
    addProfile: (row: ProfileRow) => addProfile.run(row).changes,
    putProfile: (row: ProfileRow) => putProfile.run(row).changes,
    removeProfile: (id: string) => removeProfile.run(id).changes,
    putAccount: (row: AccountRow) => putAccount.run(row).changes,
    removeAccount: (id: string) => removeAccount.run(id).changes,
    setAside(table: 'profiles' | 'accounts', row: unknown, at: number) {
      keepDamaged.run(table, JSON.stringify(row), at)
      drop[table].run((row as { id: unknown }).id)
    },
  }
}
