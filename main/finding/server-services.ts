/** The discovery services of on-premises servers, asked with the saved sign-in of an organization there. */
import { orgHostOf } from '../contract/org-url.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import { isOfDeployment } from '../discovery/deployment.ts'
import { instancesOfServer } from '../org/server-instances.ts'
import type { InstancePage } from '../protocol/discovery-instances.ts'
import type { Connector } from '../session/connect/connect.ts'
import type { ConnectParts } from '../session/connect/connect-parts.ts'
import type { Service } from './service.ts'

export interface ServerParts extends Pick<ConnectParts, 'http' | 'now'> {
  readonly connector: Pick<Connector, 'saved'>
}

/** Most servers that one search asks. */
const MOST_SERVERS = 20

/** The service of each server that the profiles are on. @param profiles those of an account, the most used first */
export function serverServices(
  parts: ServerParts,
  profiles: readonly ConnectionProfile[],
): readonly Service[] {
  const byOrigin = new Map<string, ConnectionProfile>()
  for (const profile of profiles) {
    const { origin } = new URL(profile.orgUrl)
    if (!byOrigin.has(origin)) byOrigin.set(origin, profile)
  }
  return [...byOrigin.values()].slice(0, MOST_SERVERS).map((by) => {
    const host = orgHostOf(by.orgUrl)
    const { hostname, protocol } = new URL(by.orgUrl)
    return {
      ...{ name: host, host, by },
      userName: by.userName,
      isOnline: false,
      isKnown: true,
      isOwn: (other) => isOfDeployment(other, hostname),
      allowHttp: protocol === 'http:',
      pages: (signal) => pagesOf(parts, by, signal),
    }
  })
}

async function* pagesOf(
  { connector, http, now }: ServerParts,
  { id, orgUrl }: ConnectionProfile,
  signal: AbortSignal,
): AsyncGenerator<InstancePage> {
  const saved = await connector.saved(id, signal)
  // WhoAmI first: nothing is sent to another organization that answers at the address by now
  const credential = await saved.confirmed()
  yield* instancesOfServer({ http, orgUrl, credential, signal, now })
}
