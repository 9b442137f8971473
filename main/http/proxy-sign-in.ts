/** Authentication at a proxy: Basic with the credentials of its configuration, Negotiate with a Kerberos ticket. */
import { FailureError, fail } from '../contract/failure.ts'
import type { ProxyPassword } from '../contract/failure-facts/proxy.ts'
import { type HttpProxy, type Network, proxyName } from './proxy.ts'

/** The Proxy-Authorization header for Basic (RFC 7617); null without configured credentials. */
export function basicAuthorization({ credentials }: HttpProxy): string | null {
  if (credentials === null) return null
  const { name, password } = credentials
  return `Basic ${Buffer.from(`${name}:${password.reveal()}`).toString('base64')}`
}

/**
 * The Proxy-Authorization header for a second attempt, after the proxy answered the first with 407.
 * @param challenge the values of Proxy-Authenticate
 * @throws FailureError `proxy-sign-in-needed` if no second attempt is possible
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

/** The failure if the proxy refuses the ticket too. */
export const ticketRefusedByProxy = (
  proxy: HttpProxy,
  challenge: string | readonly string[] | undefined,
): FailureError =>
  fail('proxy-sign-in-needed/ticket-refused', {
    proxy: proxyName(proxy),
    schemes: schemesIn([challenge ?? []].flat()),
  })

/** https://www.iana.org/assignments/http-authschemes/http-authschemes.xhtml: the schemes that proxies use in practice. */
const SCHEMES = ['Basic', 'Digest', 'Negotiate', 'NTLM', 'Bearer', 'Kerberos']

/** A header line may contain several challenges, with commas inside each (RFC 9110 §11.6.1). */
const schemesIn = (challenge: readonly string[]): readonly string[] =>
  SCHEMES.filter((scheme) =>
    challenge.some((value) => new RegExp(`(?:^|,)\\s*${scheme}(?:[\\s,]|$)`, 'i').test(value)),
  )
