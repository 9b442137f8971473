/** The store, or the lock under which it is opened, is held by another process. */
import { sqlCodeOf } from './sql.ts'

/** The lock was held for as long as was waited. */
export class StoreBusyError extends Error {
  override readonly name = 'StoreBusyError'
  /** The process, such as "4711, running since 2026-11-23T12:00:00.000Z"; null: it is not known. */
  readonly holder: string | null

  constructor(holder: string | null) {
    super(holder === null ? 'held by another process' : `held by process ${holder}`)
    this.holder = holder
  }
}

export const isBusy = (error: unknown): boolean =>
  error instanceof StoreBusyError || /^SQLITE_(BUSY|LOCKED|PROTOCOL)/.test(sqlCodeOf(error))
