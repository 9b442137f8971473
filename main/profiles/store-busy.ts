/** Another process holds the store, or the lock for opening it. */
import { sqlCodeOf } from './sql.ts'

/** The lock stayed held for the whole wait. */
export class StoreBusyError extends Error {
  override readonly name = 'StoreBusyError'
  /** The process, such as "4711, running since 2026-11-23T12:00:00.000Z"; null if unknown. */
  readonly holder: string | null

  constructor(holder: string | null) {
    super(holder === null ? 'held by another process' : `held by process ${holder}`)
    this.holder = holder
  }
}

export const isBusy = (error: unknown): boolean =>
  error instanceof StoreBusyError || /^SQLITE_(BUSY|LOCKED|PROTOCOL)/.test(sqlCodeOf(error))
