/** The clouds of Microsoft Online: their login hosts and the host suffixes of their orgs. */
import { hostIsWithin } from '../contract/host-name.ts'

export interface Cloud {
  readonly name: string
  /** Login hosts, the first being the one to ask; with a port where it is not 443. */
  readonly loginHosts: readonly [string, ...string[]]
  readonly orgHostSuffixes: readonly string[]
}

/** https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud, and Dataverse's regions */
export const publicCloud: Cloud = {
  name: 'Public',
  loginHosts: ['login.microsoftonline.com', 'login.windows.net', 'login.microsoft.com', 'sts.windows.net'],
  orgHostSuffixes: ['dynamics.com'],
}

export const builtInClouds: readonly Cloud[] = [
  publicCloud,
  {
    name: 'US Government (GCC)',
    loginHosts: ['login.microsoftonline.com'],
    orgHostSuffixes: ['crm9.dynamics.com'],
  },
  {
    name: 'US Government (GCC High)',
    loginHosts: ['login.microsoftonline.us', 'login.usgovcloudapi.net'],
    orgHostSuffixes: ['crm.microsoftdynamics.us'],
  },
  {
    name: 'US Government (DoD)',
    loginHosts: ['login.microsoftonline.us'],
    orgHostSuffixes: ['crm.appsplatform.us'],
  },
  {
    name: 'China (21Vianet)',
    loginHosts: ['login.partner.microsoftonline.cn', 'login.chinacloudapi.cn'],
    orgHostSuffixes: ['crm.dynamics.cn'],
  },
  // the login hosts that Microsoft's own libraries know; where their organizations live is not published
  { name: 'France (Bleu)', loginHosts: ['login.sovcloud-identity.fr'], orgHostSuffixes: [] },
  { name: 'Germany (Delos)', loginHosts: ['login.sovcloud-identity.de'], orgHostSuffixes: [] },
  { name: 'Singapore (GovSG)', loginHosts: ['login.sovcloud-identity.sg'], orgHostSuffixes: [] },
]

/** The cloud that an org's host belongs to by its longest suffix, on a label boundary; null for a host of no cloud. */
export function cloudOfOrgHost(host: string, clouds: readonly Cloud[]): Cloud | null {
  const matches = clouds.flatMap((cloud) =>
    cloud.orgHostSuffixes
      .filter((suffix) => host !== suffix && hostIsWithin(host, suffix))
      .map((suffix) => ({ cloud, length: suffix.length })),
  )
  return matches.sort((a, b) => b.length - a.length)[0]?.cloud ?? null
}

/**
 * The cloud that a login host (with port, where there is one) belongs to; compared whole. Several clouds may share a login
 * host: then it is that of the org's own host, else the first.
 */
export function cloudOfLoginHost(host: string, clouds: readonly Cloud[], orgHost?: string): Cloud | null {
  const wanted = host.toLowerCase()
  const own = orgHost === undefined ? null : cloudOfOrgHost(orgHost, clouds)
  if (own?.loginHosts.includes(wanted)) return own
  return clouds.find(({ loginHosts }) => loginHosts.includes(wanted)) ?? null
}
