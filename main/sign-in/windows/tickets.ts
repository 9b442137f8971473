/** Proofs by Kerberos tickets: of the ticket cache (GSSAPI on Linux and macOS), or of who is signed in to Windows (SSPI). */
import { FailureError } from '../../contract/failure.ts'
import type { Proof } from './proof.ts'
import { ticketFailure } from './ticket-failure.ts'

export interface TicketProof extends Proof {
  /** Whose ticket it is, such as alice@CONTOSO.COM; null until the server has proved itself too. */
  principal(): string | null
}

export interface Tickets {
  /** Begins a proof for the HTTP service of a host (SPNEGO, RFC 4559). Nothing is asked of anybody before its first message. */
  begin(host: string): TicketProof
}

type Library = typeof import('kerberos')

/** Loaded with the first proof: few people need it, and it is native code. @throws FailureError `method-not-available` */
async function library(): Promise<Library> {
  try {
    // CommonJS, whose names an import may find only in its default
    const loaded = (await import('kerberos')) as Library & { readonly default?: Library }
    return loaded.default ?? loaded
  } catch (error) {
    throw new FailureError(
      {
        code: 'method-not-available',
        message: 'This copy of Homerealm has no Kerberos library, so that it cannot use tickets.',
        advice: 'Sign in with user name and password.',
      },
      { cause: error },
    )
  }
}

export function createTickets(): Tickets {
  return {
    begin(host) {
      let client: Awaited<ReturnType<Library['initializeClient']>> | null = null
      return {
        async next(said) {
          try {
            if (client === null) {
              const { initializeClient, GSS_MECH_OID_SPNEGO } = await library()
              client = await initializeClient(`HTTP@${host}`, { mechOID: GSS_MECH_OID_SPNEGO })
            } else if (client.contextComplete) return null
            const message = await client.step(said ?? '')
            return message === '' || message === null ? null : message
          } catch (error) {
            if (error instanceof FailureError) throw error
            throw ticketFailure(host, error instanceof Error ? error.message : String(error))
          }
        },
        principal: () => (client?.contextComplete ? client.username : null),
      }
    },
  }
}
