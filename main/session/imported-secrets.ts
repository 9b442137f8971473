/** The secrets that an import has taken from files of other tools. Each waits for the first sign-in of its profile. */
import type { ReadableSecret } from '../contract/exchange.ts'
import { FailureError } from '../contract/failure.ts'
import type { HeldSecret } from '../contract/imported-secret.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import type { Secret } from '../secret.ts'
import { readRecord, writeRecord } from '../vault/records.ts'
import type { TokenVault } from '../vault/token-vault.ts'
import { importedOf, isFor, methodOfImported } from './connect/imported-secret.ts'
import { secretTaker } from './connect/secret-taker.ts'
import { vaultNotReady } from './connect/sign-in-needed.ts'

/** A secret, for one profile and what stood beside it in the file. */
export interface ImportedSecret extends ReadableSecret {
  readonly profileId: string
  readonly orgUrl: string
  readonly value: Secret
}

export interface ImportedSecrets {
  /** Call it before the import changes anything. @throws FailureError `vault-…` if the vault cannot keep secrets */
  ready(): Promise<void>
  /**
   * Saves them for profiles with the same address and name that nobody has signed in to. The last one of a profile counts.
   * @returns the IDs of the profiles that have one now @throws FailureError `vault-unwritable`: then some may be saved
   */
  keep(secrets: readonly ImportedSecret[]): Promise<readonly string[]>
  /** Those of these profiles that have one, as far as the vault's files tell. Asks no keychain. @throws FailureError `vault-record-unreadable` */
  listed(profileIds: readonly string[]): Promise<ReadonlySet<string>>
  /** Those of these profiles that have one. Call `ready` before. */
  waiting(profileIds: readonly string[]): Promise<ReadonlySet<string>>
  /**
   * What is saved for the profile; null: nothing, or the keychain does not open it. Asks no keychain if nothing is saved.
   * @throws FailureError `vault-unwritable`
   */
  held(profileId: string): Promise<HeldSecret | null>
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
    const kept = new Set<string>()
    for (const { profileId, what, orgUrl, name, value } of secrets) {
      const profile = profiles.find(profileId)
      if (profile === null || profile.accountId !== null) continue
      // the person may have changed it since the file was read
      if (!isFor(profile, { what, orgUrl, name })) continue
      await writeRecord(vault, importedOf(profileId), {
        ...{ version: 1, what, orgUrl, name },
        secret: value.reveal(),
      })
      kept.add(profileId)
    }
    return [...kept]
  },

  listed: (profileIds) => vault.listed(profileIds),
  waiting: (profileIds) => vault.held(profileIds),
  async held(profileId) {
    const profile = profiles.find(profileId)
    if (profile === null || profile.accountId !== null || !(await vault.mayHold([profileId]))) return null
    await vault.open()
    const record = await readRecord(vault, importedOf(profileId)).catch((error: unknown) => {
      if (error instanceof FailureError) return null
      throw error
    })
    return record && { what: record.what, name: record.name, host: hostFor(profile, record) }
  },

  forget: (profileIds) => vault.removeOwned(profileIds),
})

/** The server that checks the secret, as the connect names it when it asks. */
function hostFor(
  profile: ConnectionProfile,
  secret: Parameters<typeof methodOfImported>[1],
): HeldSecret['host'] {
  const { detection } = profile
  const method = detection === null ? undefined : methodOfImported(profile, secret, detection)
  return method === undefined ? null : secretTaker(method, profile)
}
