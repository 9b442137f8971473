/** The clouds of Microsoft Online: their login hosts and the host suffixes of their orgs; and those that a user adds. */
import * as v from 'valibot'
import { FailureError } from '../contract/failure.ts'
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

const host = v.pipe(
  v.string(),
  v.toLowerCase(),
  v.regex(/^(?=.{1,253}(?::|$))[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d{1,5})?$/),
)
const cloudsShape = v.pipe(
  v.array(
    v.object({
      name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
      loginHost: host,
      orgHostSuffixes: v.array(host),
      discoveryUrl: v.nullish(
        v.pipe(
          v.string(),
          v.url(),
          v.check((url) => url.startsWith('https://')),
        ),
      ),
    }),
  ),
  v.maxLength(50),
)

/**
 * Clouds that a user adds: `[{ "name", "loginHost", "orgHostSuffixes": [], "discoveryUrl" }]`.
 * @throws FailureError `input-refused`
 */
export function parseClouds(json: string): readonly Cloud[] {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), cloudsShape), json.replace(/^\uFEFF/, ''))
  if (!parsed.success)
    throw new FailureError({
      code: 'input-refused',
      message: 'The list of clouds is not as it should be.',
      advice: 'It is a list of { "name", "loginHost", "orgHostSuffixes": [], "discoveryUrl" }.',
    })
  return parsed.output.map(({ name, loginHost, orgHostSuffixes }) => ({
    name,
    loginHosts: [loginHost],
    orgHostSuffixes,
  }))
}
