/** The store's failures in words for people. */
import { dirname } from 'node:path'
import type { AppNotice } from '../contract/app.ts'
import { FailureError, fail } from '../contract/failure.ts'
import { sqlCodeOf } from './sql.ts'
import { isBusy, StoreBusyError } from './store-busy.ts'
import { isDamage } from './store-damage.ts'

export const unknownProfile = () => fail('profile-unknown', {})

export const refused = () => fail('input-refused/not-storable', {})

/** What keeps changes from being saved. */
export interface Trouble {
  /** Half a sentence. */
  readonly reason: string
  readonly advice: string
}

/** What SQLite or the file system refused, in words for people; anything else as it was thrown. */
export function asFailure(error: unknown): unknown {
  if (error instanceof FailureError) return error
  const code = sqlCodeOf(error)
  if (code === 'SQLITE_CONSTRAINT_UNIQUE' || code === 'SQLITE_CONSTRAINT_PRIMARYKEY')
    return fail('profile-exists', {}, { cause: error })
  if (isDamage(error))
    return new FailureError(
      {
        code: 'store-damaged',
        message: 'The change was not saved: the file of your organizations is damaged.',
        advice: 'Quit and start again. Homerealm then repairs the file and keeps the damaged one.',
      },
      { cause: error },
    )
  if (!isBusy(error) && !/^(SQLITE_|E[A-Z0-9]+$)/.test(code)) return error
  const { reason, advice } = troubleOf(error)
  return new FailureError(
    { code: 'store-unwritable', message: `The change was not saved: ${reason}.`, advice },
    { cause: error },
  )
}

/** True for a change that was as it should be, and is not on the disk. */
export const isUnsaved = (failure: unknown): failure is FailureError =>
  failure instanceof FailureError && ['store-unwritable', 'store-damaged'].includes(failure.code)

/** Why a store cannot be opened or written. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof FailureError) return { reason: error.message, advice: error.advice ?? '' }
  const code = sqlCodeOf(error)
  const { reason, advice } = isBusy(error) ? BUSY : (TROUBLES.find(({ codes }) => codes.test(code)) ?? DISK)
  const detail = error instanceof StoreBusyError ? error.message : code
  return { reason: detail === '' ? reason : `${reason} (${detail})`, advice }
}

/** Stays as long as nothing can be saved. */
export const cannotSave = ({ reason, advice }: Trouble, file: string): AppNotice => ({
  id: 'store-unwritable',
  level: 'error',
  stays: true,
  message: `Changes cannot be saved: ${reason}. ${advice} The data folder is ${dirname(file)}.`,
})

/** Says it of the last change, also of one that no person waited for. */
export const notSaved = ({ message, advice = '' }: FailureError, now: number): AppNotice => ({
  id: `store-unsaved-${now}`,
  level: 'error',
  message: `${message} ${advice}`,
})

/** The changes themselves are saved. */
export function notBackedUp(error: unknown, now: number): AppNotice {
  const { reason, advice } = troubleOf(error)
  return {
    id: `store-not-backed-up-${now}`,
    level: 'warning',
    message: `The list of your organizations is saved, but its backup failed: ${reason}. ${advice}`,
  }
}

const BUSY: Trouble = {
  reason: 'another program holds the list of your organizations',
  advice: 'Close that program or wait for it, then try again.',
}
const DISK: Trouble = {
  reason: 'the disk reported an error',
  advice: 'Check the disk and your permissions on the data folder, then try again.',
}
const TROUBLES: readonly (Trouble & { readonly codes: RegExp })[] = [
  {
    codes: /^(SQLITE_FULL|ENOSPC|EDQUOT|EFBIG)/,
    reason: 'the disk is full',
    advice: 'Free some space and try again.',
  },
  {
    codes: /^(SQLITE_(READONLY|CANTOPEN|PERM|AUTH)|EROFS|EACCES|EPERM)/,
    reason: 'Homerealm cannot write to the data folder',
    advice: 'Check your permissions on the data folder, then try again.',
  },
  {
    codes: /^(ENOTDIR|EEXIST|EISDIR|ELOOP)/,
    reason: 'a file is in the place of the data folder',
    advice: 'Move that file away or choose another data folder, then try again.',
  },
  {
    codes: /^(EMFILE|ENFILE|ENOMEM|SQLITE_NOMEM)/,
    reason: 'the computer has no free memory or file handles',
    advice: 'Close some programs and try again.',
  },
]
