/** The facts of failures of the vault and the keychain. */
import type { NoFacts } from './no-facts.ts'

/** `error` is the code of the system. */
interface SystemError {
  readonly error: string
}

export interface VaultFacts {
  'vault-record-damaged': NoFacts
  'vault-record-unreadable': SystemError
  'store-unwritable/sign-in': SystemError
  'store-unwritable/sign-in-disk-full': NoFacts
}
