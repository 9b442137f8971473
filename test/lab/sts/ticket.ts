/** Validates a Kerberos ticket at a token service's Windows endpoint with the keytab in KRB5_KTNAME (RFC 4559). */

import type { Exchange } from '../exchange.ts'

/** The principal of the ticket, such as alice@CORP.EXAMPLE; null if there is no valid ticket. */
export async function ticketHolder(x: Exchange): Promise<string | null> {
  const [, token] = /^Negotiate\s+(\S+)$/.exec(x.header('authorization')) ?? []
  if (token === undefined || !process.env['KRB5_KTNAME']) return null
  const {
    default: { initializeServer },
  } = await import('kerberos')
  try {
    const server = await initializeServer(`HTTP@${x.url.hostname}`)
    await server.step(token)
    if (!server.contextComplete) return null
    if (server.response) x.res.setHeader('WWW-Authenticate', `Negotiate ${server.response}`)
    return server.username
  } catch {
    return null
  }
}
