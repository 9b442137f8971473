/** The SQL statements of the answers that are kept to notice a change, prepared once. */
import type { Sql } from './sql.ts'

export interface AnswerRow {
  readonly profile_id: string
  /** See `ANSWERS`. */
  readonly what: string
  readonly now: string
  /** The answer before the change that the person has not seen; null if there is none. */
  readonly before: string | null
  /** When the answer changed last, or came for the first time. */
  readonly at: number
}

const COLUMNS = 'profile_id, what, now, before, at'

export function answerStatements(sql: Sql) {
  const kept = sql.prepare(`SELECT ${COLUMNS} FROM answers WHERE profile_id = ? AND what = ?`)
  // the profile may have been removed while it connected
  const keep = sql.prepare(
    `INSERT INTO answers (${COLUMNS}) SELECT @profile_id, @what, @now, @before, @at
     WHERE EXISTS (SELECT 1 FROM profiles WHERE id = @profile_id)
     ON CONFLICT (profile_id, what) DO UPDATE SET now = @now, before = @before, at = @at`,
  )
  const ofUnseen = `SELECT ${COLUMNS} FROM answers WHERE before IS NOT NULL AND at >= ?`
  const unseen = sql.prepare(ofUnseen)
  const unseenOf = sql.prepare(`${ofUnseen} AND profile_id = ?`)
  const see = sql.prepare('UPDATE answers SET before = NULL WHERE profile_id = ? AND what = ?')
  const forgetBefore = sql.prepare('UPDATE answers SET before = NULL WHERE before IS NOT NULL AND at < ?')
  const clear = sql.prepare('DELETE FROM answers')

  return {
    /** undefined if the org never gave this answer. */
    kept: (profileId: string, what: string) => kept.get(profileId, what) as AnswerRow | undefined,
    keep: (row: AnswerRow) => keep.run(row).changes,
    /** The changes since `since` that the person has not seen: of all profiles, or of one. */
    unseen: (since: number, profileId: string | null) =>
      profileId === null ? unseen.all(since) : unseenOf.all(since, profileId),
    see: (profileId: string, what: string) => see.run(profileId, what).changes,
    /** From now on, older changes count as seen. */
    forgetBefore: (time: number) => forgetBefore.run(time).changes,
    clear: () => clear.run().changes,
  }
}
