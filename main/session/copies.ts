/** Copies something of an organization to the clipboard. A token goes there from main, and never to the window. */
import type { Preferences } from '../contract/app.ts'
import type { ClientIdOf } from '../contract/client-ids.ts'
import { type Copied, type CopyItem, needsToken } from '../contract/copying.ts'
import { fail } from '../contract/failure.ts'
import type { ActingAs } from '../contract/impersonation.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import type { SessionState } from '../contract/session.ts'
import type { OrgCredential } from '../org/credential.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import type { Secret } from '../secret.ts'
import { canceled } from '../sign-in/canceled.ts'
import { snippet } from '../snippets/snippet.ts'
import { type Clipboard, SecretClipboard } from './secret-clipboard.ts'

export interface CopiesParts {
  readonly profiles: Pick<ProfileStore, 'profile'>
  readonly sessions: { state(profileId: string): SessionState }
  /** A saved credential that the org has accepted. @throws FailureError `sign-in-needs-person` */
  readonly credential: (profileId: string, signal: AbortSignal) => Promise<OrgCredential>
  /** The user that requests of a profile act as; null: the signed-in one. */
  readonly impersonations: { of(profileId: string): ActingAs | null }
  readonly clientIdOf: ClientIdOf
  readonly clipboard: Clipboard
  /** Has the seconds that a copied token stays. */
  readonly preferences: { get(): Pick<Preferences, 'clipboardSeconds'> }
  /** Called when a token could not be taken off the clipboard. */
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

  /** @throws FailureError if the text needs a token and there is none */
  async copy(profileId: string, item: CopyItem): Promise<Copied> {
    const { profiles, sessions, impersonations, clientIdOf } = this.#parts
    const profile = profiles.profile(profileId)
    const clientId = clientIdOf(profile)
    const token = needsToken(item) ? await this.#token(profile) : null
    const session = sessions.state(profileId)
    const caller = impersonations.of(profileId)?.header ?? null
    const text = snippet(item, { profile, session, clientId, token: token?.reveal() ?? null, caller })
    if (token !== null) return { clearsAfter: await this.#clipboard.writeSecret(text) }
    await this.#clipboard.write(text)
    return { clearsAfter: null }
  }

  /** Ends what waits for a token, and takes a token off the clipboard, because the app quits. Never throws. */
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
}
