/** Facts of failures of the vault and the keychain. */
import type { VaultTrouble } from '../vault-trouble.ts'
import type { NoFacts } from './no-facts.ts'

/** `error`: the system's error code. */
interface SystemError {
  readonly error: string
}

/** The vault cannot open the saved sign-in. */
interface NotOpened {
  readonly trouble: VaultTrouble
}

export interface VaultFacts {
  'vault-locked': NotOpened
  'vault-absent': NotOpened
  'vault-timeout': NotOpened
  'vault-no-keyring': NotOpened
  'vault-failed': NotOpened
  'vault-key-lost': NotOpened
  'vault-record-damaged': NoFacts
  'vault-record-unreadable': SystemError
  'store-unwritable/sign-in': SystemError
  'store-unwritable/sign-in-disk-full': NoFacts
}
