/** Copies something of an organization to the clipboard. A token or a saved secret goes there from main, and never to the window. */
import type { Preferences } from '../contract/app.ts'
import type { ClientIdOf } from '../contract/client-ids.ts'
import {
  type Copied,
  type CopyItem,
  copyOffer,
  needsToken,
  type SecretAuthType,
  secretTypeOf,
} from '../contract/copying.ts'
import { fail } from '../contract/failure.ts'
import type { ActingAs } from '../contract/impersonation.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import type { SessionState } from '../contract/session.ts'
import type { OrgCredential } from '../org/credential.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import type { Secret } from '../secret.ts'
import { canceled } from '../sign-in/canceled.ts'
import { connectionFacts } from '../snippets/connection-facts.ts'
import { snippet } from '../snippets/snippet.ts'
import type { TokenVault } from '../vault/token-vault.ts'
import { type KeptSecret, keptSecret } from './kept-secret.ts'
import { type Clipboard, SecretClipboard } from './secret-clipboard.ts'

export interface CopiesParts {
  readonly profiles: Pick<ProfileStore, 'profile' | 'account'>
  readonly sessions: { state(profileId: string): SessionState }
  /** A saved credential that the org has accepted. @throws FailureError `sign-in-needs-person` */
  readonly credential: (profileId: string, signal: AbortSignal) => Promise<OrgCredential>
  readonly vault: Pick<TokenVault, 'open' | 'read'>
  /** The user that requests of a profile act as; null: the signed-in one. */
  readonly impersonations: { of(profileId: string): ActingAs | null }
  readonly clientIdOf: ClientIdOf
  readonly clipboard: Clipboard
  /** Has the seconds that a copied secret stays. */
  readonly preferences: { get(): Pick<Preferences, 'clipboardSeconds'> }
  /** Called when a secret could not be taken off the clipboard. */
  readonly report: (error: unknown) => void
}

export class Copies {
  readonly #parts: CopiesParts
  readonly #clipboard: SecretClipboard
  readonly #closing = new AbortController()

  constructor(parts: CopiesParts) {
    this.#parts = parts
    const { preferences } = parts
    this.#clipboard = new SecretClipboard({ ...parts, seconds: () => preferences.get().clipboardSeconds })
  }

  /** @throws FailureError if the text needs a token or a saved secret and there is none */
  async copy(profileId: string, item: CopyItem): Promise<Copied> {
    const { profiles, impersonations } = this.#parts
    const profile = profiles.profile(profileId)
    const token = needsToken(item) ? await this.#token(profile) : null
    const type = secretTypeOf(item)
    const kept = type === null ? null : await this.#secret(profile, type)
    const text = snippet(item, {
      ...connectionFacts(this.#parts, profile),
      token: token?.reveal() ?? null,
      secret: kept === null ? null : { name: kept.name, value: kept.secret.reveal() },
      caller: impersonations.of(profileId)?.header ?? null,
    })
    if (token !== null || kept !== null) return { clearsAfter: await this.#clipboard.writeSecret(text) }
    await this.#clipboard.write(text)
    return { clearsAfter: null }
  }

  /** The kind of connection string that can have its saved secret; null: none, or the vault cannot be read. */
  async secretType(profileId: string): Promise<SecretAuthType | null> {
    const { profiles, sessions } = this.#parts
    const profile = profiles.profile(profileId)
    const offered = copyOffer(profile, sessions.state(profileId)).authTypes
    // without the vault there are placeholders, and a connect says what is wrong
    const kept = await keptSecret(this.#parts, profile).catch(() => null)
    return kept !== null && offered.includes(kept.type) ? kept.type : null
  }

  /** Ends what waits for a token, and takes a secret off the clipboard, because the app quits. Never throws. */
  close(): Promise<void> {
    this.#closing.abort(canceled())
    return this.#clipboard.clearSecret()
  }

  async #token({ id, name }: ConnectionProfile): Promise<Secret> {
    const { signal } = this.#closing
    const credential = await this.#parts.credential(id, signal)
    if (credential.kind !== 'bearer')
      throw fail('method-not-available/no-token', { name, openedBy: credential.kind })
    signal.throwIfAborted()
    return credential.accessToken
  }

  async #secret(profile: ConnectionProfile, type: SecretAuthType): Promise<KeptSecret> {
    const { signal } = this.#closing
    const kept = await keptSecret(this.#parts, profile)
    if (kept?.type !== type) throw fail('input-refused/no-kept-secret', {})
    signal.throwIfAborted()
    return kept
  }
}
