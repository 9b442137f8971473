/** Finds the organizations that an account can reach, and adds those that a person chooses of them. */
import { fail } from '../contract/failure.ts'
import type { AskedService, FoundOrg, FoundOrgs, OrgOfEnvironment } from '../contract/found-orgs.ts'
import { directoryOf } from '../contract/identity-provider.ts'
import { compareNames } from '../contract/name-order.ts'
import { type OrgUrl, orgHostOf } from '../contract/org-url.ts'
import type { Account, ConnectionProfile } from '../contract/profile.ts'
import { quotable } from '../contract/secret-in-text.ts'
import { byUse } from '../contract/session.ts'
import { type DetectingParts, withDetection } from '../organizations/profile-detection.ts'
import { suggestedCustomer } from '../organizations/suggested-customer.ts'
import { orgOfEnvironment } from './environment.ts'
import { findOrgs, type OrgOfService } from './find-orgs.ts'
import { draftOf } from './found-draft.ts'
import { type CloudParts, loginHostOf, onlineServices } from './online-services.ts'
import { type ServerParts, serverServices } from './server-services.ts'
import type { AddsOrgs, Service } from './service.ts'

export interface OrgFinderParts extends CloudParts, ServerParts, DetectingParts {
  readonly organizations: AddsOrgs
  /** Called with errors that are bugs. */
  readonly report?: (error: unknown) => void
}

export interface FindOptions {
  /** `add` takes organizations of the search with this ticket. */
  readonly ticket: string
  readonly signal: AbortSignal
  readonly onProgress?: (asked: readonly AskedService[]) => void
  /** Only this cloud, by either name of it. */
  readonly cloud?: string
}

/** Searches that are remembered: those of the last dialogs. */
const REMEMBERED = 4

interface Search {
  readonly orgs: ReadonlyMap<string, OrgOfService & FoundOrg>
  /** When the services had answered, epoch milliseconds. */
  readonly at: number
}

export class OrgFinder {
  readonly #parts: OrgFinderParts
  readonly #found = new Map<string, Search>()

  constructor(parts: OrgFinderParts) {
    this.#parts = parts
  }

  /**
   * Refuses a word that no account could look in: neither a cloud with a discovery service nor a server with a saved
   * organization.
   * @throws FailureError `input-refused/cloud-unknown`
   */
  checkCloud(typed: string): void {
    const { clouds, profiles } = this.#parts
    const findable = clouds.filter(({ discovery }) => discovery !== undefined)
    const servers = profiles.profiles().map(({ orgUrl }) => ({ name: orgHostOf(orgUrl) }))
    if (ofCloud([...findable, ...servers], typed).length > 0) return
    const known = findable.map(({ name, short }) => short ?? name)
    throw fail('input-refused/cloud-unknown', { word: quotable(typed), known })
  }

  /**
   * Asks each discovery service that the account can ask. A service that fails is part of the answer.
   * @throws FailureError if the account can ask none, and the signal's reason
   */
  async find(accountId: string, { ticket, cloud, ...options }: FindOptions): Promise<FoundOrgs> {
    const { profiles, vault, report } = this.#parts
    const account = profiles.account(accountId)
    if (account === null) throw fail('input-refused/account-gone', {})
    await vault.open()
    const services = await this.#services(account, options.signal)
    const chosen = cloud === undefined ? services : ofCloud(services, cloud)
    if (chosen.length === 0) {
      const known = services.map(({ name, short }) => short ?? name)
      throw fail('input-refused/cloud-of-account', { account: account.name, known })
    }
    const { orgs, asked } = await findOrgs(chosen, {
      ...options,
      ...(report === undefined ? {} : { report }),
    })
    const saved = savedOrgs(profiles.profiles())
    const found = orgs
      .map((org) => ({ ...org, there: saved.there(org), customer: saved.customer(org) }))
      .sort((a, b) => compareNames(a.name, b.name) || compareNames(a.orgUrl, b.orgUrl))
    this.#remember(ticket, found)
    return { orgs: found.map(shown), asked }
  }

  /**
   * Saves organizations of a search, without those that are saved already.
   * @returns the IDs of the new profiles
   * @throws FailureError `input-refused` if the search is forgotten or did not find one of them
   */
  async add(ticket: string, orgUrls: readonly string[]): Promise<readonly string[]> {
    const found = this.#found.get(ticket)
    if (found === undefined) throw fail('input-refused/search-gone', {})
    const saved = savedOrgs(this.#parts.profiles.profiles())
    const chosen = [...new Set(orgUrls)].flatMap((orgUrl) => {
      const org = found.orgs.get(orgUrl)
      if (org === undefined) throw fail('input-refused/search-gone', {})
      return saved.there(org) === null ? draftOf(org, found.at) : []
    })
    const { added } = await this.#parts.organizations.saveImport({ drafts: chosen, changes: [] })
    return added.map(({ id }) => id)
  }

  /**
   * The organization of an environment, found with the accounts that are signed in at its cloud, one after another.
   * @param place as pasted: an address or an ID
   * @throws FailureError `url-not-an-org`, `sign-in-needs-person`, or why nothing could be asked; the signal's reason
   */
  async environment(place: string, signal: AbortSignal): Promise<OrgOfEnvironment> {
    const { profiles, vault } = this.#parts
    await vault.open()
    const opening = new Set(profiles.profiles().map(({ accountId }) => accountId))
    const accounts = profiles
      .accounts()
      .filter(({ id, method }) => opening.has(id) && method !== 'client-credentials')
    return orgOfEnvironment(place, accounts, {
      services: (account) => this.#services(account, signal),
      signal,
    })
  }

  async #services(account: Account, signal: AbortSignal): Promise<readonly Service[]> {
    const { profiles } = this.#parts
    const opened = profiles
      .profiles()
      .filter(({ accountId }) => accountId === account.id)
      .sort(byUse)
    const [first] = opened
    if (first === undefined) throw fail('input-refused/opens-nothing', { account: account.name })
    if (account.method === 'client-credentials')
      throw fail('method-not-available/finds-for-people', { account: account.name })
    // without a detection, nothing says where the account signs in
    if (opened.every(({ detection }) => detection === null))
      await withDetection(this.#parts, first, { signal, onStep: () => {} })
    const detected = opened
      .map(({ id }) => profiles.profile(id))
      .filter(({ detection }) => detection !== null)
    const isOnline = (profile: ConnectionProfile) => loginHostOf(profile) !== null
    const services = [
      ...onlineServices(this.#parts, { account, profiles: detected.filter(isOnline) }),
      ...serverServices(
        this.#parts,
        detected.filter((profile) => !isOnline(profile)),
      ),
    ]
    if (services.length === 0)
      throw fail('method-not-available/no-discovery-service', {
        account: account.name,
        authority: account.authority,
      })
    return services
  }

  #remember(ticket: string, found: readonly (OrgOfService & FoundOrg)[]): void {
    this.#found.delete(ticket)
    const orgs = new Map(found.map((org) => [org.orgUrl, org]))
    this.#found.set(ticket, { orgs, at: this.#parts.now() })
    const [oldest] = this.#found.keys()
    if (this.#found.size > REMEMBERED && oldest !== undefined) this.#found.delete(oldest)
  }
}

/** Those with this name or short name. */
function ofCloud<T extends Pick<Service, 'name' | 'short'>>(
  services: readonly T[],
  typed: string,
): readonly T[] {
  const wanted = typed.trim().toLowerCase()
  return services.filter(({ name, short }) => name.toLowerCase() === wanted || short === wanted)
}

/** What the saved organizations say about found ones. */
function savedOrgs(profiles: readonly ConnectionProfile[]) {
  const byUrl = new Map<OrgUrl, ConnectionProfile[]>()
  const customers = new Map<string, string>()
  for (const profile of profiles) {
    byUrl.set(profile.orgUrl, [...(byUrl.get(profile.orgUrl) ?? []), profile])
    const tenant = profile.tenant?.toLowerCase() ?? (profile.detection && directoryOf(profile.detection))
    if (tenant !== null && profile.customer !== null && !customers.has(tenant))
      customers.set(tenant, profile.customer)
  }
  return {
    /** ID of the profile for this user, or for any; null if there is none. */
    there({ orgUrl, service: { userName } }: OrgOfService): string | null {
      const isFor = (name: string | null) =>
        name === null || userName === null || name.toLowerCase() === userName.toLowerCase()
      return byUrl.get(orgUrl)?.find((profile) => isFor(profile.userName))?.id ?? null
    },
    /** The customer that the person gave to the same tenant; otherwise a suggestion. */
    customer: ({ orgUrl, tenant, service: { userName } }: OrgOfService): string | null =>
      (tenant === null ? undefined : customers.get(tenant)) ??
      suggestedCustomer({ orgUrl, userName, detection: null }),
  }
}

/** What the window may know. */
function shown({ service: _service, tenant: _tenant, ...org }: OrgOfService & FoundOrg): FoundOrg {
  return org
}
