/** Validates a redirect URI that a person enters: either this computer can listen on it, or the app's own window catches it. */
import { mayHoldCredentials } from './secret-in-text.ts'

/** Where the system's browser returns to. */
export interface LoopbackPlace {
  readonly host: 'localhost' | '127.0.0.1'
  /** null: any port (RFC 8252 §7.3), which only `localhost` allows. */
  readonly port: number | null
  readonly path: string
}

/** Default redirect URI at Microsoft Entra, which accepts any port of it (RFC 8252 §7.3): the app's window uses none. */
export const ENTRA_REDIRECT_URI = 'http://localhost'

/** Default redirect URI at an AD FS, which compares the port too. The administrator must register it there. */
export const ADFS_REDIRECT_URI = 'http://127.0.0.1:47823/'

/** Matches the text, because `URL` drops port 80. */
const LOOPBACK = /^http:\/\/(localhost|127\.0\.0\.1)(?::(\d{1,5}))?(\/[^?#\s]*)?$/i

/** The parts of a redirect URI that the app can listen on; null for any other. */
export function loopbackPlace(uri: string): LoopbackPlace | null {
  const [, host, digits] = LOOPBACK.exec(uri) ?? []
  if (host === undefined || !URL.canParse(uri)) return null
  const name = host.toLowerCase() === 'localhost' ? 'localhost' : '127.0.0.1'
  const port = digits === undefined ? null : Number(digits)
  if (port === null ? name !== 'localhost' : port < 1 || port > 65_535) return null
  return { host: name, port, path: new URL(uri).pathname }
}

/**
 * `form`: not a redirect URI. `fragment`: it has a fragment. `host`: http with a host that is not this computer. `port`: http
 * without a port to listen on, or with a query.
 */
export type RedirectUriTrouble = 'credentials' | 'form' | 'fragment' | 'host' | 'port'

/** Why Homerealm cannot receive an answer at this redirect URI; null if it can. */
export function redirectUriTrouble(uri: string): RedirectUriTrouble | null {
  if (mayHoldCredentials(uri)) return 'credentials'
  if (!URL.canParse(uri)) return 'form'
  const { protocol, hostname, hash } = new URL(uri)
  if (hostname === '') return 'form'
  if (hash !== '' || uri.endsWith('#')) return 'fragment'
  // Homerealm's window catches the redirect before it sends a request
  if (protocol !== 'http:') return null
  if (hostname !== 'localhost' && hostname !== '127.0.0.1') return 'host'
  return loopbackPlace(uri) === null ? 'port' : null
}
