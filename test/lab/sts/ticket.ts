/** Validates a Kerberos ticket at a token service's Windows endpoint, by the keytab that KRB5_KTNAME names (RFC 4559). */

import type { Exchange } from '../exchange.ts'

/** Whose ticket it is, such as alice@CORP.EXAMPLE; null where there is none that holds. */
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
