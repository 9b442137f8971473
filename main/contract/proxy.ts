/** The proxy that a person or a policy chooses: which there are, and how a server and the exceptions are typed and saved. */

/** `system`: the settings of the computer. `none`: every connection is direct. `manual`: one proxy for all connections. */
export const PROXY_CHOICES = ['system', 'none', 'manual'] as const
export type ProxyChoice = (typeof PROXY_CHOICES)[number]

declare const serverBrand: unique symbol
declare const exceptionBrand: unique symbol

/** `host:port` of an HTTP proxy, or `https://host:port` if the connection to the proxy itself uses TLS. */
export type ProxyServer = string & { readonly [serverBrand]: true }

/**
 * A server that is reached without the proxy: a name, which also means its subdomains, an IP address, a range of addresses
 * (CIDR), or `<local>` for names without a dot. After a name or an address, `:` and a port mean that port only. No wildcards.
 */
export type ProxyException = string & { readonly [exceptionBrand]: true }

/** Longest text of a server or an exception, characters. */
export const LONGEST_PROXY = 300
export const MOST_PROXY_EXCEPTIONS = 200

/** What a person typed as the password for the manual proxy. */
export interface TypedProxyPassword {
  readonly password: string
}

export const LONGEST_PROXY_USER = 256

/** True for a user name that Basic can send (RFC 7617 §2): without a colon and without control characters. */
export const isProxyUser = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.length <= LONGEST_PROXY_USER &&
  value.trim() === value &&
  /^[^:\p{Cc}]+$/u.test(value)

/**
 * `credentials`: it has a user name or password. `socks`, `scheme`: it is not an HTTP proxy. `port`: the port is missing or not
 * a port. `form`: it is not a server, or has a path.
 */
export type ProxyServerTrouble = 'credentials' | 'socks' | 'scheme' | 'port' | 'form'

export type ReadProxyServer =
  | { readonly is: 'server'; readonly server: ProxyServer }
  | { readonly is: 'refused'; readonly trouble: ProxyServerTrouble }

/** Parses `host:port`, `http://host:port` or `https://host:port`. */
export function readProxyServer(typed: string): ReadProxyServer {
  const [, scheme = 'http', rest = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/is.exec(typed.trim()) ?? []
  const kind = scheme.toLowerCase()
  if (rest.includes('@')) return refused('credentials')
  if (/^socks/.test(kind)) return refused('socks')
  if (kind !== 'http' && kind !== 'https') return refused('scheme')
  const [, host = '', digits = ''] = /^(.*?)(?::(\d*))?\/?$/s.exec(rest) ?? []
  const name = serverName(host)
  if (name === null || rest.length > LONGEST_PROXY) return refused('form')
  if (!isPort(digits)) return refused('port')
  const server = `${kind === 'https' ? 'https://' : ''}${name}:${Number(digits)}` as ProxyServer
  return { is: 'server', server }
}

const refused = (trouble: ProxyServerTrouble): ReadProxyServer => ({ is: 'refused', trouble })

/** True for a server in the one form that is saved. */
export function isProxyServer(value: unknown): value is ProxyServer {
  const read = typeof value === 'string' ? readProxyServer(value) : null
  return read?.is === 'server' && read.server === value
}

export type ReadProxyExceptions =
  | { readonly is: 'exceptions'; readonly exceptions: readonly ProxyException[] }
  /** null: there are too many. */
  | { readonly is: 'refused'; readonly entry: string | null }

/** Parses exceptions that are separated by lines, spaces, commas or semicolons. */
export function readProxyExceptions(typed: string): ReadProxyExceptions {
  const exceptions = new Set<ProxyException>()
  for (const entry of typed.split(/[\s,;]+/)) {
    if (entry === '') continue
    const exception = exceptionOf(entry)
    if (exception === null) return { is: 'refused', entry }
    exceptions.add(exception)
  }
  if (exceptions.size > MOST_PROXY_EXCEPTIONS) return { is: 'refused', entry: null }
  return { is: 'exceptions', exceptions: [...exceptions] }
}

/** True for an exception in the one form that is saved. */
export const isProxyException = (value: unknown): value is ProxyException =>
  typeof value === 'string' && exceptionOf(value) === value

/** `*.contoso.com` and `.contoso.com` are other writings of `contoso.com`. */
function exceptionOf(entry: string): ProxyException | null {
  if (entry.length > LONGEST_PROXY) return null
  if (entry.toLowerCase() === '<local>') return '<local>' as ProxyException
  const [, network = '', length] = /^([^/]*)\/(\d{1,3})$/.exec(entry) ?? []
  if (length !== undefined) return rangeOf(network, Number(length))
  const [, host = '', digits] = /^((?:\[[^\]]*\]|[^:]*))(?::(\d+))?$/.exec(bracketed(entry)) ?? []
  const name = serverName(host.replace(/^\*?\./, ''))
  if (name === null || (digits !== undefined && !isPort(digits))) return null
  return (digits === undefined ? name : `${name}:${Number(digits)}`) as ProxyException
}

function rangeOf(network: string, length: number): ProxyException | null {
  const name = serverName(bracketed(network))
  if (name === null || !(isIPv4(name) || name.startsWith('['))) return null
  if (length > (isIPv4(name) ? 32 : 128)) return null
  return `${name.replace(/^\[|\]$/g, '')}/${length}` as ProxyException
}

/** An IPv6 address without brackets has at least two colons, and no port. */
const bracketed = (text: string): string =>
  /^[0-9a-f:.]*:[0-9a-f:.]*:[0-9a-f:.]*$/i.test(text) ? `[${text}]` : text

const isPort = (digits: string): boolean => Number(digits) >= 1 && Number(digits) <= 65_535

const isIPv4 = (name: string): boolean => /^\d{1,3}(?:\.\d{1,3}){3}$/.test(name)

/** A name in lower case and in the letters of DNS, or an IP address, with brackets if it is IPv6; null if it is neither. */
function serverName(typed: string): string | null {
  // `URL` drops tabs and line breaks, decodes percent signs, and reads `127.1` and `0x7f000001` as addresses
  if (/[\s%/\\?#@]/.test(typed) || !URL.canParse(`http://${typed}`)) return null
  const { hostname, port } = new URL(`http://${typed}`)
  const name = hostname.replace(/\.$/, '')
  if (port !== '' || name.length > 253) return null
  if (/^\[[0-9a-f:.]+\]$/.test(name)) return name
  if (isIPv4(name)) return name === typed ? name : null
  return /^[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*$/.test(name) ? name : null
}
