/** Exchanges with one server that each show a Kerberos ticket for it. */
import type { Http, OpenConnection } from '../../http/http.ts'
import { createAuthenticatedExchange } from './authenticated-exchange.ts'
import { type TicketService, ticketRefused } from './refusals.ts'
import type { TicketProof, Tickets } from './tickets.ts'

export interface TicketExchangeParts {
  readonly connect: OpenConnection
  readonly tickets: Tickets
  /** An address of the server: no other origin is ever shown a ticket. */
  readonly url: string
  /** What runs at the server. */
  readonly service: TicketService
}

export interface TicketExchange {
  /** @throws FailureError what keeps a ticket from being had, `sign-in-refused`, or the connection's */
  readonly exchange: Http
  /** Whose ticket was shown last, such as alice@CONTOSO.COM; null where that is unknown. */
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
