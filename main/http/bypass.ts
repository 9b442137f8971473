/** Parses NO_PROXY: the servers to reach directly. The syntax is curl's; the ports are as in Node. */
import { BlockList, isIP } from 'node:net'
import { bareHost } from './proxy.ts'

/**
 * True if the list contains the URL's server. Entries are separated by commas or spaces: `*` for all servers; a name, with or
 * without a leading dot or `*.`, for itself and its subdomains; an address or an address range (CIDR). An entry other than a
 * range may have a port, and then applies to this port only.
 * https://curl.se/docs/manpage.html#--noproxy, https://nodejs.org/api/http.html#built-in-proxy-support
 */
export function isBypassed(url: URL, list: string): boolean {
  const host = bareHost(url.hostname)
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port
  return list.split(/[\s,]+/).some((entry) => entry !== '' && names(entry.toLowerCase(), host, port))
}

function names(entry: string, host: string, port: string): boolean {
  if (entry === '*') return true
  if (entry.includes('/')) return isWithin(host, entry)
  const { name, onlyPort } = parts(entry)
  if (onlyPort !== null && onlyPort !== port) return false
  if (name === '*') return true
  if (isIP(host) !== 0) return sameAddress(host, name)
  const below = name.replace(/^\*?\./, '').replace(/\.$/, '')
  return below !== '' && (host === below || host.endsWith(`.${below}`))
}

/** Splits an entry into name and port; an IPv6 address with a port is in brackets. */
function parts(entry: string): { name: string; onlyPort: string | null } {
  if (isIP(entry) === 6) return { name: entry, onlyPort: null }
  const [, bracketed, plain, onlyPort = null] = /^(?:\[([^\]]+)\]|([^:]*))(?::(\d+))?$/.exec(entry) ?? []
  return { name: bracketed ?? plain ?? '', onlyPort }
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

function sameAddress(host: string, name: string): boolean {
  if (isIP(name) === 0) return false
  const list = new BlockList()
  list.addAddress(name, familyOf(name))
  return list.check(host, familyOf(host))
}

function isWithin(host: string, range: string): boolean {
  const [network = '', length = ''] = range.split('/')
  const family = familyOf(network)
  if (isIP(host) === 0 || isIP(network) === 0 || !/^\d{1,3}$/.test(length)) return false
  if (Number(length) > (family === 'ipv6' ? 128 : 32)) return false
  const list = new BlockList()
  list.addSubnet(network, Number(length), family)
  return list.check(host, familyOf(host))
}
