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
 * Kinds of sign-in of each version of the SDK, in any case. The SDK refuses all others.
 * https://learn.microsoft.com/dotnet/api/microsoft.xrm.tooling.connector.authenticationtype
 */
export const isKnownAuthType = (type: string): boolean =>
  /^(?:ad|live|ifd|claims|office365|oauth|certificate|clientsecret|externaltokenmanagement)$/i.test(type)
