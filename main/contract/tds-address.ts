/** The TDS endpoint of an organization online: a server for SQL queries, at the organization's own host. */
import { isMicrosoftOnlineHost } from './microsoft-hosts.ts'

/** https://learn.microsoft.com/dotnet/api/microsoft.data.sqlclient.sqlconnectionstringbuilder.datasource */
const SERVER_KEYS = ['data source', 'datasource', 'server', 'address', 'addr', 'network address'] as const

/** `tcp:contoso.crm4.dynamics.com,5558`: the protocol and the port may be missing. No instance: an organization has none. */
const SERVER = /^\s*(?:tcp:\s*)?([a-z0-9.-]{1,253})\s*(?:,\s*\d{1,5}\s*)?$/i

/**
 * The host of an organization online, in the form in which SQL clients name a server; null for any other server.
 * https://learn.microsoft.com/power-apps/developer/data-platform/dataverse-sql-query
 */
function tdsHost(server: string): string | null {
  const host = SERVER.exec(server)?.[1]
  return host !== undefined && isMicrosoftOnlineHost(host) ? host.toLowerCase() : null
}

/** The same of a connection string that is for a database. @param pairs keys in lower case */
export function tdsHostIn(pairs: ReadonlyMap<string, string>): string | null {
  for (const key of SERVER_KEYS) {
    const server = pairs.get(key)
    // the others of these keys are the same to SQL clients
    if (server !== undefined) return tdsHost(server)
  }
  return null
}

/** `Server` is also a key of the SDK of Dataverse. */
const NAMES_SERVER =
  /(?:^|;)\s*(?:data\s?source|addr(?:ess)?|network\saddress)\s*=\s*["']?([^;"'\r\n]{1,300})/i

/** True for a text with the server of a TDS endpoint, in a key that strings of Dataverse do not have. */
export function namesTdsServer(text: string): boolean {
  const server = NAMES_SERVER.exec(text)?.[1]
  return server !== undefined && tdsHost(server) !== null
}
