/** The keys of connection strings that the SDKs of Dataverse read. */

/**
 * Keys in the order in which the SDK takes the first that is not empty.
 * https://learn.microsoft.com/power-apps/developer/data-platform/xrm-tooling/use-connection-strings-xrm-tooling-connect
 * The last ones of `user` and `redirect` are those of the samples for the Web API.
 */
export const KEYS = {
  address: ['serviceuri', 'service uri', 'url', 'server'],
  user: ['username', 'user name', 'userid', 'user id', 'userprincipalname'],
  password: ['password', 'devicepassword'],
  domain: ['domain'],
  homeRealm: ['homerealmuri', 'home realm uri'],
  type: ['authtype', 'authenticationtype'],
  clientId: ['clientid', 'appid', 'applicationid'],
  redirect: ['redirecturi', 'replyurl', 'redirecturl'],
  secret: ['clientsecret', 'secret'],
  certificate: ['certificatethumbprint', 'thumbprint', 'certthumbprint'],
} as const

/** True for the name of a setting of the SDK. */
export const isSdkKey = (name: string): boolean =>
  Object.values(KEYS).some((keys) => (keys as readonly string[]).includes(name.toLowerCase()))

/** The user that requests act as, in CrmConnection and in strings that people write themselves. */
export const CALLER: readonly string[] = ['callerid', 'caller id', 'callerobjectid', 'calleraadobjectid']

/**
 * Keys that an import leaves out without a remark, because a person loses nothing. Most tune the SDK alone. The others say what
 * Homerealm finds by itself: the tenant and its authority by the detection, the account of the computer and the prompt at the
 * sign-in. The store of a certificate is named with the certificate.
 */
const WITHOUT_REMARK: readonly string[] = [
  ...['timeout', 'skipdiscovery', 'requirenewinstance', 'tokencachestorepath', 'usewebapi'],
  ...['loginprompt', 'login prompt', 'integrated security', 'integratedsecurity'],
  ...['tenantid', 'tenant id', 'authority', 'storename', 'certificatestorename'],
  ...['deviceid', 'proxytypesenabled', 'serviceconfigurationinstancemode', 'usertokenexpirywindow'],
]

/** True for a key that an import takes, names by itself, or may leave out without a word. */
export const isKnownKey = (key: string): boolean =>
  isSdkKey(key) || CALLER.includes(key) || WITHOUT_REMARK.includes(key)

/**
 * Kinds of sign-in of each version of the SDK with their numbers, which it reads as well as the names: with spaces around them,
 * a sign and zeros in front. Xrm.Tooling has all, Dataverse.Client 0, 5, 6, 7 and 99. -1 is its word for an invalid string.
 * https://learn.microsoft.com/dotnet/api/microsoft.xrm.tooling.connector.authenticationtype
 * https://learn.microsoft.com/dotnet/api/system.enum.tryparse
 */
const AUTH_TYPES: Readonly<Record<number, string>> = {
  0: 'AD',
  1: 'Live',
  2: 'IFD',
  3: 'Claims',
  4: 'Office365',
  5: 'OAuth',
  6: 'Certificate',
  7: 'ClientSecret',
  99: 'ExternalTokenManagement',
}

/** The name of a kind of sign-in that is given as a number; any other text as it is. */
export const authTypeNamed = (type: string | null): string | null =>
  type !== null && /^\s*[+-]?\d+\s*$/.test(type) ? (AUTH_TYPES[Number(type)] ?? type) : type

/** True for a name that the SDK knows, in any case. It refuses all others. */
export const isKnownAuthType = (type: string): boolean =>
  Object.values(AUTH_TYPES).some((known) => known.toLowerCase() === type.toLowerCase())
