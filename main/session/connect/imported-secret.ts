/** Offers the secret that an import has saved at the sign-in for which it was written. The person decides where it goes. */
import { nameOfSecret, type SecretKind } from '../../contract/exchange.ts'
import { FailureError, fail } from '../../contract/failure.ts'
import { type Detection, isByMicrosoftOnline, type SignInMethodId } from '../../contract/identity-provider.ts'
import type { ConnectionProfile } from '../../contract/profile.ts'
import type { SecretRequest } from '../../contract/session.ts'
import type { ConnectStore } from '../../profiles/profile-store.ts'
import { Secret } from '../../secret.ts'
import { sameName } from '../../sign-in/same-name.ts'
import type { TypedSecret } from '../../typed-secret.ts'
import { type RecordOf, readRecord } from '../../vault/records.ts'
import type { TokenVault } from '../../vault/token-vault.ts'
import type { SecretMethod } from './secret-taker.ts'

/** The methods that take each secret, preferred first. */
const METHODS: Readonly<Record<SecretKind, readonly SecretMethod[]>> = {
  password: ['windows', 'ws-trust'],
  'client-secret': ['client-credentials'],
}

type Imported = RecordOf<'imported'>
type Ask = (request: SecretRequest) => Promise<TypedSecret>

interface OfferParts {
  readonly profiles: Pick<ConnectStore, 'profiles'>
  readonly vault: TokenVault
}

/** The place of a profile's imported secret in the vault. */
export const importedOf = (profileId: string) => ({ kind: 'imported', accountId: profileId }) as const

/** True if the profile has this address, and signs in as this user, or as this application and nobody else. */
export function isFor(
  profile: Pick<ConnectionProfile, 'orgUrl' | 'userName' | 'clientId'>,
  secret: Pick<Imported, 'what' | 'orgUrl' | 'name'>,
): boolean {
  const name = nameOfSecret(secret.what, profile)
  return profile.orgUrl === secret.orgUrl && name !== null && sameName(name, secret.name)
}

/**
 * The method that takes the secret at the organization; undefined if none does, or if it was written for another sign-in. Users of
 * Microsoft Online Services may have to prove more than a password, so they sign in on its page.
 */
export function methodOfImported(
  profile: ConnectionProfile,
  secret: Pick<Imported, 'what' | 'orgUrl' | 'name'>,
  { signInMethods, identityProvider }: Detection,
): SecretMethod | undefined {
  if (!isFor(profile, secret)) return undefined
  if (secret.what === 'password' && isByMicrosoftOnline(identityProvider)) return undefined
  const offered = signInMethods.filter(({ whyNot }) => whyNot === null).map(({ id }) => id)
  return METHODS[secret.what].find((id) => offered.includes(id))
}

/** The imported secret of a profile during one attempt. */
export class ImportedSecretOffer {
  readonly #parts: OfferParts
  readonly #profile: ConnectionProfile
  readonly #record: Imported
  #isSent = false
  #isAnswered = false

  constructor(parts: OfferParts, profile: ConnectionProfile, record: Imported) {
    this.#parts = parts
    this.#profile = profile
    this.#record = record
  }

  /** True once the person has let it go to a server. */
  get isSent(): boolean {
    return this.#isSent
  }

  /** True once the person has answered a question, by it or by typing. */
  get isAnswered(): boolean {
    return this.#isAnswered
  }

  /** As `methodOfImported`. */
  methodAt(detection: Detection): SignInMethodId | undefined {
    return methodOfImported(this.#profile, this.#record, detection)
  }

  /** Asks the person, and tells them that the imported secret fits. It takes its place if they say so. */
  asking(ask: Ask): Ask {
    return async (request) => {
      const isOffered = this.#fits(request)
      const { imported, ...typed } = await ask(
        isOffered ? { ...request, name: this.#record.name, imported: true } : request,
      )
      this.#isAnswered = true
      if (imported !== true) return typed
      // an answer to an earlier question: an empty password must not go out as a wrong one
      if (!isOffered) throw fail('sign-in-needs-person/again', { name: this.#profile.name })
      // without that agreement, the method sends nothing
      this.#isSent = request.unencrypted !== true || typed.unencrypted === true
      return { ...typed, name: this.#record.name, secret: new Secret(this.#record.secret) }
    }
  }

  /**
   * Removes it after it was sent in vain.
   * @param ofAll true: the same one of other profiles too, because each try of a wrong password counts towards the lockout
   */
  async remove({ ofAll }: { readonly ofAll: boolean }): Promise<void> {
    const { profiles, vault } = this.#parts
    await vault.remove(importedOf(this.#profile.id))
    if (!ofAll) return
    const others = profiles
      .profiles()
      .filter((profile) => isFor(profile, { ...this.#record, orgUrl: profile.orgUrl }))
      .map(({ id }) => id)
    const held = await vault.held(others)
    for (const id of held) {
      const record = await readRecord(vault, importedOf(id)).catch(() => null)
      if (record?.secret === this.#record.secret) await vault.remove(importedOf(id))
    }
  }

  /** Once: what a server has refused is not offered again. */
  #fits({ what, name, refused }: SecretRequest): boolean {
    const isAsked = what === this.#record.what && (name === null || sameName(name, this.#record.name))
    return isAsked && refused === undefined && !this.#isSent && isFor(this.#profile, this.#record)
  }
}

/** The offer of the profile's imported secret; null if there is none, or somebody has signed in already. */
export async function importedSecretOffer(
  parts: OfferParts,
  profile: ConnectionProfile,
): Promise<ImportedSecretOffer | null> {
  if (profile.accountId !== null) return null
  const record = await readRecord(parts.vault, importedOf(profile.id)).catch((error: unknown) => {
    // without it, the person types the secret
    if (error instanceof FailureError) return null
    throw error
  })
  return record === null ? null : new ImportedSecretOffer(parts, profile, record)
}
