/** Why changes cannot be saved. */
import type { StoreTrouble } from '../../contract/store-trouble.ts'

interface TroubleText {
  /** Part of a sentence: lower case, without a period. */
  readonly reason: string
  readonly advice: string
}

const texts: Readonly<Record<StoreTrouble['is'], TroubleText>> = {
  busy: {
    reason: 'another program holds the list of your organizations',
    advice: 'Close that program or wait for it, then try again.',
  },
  'disk-full': { reason: 'the disk is full', advice: 'Free some space and try again.' },
  'no-permission': {
    reason: 'Homerealm cannot write to the data folder',
    advice: 'Check your permissions on the data folder, then try again.',
  },
  'file-in-the-way': {
    reason: 'a file is in the place of the data folder',
    advice: 'Move that file away or choose another data folder, then try again.',
  },
  'no-memory': {
    reason: 'the computer has no free memory or file handles',
    advice: 'Close some programs and try again.',
  },
  'disk-error': {
    reason: 'the disk reported an error',
    advice: 'Check the disk and your permissions on the data folder, then try again.',
  },
  newer: {
    reason: 'your organizations were saved by a newer version of Homerealm',
    advice: 'Install the newest version. Nothing was changed.',
  },
}

/** The reason, with the system's error or the other process. */
export function storeTrouble(trouble: StoreTrouble): TroubleText {
  const { reason, advice } = texts[trouble.is]
  const detail = detailOf(trouble)
  return { reason: detail === '' ? reason : `${reason} (${detail})`, advice }
}

function detailOf(trouble: StoreTrouble): string {
  if (trouble.is === 'newer') return ''
  if (trouble.is !== 'busy' || trouble.error !== '') return trouble.error
  return trouble.holder === null ? 'another process' : `process ${trouble.holder}`
}
