/** The SQL statements of the history, prepared once. */
import { MOST_ENTRIES } from '../contract/history.ts'
import { answerStatements } from './answer-statements.ts'
import type { HistoryRow } from './history-rows.ts'
import type { Sql } from './sql.ts'

const COLUMNS = 'profile_id, at, result, way, account_name, method, failure, change, asked'

export function historyStatements(sql: Sql) {
  const ofProfile = sql.prepare(
    `SELECT id, ${COLUMNS} FROM history WHERE profile_id = ? AND at >= ? ORDER BY at DESC, id DESC LIMIT ${2 * MOST_ENTRIES}`,
  )
  const last = sql.prepare(
    `SELECT id, ${COLUMNS} FROM history WHERE profile_id = ? AND result <> 'asked' ORDER BY at DESC, id DESC LIMIT 1`,
  )
  const asked = sql.prepare(
    `SELECT id, ${COLUMNS} FROM history WHERE result = 'asked' AND at >= @since AND profile_id = coalesce(@profile_id, profile_id)
     ORDER BY at DESC, id DESC LIMIT @count`,
  )
  const replaceAsked = sql.prepare('UPDATE history SET at = @at, asked = @asked WHERE id = @id')
  const newest = sql.prepare(`SELECT ${COLUMNS} FROM history ORDER BY at DESC, id DESC LIMIT ?`)
  const lastId = sql.prepare('SELECT max(id) AS id FROM history')
  const profilesSince = sql.prepare('SELECT DISTINCT profile_id AS id FROM history WHERE id > ?')
  // the profile may have been removed while it connected
  const add = sql.prepare(
    `INSERT INTO history (${COLUMNS}) SELECT @profile_id, @at, @result, @way, @account_name, @method, @failure, @change, @asked
     WHERE EXISTS (SELECT 1 FROM profiles WHERE id = @profile_id)`,
  )
  const removeExcess = sql.prepare(
    `DELETE FROM history WHERE id IN
     (SELECT id FROM history WHERE profile_id = @profile_id AND (result = 'asked') = (@result = 'asked')
      ORDER BY at DESC, id DESC LIMIT -1 OFFSET ${MOST_ENTRIES})`,
  )
  const removeBefore = sql.prepare('DELETE FROM history WHERE at < ?')
  const clear = sql.prepare('DELETE FROM history')
  const answers = answerStatements(sql)
  // a changed answer and a request of a program are no attempt, and whoever cancels one has mended nothing
  const failed = `SELECT id, ${COLUMNS} FROM history AS last WHERE result = 'failed' AND at >= @since AND NOT EXISTS
    (SELECT 1 FROM history WHERE profile_id = last.profile_id AND at >= last.at AND (at > last.at OR id > last.id)
     AND result NOT IN ('changed', 'canceled', 'asked'))`
  const lastFailures = sql.prepare(failed)
  const lastFailure = sql.prepare(`${failed} AND profile_id = @profile_id`)

  return {
    /** The entries of a profile since `since`, newest first. */
    ofProfile: (profileId: string, since: number) => ofProfile.all(profileId, since),
    /** The newest requests of programs since `since`: of all profiles, or of one. */
    asked: (since: number, profileId: string | null, count: number) =>
      asked.all({ since, profile_id: profileId, count }),
    replaceAsked: (row: Pick<HistoryRow, 'at' | 'asked'> & { readonly id: number }) =>
      void replaceAsked.run(row),
    /** The newest entry of a profile that is no request of a program; undefined if there is none. */
    last: (profileId: string) => last.get(profileId),
    /** The newest entries of all profiles. */
    newest: (count: number) => newest.all(count),
    lastId: () => (lastId.get() as { id: number | null }).id ?? 0,
    /** The profiles that have an entry with a higher ID. */
    profilesSince: (id: number) => (profilesSince.all(id) as { id: string }[]).map((row) => row.id),
    /** Adds an entry, and deletes the oldest ones of its profile that are too many. */
    add(row: HistoryRow): void {
      if (add.run(row).changes > 0) removeExcess.run({ profile_id: row.profile_id, result: row.result })
    },
    /** The last attempts that failed: of all profiles, or of one. */
    failures: (since: number, profileId: string | null) =>
      profileId === null ? lastFailures.all({ since }) : lastFailure.all({ since, profile_id: profileId }),
    answers,
    removeBefore(time: number) {
      answers.forgetBefore(time)
      return removeBefore.run(time).changes
    },
    clear: () => answers.clear() + clear.run().changes,
  }
}
