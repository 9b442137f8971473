/** What the handlers of the contract's calls are made of, and their types. */
import type { InstalledBrowser } from '../contract/browsers.ts'
import type { Check } from '../contract/check.ts'
import type { HomerealmContract } from '../contract/index.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import type { Exports } from '../exporting/exports.ts'
import type { OrgFinder } from '../finding/org-finder.ts'
import type { Imports } from '../importing/imports.ts'
import type { DraftFile } from '../organizations/draft-file.ts'
import type { Organizations } from '../organizations/organizations.ts'
import type { ProfileStore } from '../profiles/profile-store.ts'
import type { Accounts } from '../session/accounts.ts'
import type { ConnectionTests } from '../session/connection-tests.ts'
import type { Copies } from '../session/copies.ts'
import type { History } from '../session/history.ts'
import type { Impersonations } from '../session/impersonations.ts'
import type { ImportedSecrets } from '../session/imported-secrets.ts'
import type { Sessions } from '../session/sessions.ts'
import type { Handlers } from './serve.ts'

export type HomerealmHandlers = Handlers<HomerealmContract>

/** The modules that the handlers use. */
export interface HandlerParts {
  readonly profiles: ProfileStore
  readonly organizations: Organizations
  readonly draft: Pick<DraftFile, 'kept' | 'keep' | 'drop'>
  readonly sessions: Sessions
  readonly connectionTests: Pick<ConnectionTests, 'run' | 'prompts' | 'keep' | 'save' | 'drop'>
  readonly accounts: Accounts
  readonly orgFinder: Pick<OrgFinder, 'find' | 'add' | 'environment'>
  readonly history: Pick<History, 'list' | 'clear' | 'matters' | 'markSeen'>
  readonly copies: Pick<Copies, 'copy' | 'secretType'>
  readonly impersonations: Pick<Impersonations, 'all' | 'search' | 'start' | 'stop'>
  readonly examine: (profileId: string, signal: AbortSignal) => Promise<readonly Check[]>
  readonly app: HomerealmHandlers['app']
  readonly imports: Imports
  readonly importedSecrets: Pick<ImportedSecrets, 'held' | 'forget'>
  readonly exports: Exports
  readonly launcher: HomerealmHandlers['launcher']
  readonly asking: HomerealmHandlers['asking']
  readonly data: HomerealmHandlers['data']
  readonly catalogCalls: HomerealmHandlers['catalogs']
  readonly updates: {
    check(): Promise<void>
    download(): void
    install(): Promise<void>
    /** @throws FailureError if there is no page */
    page(): string
  }
  readonly browsers: { installed(): Promise<readonly InstalledBrowser[]> }
  /** The page of a cloud instance with its app registrations, by a login host; null: none is known. */
  readonly registrationsPage: (loginHost: string) => string | null
  /** Opens a page in the system's browser. @throws FailureError */
  readonly openPage: (url: string) => Promise<void>
  /** Opens a page in the browser that is chosen for the org. @throws FailureError */
  readonly openFor: (url: string, org: ConnectionProfile) => Promise<void>
}
