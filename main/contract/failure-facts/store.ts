/** Facts of failures of the stored list of organizations and of the data folder. */
import type { StoreTrouble } from '../store-trouble.ts'
import type { NoFacts } from './no-facts.ts'

/** What is wrong with a folder. */
export type FolderTrouble =
  /** `error`: the system's error code. */
  | { readonly is: 'not-writable'; readonly error: string }
  | { readonly is: 'in-the-way' | 'left-over'; readonly file: string }
  | { readonly is: 'of-another-user' }

export interface StoreFacts {
  'profile-unknown': NoFacts
  'profile-exists': NoFacts
  /** `name`: name of the existing organization. */
  'profile-exists/named': { readonly name: string }
  'input-refused/not-storable': NoFacts
  'store-damaged': NoFacts
  'store-newer': NoFacts
  'store-unwritable': { readonly trouble: StoreTrouble }
  'store-unwritable/data-folder': { readonly folder: string; readonly trouble: FolderTrouble }
  'store-unwritable/temporary-folder': { readonly folder: string; readonly trouble: FolderTrouble }
  /** Data that an earlier version stored in another folder. */
  'store-unwritable/not-taken-over': {
    readonly from: string
    readonly to: string
    readonly error: string
  }
}
