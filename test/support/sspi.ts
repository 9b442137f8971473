/** A fake `kerberos` package that behaves as on Windows (src/win32/kerberos_sspi.cc), with scripted messages of SSPI. */
import type { TicketLibrary } from '../../main/sign-in/windows/tickets.ts'

export interface FakeSspi {
  readonly library: () => Promise<TicketLibrary>
  /** The requested services, and the messages of the server. */
  readonly services: string[]
  readonly heard: string[]
}

/**
 * @param says SSPI's message in each step; null for none; an Error if the step fails
 * @param last the number of the step that ends in SEC_E_OK; only then the package reads the user name
 * @param name the user name from SSPI
 */
export function fakeSspi(says: readonly (string | null | Error)[], last = Infinity, name = ''): FakeSspi {
  const services: string[] = []
  const heard: string[] = []
  const initializeClient = async (service: string) => {
    services.push(service)
    let steps = 0
    const context = {
      username: null as string | null,
      contextComplete: false,
      async step(said: string) {
        heard.push(said)
        const message = says[steps] ?? null
        steps += 1
        if (message instanceof Error) throw message
        // the package also does this after SEC_I_CONTINUE_NEEDED
        context.contextComplete = true
        if (steps === last) context.username = name
        return message === null ? null : base64(message)
      },
    }
    return context
  }
  return { library: async () => ({ GSS_MECH_OID_SPNEGO: 6, initializeClient }), services, heard }
}

export const base64 = (text: string): string => Buffer.from(text, 'latin1').toString('base64')
