/** What errors of SQLite or the file system mean for the person: failures of calls, and notices. */
import { dirname } from 'node:path'
import type { AppNotice } from '../contract/app.ts'
import { FailureError, fail } from '../contract/failure.ts'
import type { StoreTrouble } from '../contract/store-trouble.ts'
import { sqlCodeOf } from './sql.ts'
import { isBusy, StoreBusyError } from './store-busy.ts'
import { isDamage } from './store-damage.ts'

export const unknownProfile = () => fail('profile-unknown', {})

export const refused = () => fail('input-refused/not-storable', {})

/** Another process replaced the file, or it cannot be opened. */
export const cannotSaveNow = () =>
  fail('store-unwritable', { trouble: { is: 'busy', holder: null, error: '' } })

/** Converts an error of SQLite or the file system to a failure; returns any other error unchanged. */
export function asFailure(error: unknown): unknown {
  if (error instanceof FailureError) return error
  const code = sqlCodeOf(error)
  if (code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY')
    return fail('profile-exists', {}, { cause: error })
  if (isDamage(error)) return fail('store-damaged', {}, { cause: error })
  if (!isBusy(error) && !/^(SQLITE_|E[A-Z0-9]+$)/.test(code)) return error
  return fail('store-unwritable', { trouble: troubleOf(error) }, { cause: error })
}

/** True for a valid change that could not be written to disk. */
export const isUnsaved = (failure: unknown): failure is FailureError =>
  failure instanceof FailureError && ['store-unwritable', 'store-damaged'].includes(failure.code)

/** Why a store cannot be opened or written. */
export function troubleOf(error: unknown): StoreTrouble {
  if (error instanceof FailureError && error.code === 'store-newer') return { is: 'newer' }
  const code = sqlCodeOf(error)
  if (error instanceof StoreBusyError) return { is: 'busy', holder: error.holder, error: '' }
  if (isBusy(error)) return { is: 'busy', holder: null, error: code }
  return { is: TROUBLES.find(({ codes }) => codes.test(code))?.is ?? 'disk-error', error: code }
}

/** Stays while nothing can be saved. */
export const cannotSave = (trouble: StoreTrouble, file: string): AppNotice => ({
  id: 'store-unwritable',
  level: 'error',
  stays: true,
  reason: 'store-unwritable',
  facts: { trouble, folder: dirname(file) },
})

/** Reports the last change, even one in the background. */
export const notSaved = ({ failure }: FailureError, now: number): AppNotice => ({
  id: `store-unsaved-${now}`,
  level: 'error',
  reason: 'store-unsaved',
  facts: { failure },
})

/** The changes themselves are saved. */
export const notBackedUp = (error: unknown, now: number): AppNotice => ({
  id: `store-not-backed-up-${now}`,
  level: 'warning',
  reason: 'store-not-backed-up',
  facts: { trouble: troubleOf(error) },
})

const TROUBLES = [
  { codes: /^(SQLITE_FULL|ENOSPC|EDQUOT|EFBIG)/, is: 'disk-full' },
  { codes: /^(SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|EROFS|EACCES|EPERM)/, is: 'no-permission' },
  { codes: /^(ENOTDIR|EEXIST|EISDIR|ELOOP)/, is: 'file-in-the-way' },
  { codes: /^(EMFILE|ENFILE|ENOMEM|SQLITE_NOMEM)/, is: 'no-memory' },
] as const
