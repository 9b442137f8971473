/** The sign-in at a proxy that asks for one: Basic with what its configuration holds, Negotiate with a Kerberos ticket. */
import type { FailureError } from '../contract/failure.ts'
import { type HttpProxy, type Network, proxyName } from './proxy.ts'
import { proxyWantsSignIn } from './proxy-failures.ts'

/** The Proxy-Authorization header by Basic (RFC 7617); null where nobody gave a name and password. */
export function basicAuthorization({ credentials }: HttpProxy): string | null {
  if (credentials === null) return null
  const { name, password } = credentials
  return `Basic ${Buffer.from(`${name}:${password.reveal()}`).toString('base64')}`
}

/**
 * The Proxy-Authorization header for a second try, after the proxy has answered 407 to `basicAuthorization`, or to none.
 * @param challenge the values of Proxy-Authenticate
 * @throws FailureError `proxy-sign-in-needed` where there is no second try
 */
export async function authorizationAfter407(
  proxy: HttpProxy,
  challenge: string | readonly string[] | undefined,
  proxyTicket: Network['proxyTicket'],
): Promise<string> {
  const name = proxyName(proxy)
  const schemes = schemesIn([challenge ?? []].flat())
  if (!schemes.includes('Negotiate')) throw proxyWantsSignIn(name, schemes, whyNot(proxy, schemes))
  try {
    return `Negotiate ${await proxyTicket(proxy.hostname)}`
  } catch (error) {
    const basic = schemes.includes('Basic') ? ` ${whyNot(proxy, schemes)}` : ''
    throw proxyWantsSignIn(name, schemes, `${error instanceof Error ? error.message : ''}${basic}`, error)
  }
}

/** The failure where the proxy does not take the ticket either. */
export const ticketRefusedByProxy = (
  proxy: HttpProxy,
  challenge: string | readonly string[] | undefined,
): FailureError =>
  proxyWantsSignIn(proxyName(proxy), schemesIn([challenge ?? []].flat()), 'It refused the Kerberos ticket.')

function whyNot(proxy: HttpProxy, schemes: readonly string[]): string {
  if (!schemes.includes('Basic')) return 'Homerealm cannot sign in that way.'
  return proxy.credentials === null
    ? 'No name and password are configured for it.'
    : 'It refused the name and password that are configured for it.'
}

/** https://www.iana.org/assignments/http-authschemes/http-authschemes.xhtml: those that proxies are seen to use. */
const SCHEMES = ['Basic', 'Digest', 'Negotiate', 'NTLM', 'Bearer', 'Kerberos']

/** One header line may hold several challenges, and commas within each (RFC 9110 §11.6.1). */
const schemesIn = (challenge: readonly string[]): readonly string[] =>
  SCHEMES.filter((scheme) =>
    challenge.some((value) => new RegExp(`(?:^|,)\\s*${scheme}(?:[\\s,]|$)`, 'i').test(value)),
  )
