/** The pages of an organization that a browser can open beside its own start page: which there are, and where. */

import { hostIn, hostIsWithin } from './host-name.ts'
import type { Hosting } from './identity-provider.ts'
import { isMicrosoftOnlineHost } from './microsoft-hosts.ts'
import type { OrgUrl } from './org-url.ts'
import type { ProfileSummary } from './profile.ts'
import { versionOf } from './profile-version.ts'
import type { SessionState } from './session.ts'

/** In the order of the menu. */
export const ORG_PAGES = [
  'maker-portal',
  'admin-center',
  'solutions',
  'advanced-find',
  'security-roles',
  'plug-in-trace-log',
  'classic-settings',
] as const
export type OrgPageId = (typeof ORG_PAGES)[number]

/** What decides which pages an organization has. */
export interface OrgPageFacts {
  readonly orgUrl: OrgUrl
  readonly hosting: Hosting | 'unknown'
  /** Build number such as "9.1.0021.0008"; null if unknown. */
  readonly version: string | null
  /** ID of the Power Platform environment, as the organization names it; null if unknown. */
  readonly environmentId: string | null
}

interface Portals {
  readonly orgHosts: string
  readonly maker: string
  /** null where no document of Microsoft names it. */
  readonly admin: string | null
}

/**
 * The portals of each Microsoft cloud, the longest host first.
 * https://learn.microsoft.com/power-platform/admin/powerapps-us-government#power-apps-us-government-service-urls
 * China: https://github.com/microsoft/powerplatform-vscode names the maker portal
 */
const PORTALS: readonly Portals[] = [
  {
    orgHosts: 'crm9.dynamics.com',
    maker: 'make.gov.powerapps.us',
    admin: 'gcc.admin.powerplatform.microsoft.us',
  },
  {
    orgHosts: 'crm.microsoftdynamics.us',
    maker: 'make.high.powerapps.us',
    admin: 'high.admin.powerplatform.microsoft.us',
  },
  { orgHosts: 'crm.appsplatform.us', maker: 'make.apps.appsplatform.us', admin: 'admin.appsplatform.us' },
  { orgHosts: 'crm.dynamics.cn', maker: 'make.powerapps.cn', admin: null },
  { orgHosts: 'dynamics.com', maker: 'make.powerapps.com', admin: 'admin.powerplatform.microsoft.com' },
]

/** The default environment of a tenant has an ID with this prefix. */
const ENVIRONMENT_ID = /^(?:default-)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** True for the ID of an environment in the form that Power Platform gives it. */
export const isEnvironmentId = (text: string): boolean => ENVIRONMENT_ID.test(text)

export function orgPageFacts(
  profile: Pick<ProfileSummary, 'orgUrl' | 'detection' | 'toldVersion'>,
  session: SessionState,
): OrgPageFacts {
  const { orgUrl, detection } = profile
  const who = session.status === 'connected' ? session.who : null
  return {
    orgUrl,
    hosting: isMicrosoftOnlineHost(hostIn(orgUrl) ?? '') ? 'online' : (detection?.hosting ?? 'unknown'),
    version: who?.version ?? versionOf(profile),
    environmentId: who?.environmentId ?? null,
  }
}

/** The pages that this organization has, in the order of the menu. */
export const orgPages = (facts: OrgPageFacts): readonly OrgPageId[] =>
  ORG_PAGES.filter((page) => orgPageUrl(page, facts) !== null)

/**
 * The address of a page; null if the organization does not have it, or if its place is unknown.
 * https://learn.microsoft.com/dynamics365/customerengagement/on-premises/developer/open-forms-views-dialogs-reports-url
 */
export function orgPageUrl(page: OrgPageId, facts: OrgPageFacts): string | null {
  switch (page) {
    case 'maker-portal':
      return makerPage(facts, 'home') ?? portalPage(portalsOf(facts)?.maker)
    case 'admin-center':
      return adminPage(facts)
    case 'solutions':
      return (
        makerPage(facts, 'solutions') ??
        classicPage(facts, 'tools/Solution/home_solution.aspx?etn=solution', 8)
      )
    case 'advanced-find':
      return `${facts.orgUrl}/main.aspx?pagetype=advancedfind`
    case 'security-roles':
      return facts.hosting === 'online'
        ? classicPage(facts, 'main.aspx?etn=role&pagetype=entitylist', 8)
        : knownPage(facts, 'tools/business/home_role.aspx', 8)
    case 'plug-in-trace-log':
      return classicPage(facts, 'main.aspx?etn=plugintracelog&pagetype=entitylist', 8)
    case 'classic-settings':
      return (
        knownPage(facts, 'main.aspx?settingsonly=true', 9) ?? knownPage(facts, 'tools/Admin/admin.aspx', 8)
      )
  }
}

function portalsOf({ orgUrl }: OrgPageFacts): Portals | undefined {
  const host = hostIn(orgUrl) ?? ''
  return isMicrosoftOnlineHost(host)
    ? PORTALS.find(({ orgHosts }) => hostIsWithin(host, orgHosts))
    : undefined
}

const portalPage = (host: string | null | undefined, path = ''): string | null =>
  host ? `https://${host}/${path}` : null

/**
 * A page of the environment in the maker portal; null without the environment's ID. Power Platform itself answers with
 * such links (`clientUris`): https://pnp.github.io/cli-microsoft365/cmd/pp/environment/environment-get
 */
function makerPage(facts: OrgPageFacts, page: string): string | null {
  const id = environmentOf(facts)
  return id === null ? null : portalPage(portalsOf(facts)?.maker, `environments/${id}/${page}`)
}

function adminPage(facts: OrgPageFacts): string | null {
  const id = environmentOf(facts)
  return portalPage(
    portalsOf(facts)?.admin,
    id === null ? 'environments' : `environments/environment/${id}/hub`,
  )
}

const environmentOf = ({ environmentId }: OrgPageFacts): string | null =>
  environmentId !== null && isEnvironmentId(environmentId) ? environmentId : null

/** A page of the organization's own server; null if the version is known and older than `since`. */
const classicPage = (facts: OrgPageFacts, path: string, since: number): string | null =>
  (majorOf(facts) ?? since) >= since ? `${facts.orgUrl}/${path}` : null

/** The same, only if the version is known, because servers of other versions answer with an error. Online is the newest. */
const knownPage = (facts: OrgPageFacts, path: string, since: number): string | null =>
  majorOf(facts) === null ? null : classicPage(facts, path, since)

/** The main version of the server; null if unknown. */
function majorOf({ hosting, version }: OrgPageFacts): number | null {
  const major = Number.parseInt(version ?? '', 10)
  if (hosting === 'online') return Math.max(9, major || 0)
  return Number.isNaN(major) ? null : major
}
