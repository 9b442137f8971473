/** Parses a proxy address from an environment variable: `http://name:password@host:port`, or `host:port`. */
import { failure } from '../contract/failure.ts'
import { Secret } from '../secret.ts'
import { bareHost, type Route } from './proxy.ts'

/** @param variable the variable's name, for failures: the address itself may contain a password */
export function routeByAddress(text: string, variable: string): Route {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`
  if (!URL.canParse(address))
    return { by: 'unusable', why: failure('proxy-unusable/not-an-address', { variable }) }
  const { protocol, hostname, port, username, password } = new URL(address)
  const scheme = protocol.slice(0, -1)
  if (/^socks/.test(scheme)) return { by: 'unusable', why: failure('proxy-unusable/socks', { variable }) }
  if ((scheme !== 'http' && scheme !== 'https') || hostname === '')
    return { by: 'unusable', why: failure('proxy-unusable/not-http', { variable }) }
  const [name, secret] = [decoded(username), decoded(password)]
  if (name === null || secret === null)
    return { by: 'unusable', why: failure('proxy-unusable/not-percent-encoded', { variable }) }
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
