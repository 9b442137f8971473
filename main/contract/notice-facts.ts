/** Every notice of the app, and the facts that its words name. */
import type { NestedFailure } from './failure-facts/nested-failure.ts'
import type { NoFacts } from './failure-facts/no-facts.ts'
import type { FileProblem } from './file-problem.ts'
import type { StoreTrouble } from './store-trouble.ts'

/** Where what cannot be used any more is kept. */
interface Kept {
  readonly kept: string
}

/** `error` is the code of the system. */
interface SystemError {
  readonly error: string
}

export interface NoticeFacts {
  'vault-key-lost': Kept
  'vault-not-private': SystemError & { readonly folder: string }
  'store-unwritable': { readonly trouble: StoreTrouble; readonly folder: string }
  /** The last change was not saved. */
  'store-unsaved': { readonly failure: NestedFailure }
  'store-not-backed-up': { readonly trouble: StoreTrouble }
  /** From the backup of that time, epoch milliseconds; `kept`: where the damaged file is, null where there was none. */
  'store-restored': { readonly backupAt: number; readonly kept: string | null }
  /** Damaged, and without a backup. */
  'store-begun-anew': Kept
  /** Organizations, by what is known of their names, that cannot be read; without any it is an account. */
  'store-rows-unreadable': { readonly organizations: readonly (string | null)[] }
  'preferences-damaged': Kept
  'preferences-unusable': SystemError & { readonly file: string }
  'preferences-unsaved': SystemError
  'data-folder-taken-over': { readonly from: string; readonly to: string }
  'data-folder-on-network': { readonly folder: string }
  /** Of the file with the computer's policy; null: it holds no policy. */
  'policy-unreadable': { readonly file: string; readonly problem: FileProblem | null }
  'clouds-refused': { readonly failure: NestedFailure }
  'clouds-unreadable': { readonly problem: FileProblem | null }
  'window-reloaded': NoFacts
  'link-refused': NoFacts
  'update-available': { readonly version: string }
  'update-ready': { readonly version: string }
}

export type NoticeReason = keyof NoticeFacts
