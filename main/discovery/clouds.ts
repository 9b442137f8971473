/** The Microsoft clouds: their login hosts, the host suffixes of their orgs, and their discovery services. */

import type { CloudInstance } from '../contract/client-ids.ts'
import { DISCOVERY_SERVICES } from '../contract/discovery-services.ts'
import { hostIsWithin } from '../contract/host-name.ts'

export interface Cloud {
  readonly name: string
  /** Login hosts. The app uses the first; with a port if it is not 443. */
  readonly loginHosts: readonly [string, ...string[]]
  readonly orgHostSuffixes: readonly string[]
  /** Origin of the discovery service, which lists the orgs of a user; absent: none is known. */
  readonly discovery?: string
  /** Origin of the Power Platform API; absent: none is known. */
  readonly powerPlatform?: string
  /** Origin of Microsoft Graph; absent: none is known. */
  readonly graph?: string
  /** Origin of the portal with its app registrations; absent: none is known. */
  readonly portal?: string
  /** Its name on the command line; absent: `name`. */
  readonly short?: string
}

/**
 * https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud, the Dataverse regions,
 * https://learn.microsoft.com/graph/deployments (also for the portals), and for the Power Platform API `getTokenAudience` of
 * https://github.com/microsoft/Agents-for-js/blob/main/packages/agents-copilotstudio-client/src/powerPlatformEnvironment.ts
 */
export const publicCloud: Cloud = {
  name: 'Public',
  loginHosts: ['login.microsoftonline.com', 'login.windows.net', 'login.microsoft.com', 'sts.windows.net'],
  orgHostSuffixes: ['dynamics.com'],
  discovery: DISCOVERY_SERVICES.Public,
  powerPlatform: 'https://api.powerplatform.com',
  graph: 'https://graph.microsoft.com',
  portal: 'https://entra.microsoft.com',
  short: 'public',
}

export const builtInClouds: readonly Cloud[] = [
  publicCloud,
  {
    name: 'US Government (GCC)',
    loginHosts: ['login.microsoftonline.com'],
    orgHostSuffixes: ['crm9.dynamics.com'],
    discovery: DISCOVERY_SERVICES['US Government (GCC)'],
    powerPlatform: 'https://api.gov.powerplatform.microsoft.us',
    graph: 'https://graph.microsoft.com',
    portal: 'https://entra.microsoft.com',
    short: 'gcc',
  },
  {
    name: 'US Government (GCC High)',
    loginHosts: ['login.microsoftonline.us', 'login.usgovcloudapi.net'],
    orgHostSuffixes: ['crm.microsoftdynamics.us'],
    discovery: DISCOVERY_SERVICES['US Government (GCC High)'],
    powerPlatform: 'https://api.high.powerplatform.microsoft.us',
    graph: 'https://graph.microsoft.us',
    portal: 'https://portal.azure.us',
    short: 'gcc-high',
  },
  {
    name: 'US Government (DoD)',
    loginHosts: ['login.microsoftonline.us'],
    orgHostSuffixes: ['crm.appsplatform.us'],
    discovery: DISCOVERY_SERVICES['US Government (DoD)'],
    powerPlatform: 'https://api.appsplatform.us',
    graph: 'https://dod-graph.microsoft.us',
    portal: 'https://portal.azure.us',
    short: 'dod',
  },
  {
    name: 'China (21Vianet)',
    loginHosts: ['login.partner.microsoftonline.cn', 'login.chinacloudapi.cn'],
    orgHostSuffixes: ['crm.dynamics.cn'],
    discovery: DISCOVERY_SERVICES['China (21Vianet)'],
    powerPlatform: 'https://api.powerplatform.partner.microsoftonline.cn',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
    portal: 'https://portal.azure.cn',
    short: 'china',
  },
  // the login hosts come from Microsoft's own libraries; Microsoft has not published the org hosts of these clouds
  { name: 'France (Bleu)', loginHosts: ['login.sovcloud-identity.fr'], orgHostSuffixes: [] },
  { name: 'Germany (Delos)', loginHosts: ['login.sovcloud-identity.de'], orgHostSuffixes: [] },
  { name: 'Singapore (GovSG)', loginHosts: ['login.sovcloud-identity.sg'], orgHostSuffixes: [] },
]

/** The cloud of an org's host, by the longest suffix at a label boundary; null if there is none. */
export function cloudOfOrgHost(host: string, clouds: readonly Cloud[]): Cloud | null {
  const matches = clouds.flatMap((cloud) =>
    cloud.orgHostSuffixes
      .filter((suffix) => host !== suffix && hostIsWithin(host, suffix))
      .map((suffix) => ({ cloud, length: suffix.length })),
  )
  return matches.sort((a, b) => b.length - a.length)[0]?.cloud ?? null
}

/**
 * The cloud of a login host (with port, if any), compared as a whole. If several clouds share the login host: the cloud of
 * the org's host, otherwise the first.
 */
export function cloudOfLoginHost(host: string, clouds: readonly Cloud[], orgHost?: string): Cloud | null {
  const wanted = host.toLowerCase()
  const own = orgHost === undefined ? null : cloudOfOrgHost(orgHost, clouds)
  if (own?.loginHosts.includes(wanted)) return own
  return clouds.find(({ loginHosts }) => loginHosts.includes(wanted)) ?? null
}

/** The instances of Microsoft Entra ID that the clouds sign in at, in the clouds' order. Clouds with one login host share one. */
export function cloudInstances(clouds: readonly Cloud[]): readonly CloudInstance[] {
  const shared: Cloud[][] = []
  for (const cloud of clouds) {
    const same = shared.find((group) =>
      group.some(({ loginHosts }) => loginHosts.some((host) => cloud.loginHosts.includes(host))),
    )
    if (same === undefined) shared.push([cloud])
    else same.push(cloud)
  }
  return shared.map((group) => {
    const [first = '', ...others] = new Set(group.flatMap(({ loginHosts }) => loginHosts))
    return {
      loginHosts: [first, ...others],
      clouds: group.map(({ name }) => name),
      hasRegistrations: group.some(({ portal }) => portal !== undefined),
    }
  })
}

/** The page of a cloud instance with its app registrations; null: none is known. @param loginHost one of its login hosts */
export function registrationsPage(loginHost: string, clouds: readonly Cloud[]): string | null {
  const cloud = clouds.find(
    ({ loginHosts, portal }) => portal !== undefined && loginHosts.includes(loginHost),
  )
  return cloud === undefined
    ? null
    : `${cloud.portal}/#view/Microsoft_AAD_RegisteredApps/ApplicationsListBlade`
}
