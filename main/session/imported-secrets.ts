/** The secrets that an import has taken from files of other tools. Each waits for the first sign-in of its profile. */
import type { ReadableSecret } from '../contract/exchange.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import type { Secret } from '../secret.ts'
import { writeRecord } from '../vault/records.ts'
import type { TokenVault } from '../vault/token-vault.ts'
import { importedOf, nameOfSecret } from './connect/imported-secret.ts'
import { vaultNotReady } from './connect/sign-in-needed.ts'

export interface ImportedSecret {
  readonly profileId: string
  readonly what: ReadableSecret
  readonly value: Secret
}

export interface ImportedSecrets {
  /** Call it before the import changes anything. @throws FailureError `vault-…` if the vault cannot keep secrets */
  ready(): Promise<void>
  /**
   * Saves them for profiles that nobody has signed in to.
   * @returns the number of saved ones @throws FailureError `vault-unwritable`
   */
  keep(secrets: readonly ImportedSecret[]): Promise<number>
  /** Removes those of these profiles. */
  forget(profileIds: readonly string[]): Promise<void>
}

interface ImportedSecretsParts {
  readonly profiles: Pick<ProfileStore, 'find'>
  readonly vault: TokenVault
}

export const createImportedSecrets = ({ profiles, vault }: ImportedSecretsParts): ImportedSecrets => ({
  async ready() {
    await vault.open()
    const trouble = vaultNotReady(vault)
    if (trouble !== null) throw trouble
  },

  async keep(secrets) {
    let kept = 0
    for (const { profileId, what, value } of secrets) {
      const profile = profiles.find(profileId)
      const name = profile === null ? null : nameOfSecret(profile, what)
      if (profile === null || name === null || isInUse(profile)) continue
      const { orgUrl } = profile
      await writeRecord(vault, importedOf(profileId), {
        ...{ version: 1, what, orgUrl, name },
        secret: value.reveal(),
      })
      kept += 1
    }
    return kept
  },

  forget: (profileIds) => vault.removeOwned(profileIds),
})

const isInUse = ({ accountId }: ConnectionProfile): boolean => accountId !== null
