/** The organizations that discovery services name for an account, and what was asked. All names are untrusted text. */
import type { AccountOverview } from './account.ts'
import type { Failure } from './failure.ts'
import type { OrgUrl } from './org-url.ts'
import type { EnvironmentKind } from './profile.ts'

/** An organization that a discovery service names. */
export interface FoundOrg {
  readonly orgUrl: OrgUrl
  /** One line, never empty. */
  readonly name: string
  readonly environment: EnvironmentKind
  /** Null if the service does not say it, like the next ones. */
  readonly version: string | null
  readonly region: string | null
  readonly state: 'enabled' | 'disabled' | null
  readonly environmentId: string | null
  /** What a save suggests. */
  readonly customer: string | null
  /** ID of the profile that it is saved as already; null if it is new. */
  readonly there: string | null
  /** True if its host belongs neither to the cloud nor to the deployment whose service named it. */
  readonly elsewhere: boolean
}

/** A discovery service that was asked: that of a cloud or of a server. */
export interface AskedService {
  /** Name of the cloud, or host of the server. */
  readonly name: string
  readonly host: string
  readonly state: 'asking' | 'answered' | 'failed'
  /** Number of organizations so far. */
  readonly found: number
  /** Number of entries without a usable address, which are left out. */
  readonly unusable: number
  /** Null unless it failed. What was found before stays. */
  readonly failure: Failure | null
}

/** What was found for an account. */
export interface FoundOrgs {
  readonly orgs: readonly FoundOrg[]
  readonly asked: readonly AskedService[]
}

/** The organization of an environment, and the user name of the account that found it. */
export interface OrgOfEnvironment {
  readonly orgUrl: OrgUrl
  readonly userName: string | null
}

/** True for what "all" means: new, enabled, and where its service says that it belongs. */
export const isOfAll = ({ there, elsewhere, state }: FoundOrg): boolean =>
  there === null && !elsewhere && state !== 'disabled'

/** True for an account that can look for organizations: a person's, which opens at least one. */
export const canFindOrgs = ({
  method,
  profileIds,
}: Pick<AccountOverview, 'method' | 'profileIds'>): boolean =>
  method !== 'client-credentials' && profileIds.length > 0
