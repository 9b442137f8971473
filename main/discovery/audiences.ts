/** The other audiences that the account of an online org has, by its cloud. */
import type { Audience } from '../contract/audience.ts'
import type { OrgUrl } from '../contract/org-url.ts'
import { type Cloud, cloudOfLoginHost } from './clouds.ts'

/** @param loginHost where the org's accounts sign in, with a port if it is not 443 */
export function audiencesOf(
  orgUrl: OrgUrl,
  loginHost: string,
  clouds: readonly Cloud[],
): readonly Audience[] {
  const { origin, hostname } = new URL(orgUrl)
  const cloud = cloudOfLoginHost(loginHost, clouds, hostname)
  const services = [
    { name: 'power-platform', resource: cloud?.powerPlatform },
    { name: 'discovery', resource: cloud?.discovery },
    { name: 'graph', resource: cloud?.graph },
    // https://learn.microsoft.com/power-apps/maker/data-platform/data-platform-mcp-other-clients
    { name: 'mcp', resource: `${origin}/api/mcp` },
  ] as const
  return services.flatMap(({ name, resource }) => (resource === undefined ? [] : [{ name, resource }]))
}
