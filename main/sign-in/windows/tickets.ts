/** Proofs by Kerberos tickets: of the ticket cache (GSSAPI on Linux and macOS), or of who is signed in to Windows (SSPI). */
import { FailureError, fail } from '../../contract/failure.ts'
import { type LoggedOnAccount, loggedOnAccount, ticketHolder } from './logged-on-account.ts'
import type { Proof } from './proof.ts'
import { noTicketButNtlm } from './refusals.ts'
import { ticketFailure } from './ticket-failure.ts'

export interface TicketProof extends Proof {
  /** Whose ticket it is, such as alice@CONTOSO.COM; null where that is unknown: on Linux and macOS until the server has proved itself too. */
  principal(): Promise<string | null>
}

export interface Tickets {
  /** Begins a proof for the HTTP service of a host (SPNEGO, RFC 4559). Nothing is asked of anybody before its first message. */
  begin(host: string): TicketProof
}

/** A context of GSSAPI or SSPI, as the `kerberos` package gives it. */
export interface TicketContext {
  /**
   * The person; null until the context is complete. On Windows `contextComplete` is true after the first step already
   * (src/win32/kerberos_sspi.cc), so that this alone tells.
   */
  readonly username: string | null
  /** The next message, base64; empty or null where there is none. @throws Error with the words of the system's library */
  step(said: string): Promise<string | null>
}

/** What the `kerberos` package is used for. */
export interface TicketLibrary {
  readonly GSS_MECH_OID_SPNEGO: number
  initializeClient(service: string, options: { mechOID: number }): Promise<TicketContext>
}

export interface TicketsOptions {
  readonly platform?: NodeJS.Platform
  readonly library?: () => Promise<TicketLibrary>
  /** Whom Windows has logged on. */
  readonly account?: () => Promise<LoggedOnAccount | null>
}

/**
 * The HTTP service of a host, as the system's library takes it: a service principal name for SSPI, a host-based service for
 * GSSAPI (RFC 2743 §4.1). SSPI knows no ticket for the other form.
 */
export const spnOf = (host: string, platform: NodeJS.Platform): string =>
  platform === 'win32' ? `HTTP/${host}` : `HTTP@${host}`

/** Loaded with the first proof: few people need it, and it is native code. @throws FailureError `method-not-available` */
async function loadLibrary(): Promise<TicketLibrary> {
  try {
    // CommonJS, whose names an import may find only in its default
    const loaded = (await import('kerberos')) as TicketLibrary & { readonly default?: TicketLibrary }
    return loaded.default ?? loaded
  } catch (cause) {
    throw fail('method-not-available/no-kerberos-library', {}, { cause })
  }
}

/** A message of NTLM ([MS-NLMP] §2.2), bare or within SPNEGO. */
const isNtlm = (message: string): boolean => Buffer.from(message, 'base64').includes('NTLMSSP\0')

export function createTickets({
  platform = process.platform,
  library = loadLibrary,
  account = loggedOnAccount,
}: TicketsOptions = {}): Tickets {
  return {
    begin(host) {
      let context: TicketContext | null = null
      return {
        async next(said) {
          try {
            if (context === null) {
              const { initializeClient, GSS_MECH_OID_SPNEGO } = await library()
              context = await initializeClient(spnOf(host, platform), { mechOID: GSS_MECH_OID_SPNEGO })
            } else if (context.username !== null) return null
            const message = await context.step(said ?? '')
            if (message === '' || message === null) return null
            if (isNtlm(message)) throw noTicketButNtlm(host)
            return message
          } catch (error) {
            if (error instanceof FailureError) throw error
            throw ticketFailure(host, error instanceof Error ? error.message : String(error))
          }
        },
        async principal() {
          const shown = context?.username ?? null
          return platform === 'win32' && context !== null ? ticketHolder(shown, await account()) : shown
        },
      }
    },
  }
}
