/** HTTP exchanges with one org that authenticate the user, one after another on one connection. */
import { type FailureError, fail } from '../../contract/failure.ts'
import { type Connection, type HttpResponse, headerValues, type StreamingHttp } from '../../http/http.ts'
import type { Proof, ProofScheme } from './proof.ts'

export interface AuthenticatedExchangeParts {
  readonly connection: Connection
  /** The only origin that may receive the proof. */
  readonly origin: string
  readonly scheme: ProofScheme
  readonly begin: () => Proof
  /** NTLM authenticates a connection, Kerberos a single exchange. */
  readonly goodFor: 'connection' | 'exchange'
  /** The failure if the server refuses the proof. No requests are sent after it. */
  readonly refused: () => FailureError
}

/** Maximum number of messages in one authentication. */
const MOST_MESSAGES = 5

export function createAuthenticatedExchange(parts: AuthenticatedExchangeParts): StreamingHttp {
  const { connection, origin, scheme, begin, goodFor, refused } = parts
  let before: Promise<unknown> = Promise.resolve()
  let known = false
  let ended: FailureError | null = null

  async function authenticated(request: Parameters<StreamingHttp>[0]): Promise<HttpResponse> {
    if (new URL(request.url).origin !== origin) throw new Error('A proof goes to its own org only')
    if (ended !== null) throw ended
    if (known) {
      const response = await connection.exchange(request)
      if (response.status !== 401) return response
      // the connection is new, and the server has not authenticated the user on it
      known = false
    }
    const proof = begin()
    let message = await proof.next(null, null)
    let opened = 0
    for (let sent = 0; message !== null && sent < MOST_MESSAGES; sent += 1) {
      const headers = { ...request.headers, authorization: `${scheme} ${message}` }
      const response = await connection.exchange({ ...request, headers })
      const said = messageIn(response, scheme)
      if (response.status !== 401) {
        if (said !== null) await proof.next(said, connection.serverCertificate())
        known = goodFor === 'connection'
        return response
      }
      if (sent > 0 && connection.opened() !== opened) throw connectionLost(origin)
      opened = connection.opened()
      message = said === null ? null : await proof.next(said, connection.serverCertificate())
    }
    ended = refused()
    throw ended
  }

  return (request) => {
    const turn = before.then(() => authenticated(request))
    before = turn.catch(() => undefined)
    return turn
  }
}

/** Maximum length of a message, characters of base64. */
const LONGEST = 65_536

/** The server's message for a scheme, base64; null for the bare scheme or another one. */
function messageIn(response: HttpResponse, scheme: ProofScheme): string | null {
  for (const value of headerValues(response, 'www-authenticate'))
    for (const challenge of value.split(',')) {
      const [, name = '', message = ''] = /^\s*(\w+)\s+([A-Za-z0-9+/]+={0,2})\s*$/.exec(challenge) ?? []
      if (name.toLowerCase() === scheme.toLowerCase() && message.length <= LONGEST) return message
    }
  return null
}

/** The connection changed during authentication, so the server did not check the proof. */
const connectionLost = (origin: string): FailureError =>
  fail('network-failed/within-sign-in', { host: new URL(origin).host })
