/** Reads NO_PROXY: which servers are reached straight. The grammar is curl's, with Node's ports. */
import { BlockList, isIP } from 'node:net'
import { bareHost } from './proxy.ts'

/**
 * True when the list names the URL's server. Entries are separated by commas or blanks: `*` for every server; a name for
 * itself and for the names below it, with or without a leading dot or `*.`; an address or a range of addresses (CIDR);
 * each but a range with a port where it is meant for that port alone.
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

/** An entry's name and its port; an address of IPv6 has its port behind brackets. */
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
