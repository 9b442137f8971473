/** The store, or the lock under which it is opened, is held by another process. */
import { sqlCodeOf } from './sql.ts'

/** The lock was held for as long as was waited. Its message names the holder. */
export class StoreBusyError extends Error {
  override readonly name = 'StoreBusyError'
}

export const isBusy = (error: unknown): boolean =>
  error instanceof StoreBusyError || /^SQLITE_(BUSY|LOCKED|PROTOCOL)/.test(sqlCodeOf(error))
