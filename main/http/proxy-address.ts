/** Reads a proxy's address as environment variables have it: `http://name:password@host:port`, or `host:port`. */
import { Secret } from '../secret.ts'
import { bareHost, type Route } from './proxy.ts'

/** @param from where the address stands, for the person: the address itself may hold a password */
export function routeByAddress(text: string, from: string): Route {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`
  if (!URL.canParse(address)) return { by: 'unusable', why: `${from} is not the address of a proxy.` }
  const { protocol, hostname, port, username, password } = new URL(address)
  const scheme = protocol.slice(0, -1)
  if (/^socks/.test(scheme))
    return { by: 'unusable', why: `${from} names a SOCKS proxy. Homerealm uses HTTP proxies only.` }
  if ((scheme !== 'http' && scheme !== 'https') || hostname === '')
    return { by: 'unusable', why: `${from} is not the address of an HTTP proxy.` }
  const [name, secret] = [decoded(username), decoded(password)]
  if (name === null || secret === null)
    return { by: 'unusable', why: `${from} has a user name or password that is not percent-encoded.` }
  return {
    by: 'proxy',
    proxy: {
      scheme,
      hostname: bareHost(hostname),
      port: port === '' ? (scheme === 'https' ? 443 : 80) : Number(port),
      credentials: name === '' && secret === '' ? null : { name, password: new Secret(secret) },
    },
  }
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part)
  } catch {
    return null
  }
}
