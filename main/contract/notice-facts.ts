/** Every notice of the app, with the facts for its text. */
import type { LinkRefusal } from './deep-link.ts'
import type { NestedFailure } from './failure-facts/nested-failure.ts'
import type { NoFacts } from './failure-facts/no-facts.ts'
import type { FileProblem } from './file-problem.ts'
import type { StoreTrouble } from './store-trouble.ts'

/** `kept`: where the unusable file is kept. */
interface Kept {
  readonly kept: string
}

/** `error`: the system's error code. */
interface SystemError {
  readonly error: string
}

/** A name that is no setting, or a setting with a value that it cannot have. The value itself may be anything: it is not told. */
export interface PolicyMistake {
  readonly name: string
  readonly is: 'unknown' | 'value'
}

export interface NoticeFacts {
  'vault-key-lost': Kept
  'vault-not-private': SystemError & { readonly folder: string }
  'store-unwritable': { readonly trouble: StoreTrouble; readonly folder: string }
  /** The last change was not saved. */
  'store-unsaved': { readonly failure: NestedFailure }
  'store-not-backed-up': { readonly trouble: StoreTrouble }
  /** `backupAt`: time of the backup, epoch milliseconds. `kept`: where the damaged file is; null if there was none. */
  'store-restored': { readonly backupAt: number; readonly kept: string | null }
  /** The list was damaged and there was no backup. */
  'store-started-empty': Kept
  /** Names of the organizations that cannot be read, as far as known. Empty: an account cannot be read. */
  'store-rows-unreadable': { readonly organizations: readonly (string | null)[] }
  'preferences-damaged': Kept
  'preferences-unusable': SystemError & { readonly file: string }
  'preferences-unsaved': SystemError
  'data-folder-taken-over': { readonly from: string; readonly to: string }
  'data-folder-on-network': { readonly folder: string }
  /** The policy's file, or its folder, is not the administrator's alone: it has another owner, or others can write it. */
  'policy-refused': { readonly file: string; readonly why: 'owner' | 'writable' }
  /** The rest of the policy applies. `updatesOff`: updates are off because of the mistakes. */
  'policy-wrong': {
    readonly file: string
    readonly mistakes: readonly PolicyMistake[]
    readonly updatesOff: boolean
  }
  /** The file of the computer's policy; `problem` is null when its content is not a policy. Updates are off. */
  'policy-unreadable': { readonly file: string; readonly problem: FileProblem | null }
  /** A newer list of a catalog was refused. `name`: of the catalog. */
  'catalog-refused': { readonly name: string; readonly failure: NestedFailure }
  /** A catalog that the policy names cannot be followed. */
  'catalog-not-followed': { readonly source: string; readonly failure: NestedFailure }
  'clouds-refused': { readonly failure: NestedFailure }
  'clouds-unreadable': { readonly problem: FileProblem | null }
  'window-reloaded': NoFacts
  'link-refused': { readonly why: LinkRefusal }
  'update-available': { readonly version: string }
  'update-ready': { readonly version: string }
}

export type NoticeReason = keyof NoticeFacts
