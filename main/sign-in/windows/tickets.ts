/** Proofs with Kerberos tickets: from the ticket cache (GSSAPI on Linux and macOS), or of the Windows user (SSPI). */
import { FailureError, fail } from '../../contract/failure.ts'
import { type LoggedOnAccount, loggedOnAccount, ticketHolder } from './logged-on-account.ts'
import type { Proof } from './proof.ts'
import { noTicketButNtlm } from './refusals.ts'
import { ticketFailure } from './ticket-failure.ts'

export interface TicketProof extends Proof {
  /** Owner of the ticket, e.g. alice@CONTOSO.COM; null if unknown: on Linux and macOS, until the server has authenticated. */
  principal(): Promise<string | null>
}

export interface Tickets {
  /** Creates a proof for a host's HTTP service (SPNEGO, RFC 4559). The library is first called for the first message. */
  begin(host: string): TicketProof
}

/** A context of GSSAPI or SSPI from the `kerberos` package. */
export interface TicketContext {
  /**
   * The user; null until the context is complete. On Windows, `contextComplete` is true after the first step
   * (src/win32/kerberos_sspi.cc), so check this instead.
   */
  readonly username: string | null
  /** The next message, base64; empty or null if there is none. @throws Error with the text of the system's library */
  step(said: string): Promise<string | null>
}

/** The parts of the `kerberos` package in use. */
export interface TicketLibrary {
  readonly GSS_MECH_OID_SPNEGO: number
  initializeClient(service: string, options: { mechOID: number }): Promise<TicketContext>
}

export interface TicketsOptions {
  readonly platform?: NodeJS.Platform
  readonly library?: () => Promise<TicketLibrary>
  /** Returns the account that is logged on to Windows. */
  readonly account?: () => Promise<LoggedOnAccount | null>
}

/**
 * The host's HTTP service in the form of the system's library: a service principal name for SSPI, a host-based service for
 * GSSAPI (RFC 2743 §4.1). SSPI finds no ticket for the GSSAPI form.
 */
const spnOf = (host: string, platform: NodeJS.Platform): string =>
  platform === 'win32' ? `HTTP/${host}` : `HTTP@${host}`

/** Loaded with the first proof because it is native code that few users need. @throws FailureError `method-not-available` */
async function loadLibrary(): Promise<TicketLibrary> {
  try {
    // a CommonJS module: its exports may exist only on the default import
    const loaded = (await import('kerberos')) as TicketLibrary & { readonly default?: TicketLibrary }
    return loaded.default ?? loaded
  } catch (cause) {
    throw fail('method-not-available/no-kerberos-library', {}, { cause })
  }
}

/** True for an NTLM message ([MS-NLMP] §2.2), bare or inside SPNEGO. */
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
