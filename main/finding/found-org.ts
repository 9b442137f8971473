/** Makes an organization of what a discovery service says about it, or leaves it out: everything in it is untrusted. */
import { isEnvironmentId } from '../contract/environment-address.ts'
import type { FoundOrg } from '../contract/found-orgs.ts'
import { isGuid } from '../contract/guid.ts'
import { type OrgUrl, parseOrgUrl } from '../contract/org-url.ts'
import { shortened, withoutControls } from '../contract/plain-text.ts'
import type { EnvironmentKind } from '../contract/profile.ts'
import { suggestedEnvironment, suggestedName } from '../contract/suggestions.ts'
import type { Instance } from '../protocol/discovery-instances.ts'

/** Longest name of an organization, as of an import, and of other texts, characters. */
const LONGEST_NAME = 200
const LONGEST_FACT = 40

/** An organization as its discovery service names it. What the list has of it comes later. */
export type NamedOrg = Omit<FoundOrg, 'there' | 'customer'> & {
  /** Entra tenant ID, lower case; null on-premises. */
  readonly tenant: string | null
}

export interface NamingService {
  /** True if an organization at this host is one of the service's cloud or deployment. */
  readonly isOwn: (host: string) => boolean
  /** True for a server that is used without TLS: its organizations may be too. */
  readonly allowHttp: boolean
}

/** Null if it has no address that an organization can have. */
export function foundOrg(instance: Instance, { isOwn, allowHttp }: NamingService): NamedOrg | null {
  const orgUrl = orgUrlIn(instance.urls, allowHttp)
  if (orgUrl === null) return null
  return {
    orgUrl,
    name: lineOf(instance.name, LONGEST_NAME) ?? suggestedName(orgUrl),
    environment: environmentOf(instance.type) ?? suggestedEnvironment(orgUrl),
    version: lineOf(instance.version, LONGEST_FACT),
    region: lineOf(instance.region, LONGEST_FACT),
    state: instance.state,
    environmentId: isEnvironmentId(instance.environmentId) ? instance.environmentId.toLowerCase() : null,
    elsewhere: !isOwn(new URL(orgUrl).hostname),
    tenant: isGuid(instance.tenant) ? instance.tenant.toLowerCase() : null,
  }
}

/** The address of an organization on-premises: one segment, its name. A service's address has more. */
const NAMES_ORG = /^https?:\/\/[^/?#]+\/[^/?#]+\/?$/i

function orgUrlIn(urls: readonly string[], allowHttp: boolean): OrgUrl | null {
  for (const url of urls)
    try {
      return parseOrgUrl(url, { allowHttp, keepPath: NAMES_ORG.test(url) }).orgUrl
    } catch {
      // it is not an organization's address: the next one may be
    }
  return null
}

const lineOf = (text: string, longest: number): string | null =>
  shortened(withoutControls(text).trim(), longest) || null

/** https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/organizationtype */
const KINDS: Readonly<Record<number, EnvironmentKind>> = {
  // Customer, Secondary
  0: 'production',
  4: 'production',
  // CustomerTest, CustomerFreeTest, CustomerPreview
  5: 'sandbox',
  6: 'sandbox',
  7: 'sandbox',
  // TestDrive, EmailTrial, Trial
  9: 'sandbox',
  11: 'sandbox',
  14: 'sandbox',
  // Developer
  13: 'development',
}

const environmentOf = (type: number | null): EnvironmentKind | null =>
  type === null ? null : (KINDS[type] ?? null)
