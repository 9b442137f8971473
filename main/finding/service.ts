/** A discovery service that an account can ask for its organizations. */
import type { ImportDraft } from '../contract/exchange.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import type { InstancePage } from '../protocol/discovery-instances.ts'
import type { NamingService } from './found-org.ts'

export interface Service extends NamingService {
  /** Name of the cloud, or host of the server. */
  readonly name: string
  /** Short name of the cloud, for the command line. */
  readonly short?: string
  readonly host: string
  /** The saved organization whose sign-in asks. What is found is added with its user name and application. */
  readonly by: ConnectionProfile
  /** The user name for what is found. */
  readonly userName: string | null
  /** True for the service of a cloud. */
  readonly isOnline: boolean
  /** True if the account already opens an organization there. Elsewhere, a refusal is no failure. */
  readonly isKnown: boolean
  /** @throws FailureError */
  pages(signal: AbortSignal): AsyncGenerator<InstancePage>
}

/** Saves drafts, all or nothing. */
export interface AddsOrgs {
  saveImport(found: {
    readonly drafts: readonly ImportDraft[]
    readonly changes: readonly []
  }): Promise<{ readonly added: readonly ConnectionProfile[] }>
}
