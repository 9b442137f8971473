/** The sign-in at a proxy that asks for one: Basic with what its configuration holds, Negotiate with a Kerberos ticket. */
import { FailureError, fail } from '../contract/failure.ts'
import type { ProxyPassword } from '../contract/failure-facts/proxy.ts'
import { type HttpProxy, type Network, proxyName } from './proxy.ts'

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
  const schemes = schemesIn([challenge ?? []].flat())
  const asked = { proxy: proxyName(proxy), schemes }
  const password: ProxyPassword | null = !schemes.includes('Basic')
    ? null
    : proxy.credentials === null
      ? 'none'
      : 'refused'
  if (!schemes.includes('Negotiate'))
    throw fail(`proxy-sign-in-needed/${password === null ? 'unknown-scheme' : WITHOUT[password]}`, asked)
  try {
    return `Negotiate ${await proxyTicket(proxy.hostname)}`
  } catch (cause) {
    const ticket = cause instanceof FailureError ? cause.failure : null
    throw fail('proxy-sign-in-needed/no-ticket', { ...asked, ticket, password }, { cause })
  }
}

const WITHOUT = { none: 'no-password', refused: 'password-refused' } as const

/** The failure where the proxy does not take the ticket either. */
export const ticketRefusedByProxy = (
  proxy: HttpProxy,
  challenge: string | readonly string[] | undefined,
): FailureError =>
  fail('proxy-sign-in-needed/ticket-refused', {
    proxy: proxyName(proxy),
    schemes: schemesIn([challenge ?? []].flat()),
  })

/** https://www.iana.org/assignments/http-authschemes/http-authschemes.xhtml: those that proxies are seen to use. */
const SCHEMES = ['Basic', 'Digest', 'Negotiate', 'NTLM', 'Bearer', 'Kerberos']

/** One header line may hold several challenges, and commas within each (RFC 9110 §11.6.1). */
const schemesIn = (challenge: readonly string[]): readonly string[] =>
  SCHEMES.filter((scheme) =>
    challenge.some((value) => new RegExp(`(?:^|,)\\s*${scheme}(?:[\\s,]|$)`, 'i').test(value)),
  )
