/** HTTP exchanges with one server, each authenticated with a Kerberos ticket. */
import type { OpenConnection, StreamingHttp } from '../../http/http.ts'
import { createAuthenticatedExchange } from './authenticated-exchange.ts'
import { type TicketService, ticketRefused } from './refusals.ts'
import type { TicketProof, Tickets } from './tickets.ts'

export interface TicketExchangeParts {
  readonly connect: OpenConnection
  readonly tickets: Tickets
  /** A URL of the server: no other origin receives a ticket. */
  readonly url: string
  readonly service: TicketService
}

export interface TicketExchange {
  /** @throws FailureError why no ticket is available, `sign-in-refused`, or the connection's failure */
  readonly exchange: StreamingHttp
  /** Owner of the last ticket, for example alice@CONTOSO.COM; null if unknown. */
  readonly principal: () => Promise<string | null>
}

export function createTicketExchange({
  connect,
  tickets,
  url,
  service,
}: TicketExchangeParts): TicketExchange {
  const { origin, protocol, host, hostname } = new URL(url)
  let proof: TicketProof | null = null
  const exchange = createAuthenticatedExchange({
    connection: connect(),
    origin,
    scheme: 'Negotiate',
    goodFor: 'exchange',
    begin: () => {
      proof = tickets.begin(hostname)
      return proof
    },
    refused: () => ticketRefused(host, service, protocol === 'https:'),
  })
  return { exchange, principal: async () => (await proof?.principal()) ?? null }
}
