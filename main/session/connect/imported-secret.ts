/** Offers the secret that an import has saved at the sign-in for which it was written. The person decides where it goes. */
import type { ReadableSecret } from '../../contract/exchange.ts'
import { FailureError } from '../../contract/failure.ts'
import type { Detection, SignInMethodId } from '../../contract/identity-provider.ts'
import type { ConnectionProfile } from '../../contract/profile.ts'
import type { SecretRequest } from '../../contract/session.ts'
import { Secret } from '../../secret.ts'
import { sameName } from '../../sign-in/same-name.ts'
import type { TypedSecret } from '../../typed-secret.ts'
import { type RecordOf, readRecord } from '../../vault/records.ts'
import type { TokenVault } from '../../vault/token-vault.ts'

/** The methods that take each secret, preferred first. */
const METHODS: Readonly<Record<ReadableSecret, readonly SignInMethodId[]>> = {
  password: ['windows', 'ws-trust'],
  'client-secret': ['client-credentials'],
}

type Imported = RecordOf<'imported'>
type Ask = (request: SecretRequest) => Promise<TypedSecret>

/** The place of a profile's imported secret in the vault. */
export const importedOf = (profileId: string) => ({ kind: 'imported', accountId: profileId }) as const

/** Whose secret it is: the user or the application of the profile; null if the profile does not say it. */
export const nameOfSecret = (
  { userName, clientId }: Pick<ConnectionProfile, 'userName' | 'clientId'>,
  what: ReadableSecret,
): string | null => (what === 'password' ? userName : clientId)

/** The imported secret of a profile during one attempt. */
export class ImportedSecretOffer {
  readonly #vault: TokenVault
  readonly #profile: ConnectionProfile
  readonly #record: Imported
  #isSent = false

  constructor(vault: TokenVault, profile: ConnectionProfile, record: Imported) {
    this.#vault = vault
    this.#profile = profile
    this.#record = record
  }

  /** True once the person has let it go to a server. */
  get isSent(): boolean {
    return this.#isSent
  }

  /** The method that takes it at the organization; undefined if none does, or if it was written for another sign-in. */
  methodAt({ signInMethods }: Detection): SignInMethodId | undefined {
    if (!this.#isOfProfile()) return undefined
    const offered = signInMethods.filter(({ whyNot }) => whyNot === null).map(({ id }) => id)
    return METHODS[this.#record.what].find((id) => offered.includes(id))
  }

  /** Asks the person, and tells them that the imported secret fits. It takes its place if they say so. */
  asking(ask: Ask): Ask {
    return async (request) => {
      if (!this.#fits(request)) return ask(request)
      const { imported, ...typed } = await ask({ ...request, name: this.#record.name, imported: true })
      if (imported !== true) return typed
      this.#isSent = true
      return { ...typed, name: this.#record.name, secret: new Secret(this.#record.secret) }
    }
  }

  /** Removes it from the vault: it has served, or the server does not want it. */
  remove(): Promise<void> {
    return this.#vault.remove(importedOf(this.#profile.id))
  }

  /** Once: what a server has refused is not offered again. */
  #fits({ what, name, refused }: SecretRequest): boolean {
    const isAsked = what === this.#record.what && (name === null || sameName(name, this.#record.name))
    return isAsked && refused === undefined && !this.#isSent && this.#isOfProfile()
  }

  /** False if the person has given the profile another address, user or application since the import. */
  #isOfProfile(): boolean {
    const name = nameOfSecret(this.#profile, this.#record.what)
    return this.#profile.orgUrl === this.#record.orgUrl && name !== null && sameName(name, this.#record.name)
  }
}

/** The offer of the profile's imported secret; null if there is none, or somebody has signed in already. */
export async function importedSecretOffer(
  vault: TokenVault,
  profile: ConnectionProfile,
): Promise<ImportedSecretOffer | null> {
  if (profile.accountId !== null) return null
  const record = await readRecord(vault, importedOf(profile.id)).catch((error: unknown) => {
    // without it, the person types the secret
    if (error instanceof FailureError) return null
    throw error
  })
  return record === null ? null : new ImportedSecretOffer(vault, profile, record)
}
