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
