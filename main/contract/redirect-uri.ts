/** Validates a redirect URI that a person sets: this computer can listen at it, or only Homerealm's own window takes it. */
import { mayHoldCredentials } from './secret-in-text.ts'

/** Where the system's browser comes back to. */
export interface LoopbackPlace {
  readonly host: 'localhost' | '127.0.0.1'
  /** null: any port (RFC 8252 §7.3); `localhost` alone has that. */
  readonly port: number | null
  readonly path: string
}

/** At an AD FS, which compares the port too, this one is to be registered, unless a profile names another. */
export const ADFS_REDIRECT_URI = 'http://127.0.0.1:47823/'

/** As it is written: `URL` leaves out port 80. */
const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1)(?::(\d{1,5}))?(\/[^?#\s]*)?$/i

/** The place of a redirect URI that can be listened at; null for any other. */
export function loopbackPlace(uri: string): LoopbackPlace | null {
  const [, host, digits] = LOOPBACK.exec(uri) ?? []
  if (host === undefined || !URL.canParse(uri)) return null
  const name = host.toLowerCase() === 'localhost' ? 'localhost' : '127.0.0.1'
  const port = digits === undefined ? null : Number(digits)
  if (port === null ? name !== 'localhost' : port < 1 || port > 65_535) return null
  return { host: name, port, path: new URL(uri).pathname }
}

/**
 * `form`: it is no redirect URI. `fragment`: it has one. `host`: with http it has one that is not this computer. `port`: with
 * http it has none to listen at, or it has a query.
 */
export type RedirectUriTrouble = 'credentials' | 'form' | 'fragment' | 'host' | 'port'

/** Why Homerealm can take no answer at a redirect URI; null where it can. */
export function redirectUriTrouble(uri: string): RedirectUriTrouble | null {
  if (mayHoldCredentials(uri)) return 'credentials'
  if (!URL.canParse(uri)) return 'form'
  const { protocol, hostname, hash } = new URL(uri)
  if (hostname === '') return 'form'
  if (hash !== '' || uri.endsWith('#')) return 'fragment'
  // Homerealm's window takes it before anything is sent there
  if (protocol !== 'http:') return null
  if (hostname !== 'localhost' && hostname !== '127.0.0.1') return 'host'
  return loopbackPlace(uri) === null ? 'port' : null
}
