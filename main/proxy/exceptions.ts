/** The servers that are reached without the chosen proxy, for Node and for Chromium alike. */
import { isIP } from 'node:net'
import type { ProxyException } from '../contract/proxy.ts'
import { isBypassed } from '../http/bypass.ts'
import { bareHost } from '../http/proxy.ts'

/**
 * Chromium never uses a proxy for link-local addresses, besides loopback.
 * https://chromium.googlesource.com/chromium/src/+/HEAD/net/docs/proxy.md#implicit-bypass-rules
 */
const LINK_LOCAL = '169.254.0.0/16,fe80::/10'

/** True if the URL's server is among the exceptions. */
export function isException(url: URL, exceptions: readonly ProxyException[]): boolean {
  if (isBypassed(url, LINK_LOCAL)) return true
  return exceptions.some((each) => (each === '<local>' ? isLocalName(url) : isBypassed(url, each)))
}

function isLocalName({ hostname }: URL): boolean {
  const host = bareHost(hostname)
  return !host.includes('.') && isIP(host) === 0
}

/**
 * The same exceptions as Chromium's bypass rules. There, a name means only itself.
 * https://chromium.googlesource.com/chromium/src/+/HEAD/net/docs/proxy.md#bypass-rules
 */
export const bypassRules = (exceptions: readonly ProxyException[]): string =>
  exceptions.flatMap((each) => (isName(each) ? [each, `*.${each}`] : [each])).join(',')

const isName = (exception: ProxyException): boolean =>
  !/^[<[]|\//.test(exception) && isIP(exception.replace(/:\d+$/, '')) === 0
