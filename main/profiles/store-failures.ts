/** The store's failures in words for people. */
import { FailureError } from '../contract/failure.ts'
import { sqlCodeOf } from './sql.ts'

export const unknownProfile = () =>
  new FailureError({ code: 'profile-unknown', message: 'This organisation is not in your list any more.' })

export const refused = () =>
  new FailureError({
    code: 'input-refused',
    message: 'This cannot be saved: a value in it is too long or not allowed.',
  })

/** What SQLite refused, in words for people; anything else as it was thrown. */
export function asFailure(error: unknown): unknown {
  const code = sqlCodeOf(error)
  if (code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY')
    return new FailureError(
      {
        code: 'profile-exists',
        message: 'This organisation is in your list already, with the same user name.',
        advice: 'To connect to it as someone else, add it with that user name.',
      },
      { cause: error },
    )
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code))
    return new FailureError(
      {
        code: 'store-damaged',
        message: 'The file of your organisations is damaged.',
        advice: 'Quit and start again: Homerealm repairs it, and keeps the damaged file.',
      },
      { cause: error },
    )
  if (/^SQLITE_(FULL|READONLY|IOERR|CANTOPEN|BUSY|PERM|LOCKED)/.test(code))
    return new FailureError(
      {
        code: 'store-unwritable',
        message: code.startsWith('SQLITE_FULL')
          ? 'The disk is full, so the change was not saved.'
          : `The change was not saved (${code}).`,
        advice: code.startsWith('SQLITE_FULL')
          ? 'Free some space and try again.'
          : 'Look whether the data folder is yours to write, then try again.',
      },
      { cause: error },
    )
  return error
}
