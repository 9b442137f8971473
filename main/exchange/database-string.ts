/** Tells connection strings of database servers from those of Dataverse: both have the keys Server, User Id and Password. */
import { isMicrosoftOnlineHost } from '../contract/microsoft-hosts.ts'
import { KEYS } from './sdk-keys.ts'

/**
 * Keys that only strings for database servers have, without spaces and underscores.
 * https://learn.microsoft.com/dotnet/api/microsoft.data.sqlclient.sqlconnection.connectionstring
 * `Timeout` and `Integrated Security` are not among them: strings of Dataverse also have them.
 */
const DATABASE: ReadonlySet<string> = new Set([
  ...['datasource', 'addr', 'networkaddress', 'database', 'initialcatalog', 'dbname', 'sid', 'servicename'],
  ...['attachdbfilename', 'extendedproperties', 'initialfilename', 'failoverpartner', 'userinstance'],
  ...['provider', 'driver', 'dsn', 'uid', 'pwd', 'trustedconnection', 'authentication'],
  ...[
    'encrypt',
    'trustservercertificate',
    'hostnameincertificate',
    'sslmode',
    'usessl',
    'persistsecurityinfo',
  ],
  ...['app', 'applicationname', 'applicationintent', 'workstationid', 'wsid', 'currentlanguage', 'charset'],
  ...['connecttimeout', 'connectiontimeout', 'commandtimeout', 'connectretrycount', 'connectretryinterval'],
  ...[
    'pooling',
    'minpoolsize',
    'maxpoolsize',
    'connectionlifetime',
    'loadbalancetimeout',
    'poolblockingperiod',
  ],
  ...[
    'multipleactiveresultsets',
    'multisubnetfailover',
    'asynchronousprocessing',
    'enlist',
    'contextconnection',
  ],
  ...['packetsize', 'networklibrary', 'network', 'net', 'typesystemversion', 'transactionbinding'],
  ...['columnencryptionsetting', 'allowuservariables', 'searchpath', 'accountendpoint'],
  ...['defaultendpointsprotocol', 'endpoint', 'port', 'host'],
])

/** Keys that no database server has, and that say whose string it is. */
const DATAVERSE: readonly string[] = [
  ...[...KEYS.domain, ...KEYS.homeRealm, ...KEYS.clientId, ...KEYS.redirect, ...KEYS.secret],
  ...KEYS.certificate,
]

/**
 * @param pairs keys in lower case
 * @param address what the string says, without a look at its form; null if it has none
 */
export function isDatabaseString(pairs: ReadonlyMap<string, string>, address: string | null): boolean {
  // the SDK reads no other address, and no database server this one
  if (address !== null && /^https?:\/\//i.test(address)) return false
  if (KEYS.type.some((key) => pairs.has(key))) return false
  const hasDatabaseKey = [...pairs].some(
    ([key, value]) =>
      DATABASE.has(key.replace(/[\s_]+/g, '')) ||
      // for the SDK it is true or false
      (/^integrated\s?security$/.test(key) && /^sspi$/i.test(value)),
  )
  return hasDatabaseKey || /^jdbc:/i.test(address ?? '') || hasBareServer(pairs, address)
}

/**
 * True if `Server` alone names the address, as that of a database does: without a scheme and a path. People leave the scheme of
 * an organization online away, and its host is known.
 */
function hasBareServer(pairs: ReadonlyMap<string, string>, address: string | null): boolean {
  if (address === null || address !== pairs.get('server')?.trim()) return false
  const isOrganization = address.includes('/') || isMicrosoftOnlineHost(address.replace(/:\d+$/, ''))
  return !isOrganization && !DATAVERSE.some((key) => pairs.has(key))
}
