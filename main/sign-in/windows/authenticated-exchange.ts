/** HTTP exchanges with one org that prove who asks, over one connection and one after another. */
import { type FailureError, fail } from '../../contract/failure.ts'
import { type Connection, type Http, type HttpResponse, headerValues } from '../../http/http.ts'
import type { Proof, ProofScheme } from './proof.ts'

export interface AuthenticatedExchangeParts {
  readonly connection: Connection
  /** Who may be told the proof, and nobody else. */
  readonly origin: string
  readonly scheme: ProofScheme
  readonly begin: () => Proof
  /** A proof by NTLM is good for its connection, one by Kerberos for its exchange. */
  readonly goodFor: 'connection' | 'exchange'
  /** The failure where the server does not take the proof. After it nothing is sent any more. */
  readonly refused: () => FailureError
}

/** Messages after which a proof must have come to an end. */
const MOST_MESSAGES = 5

export function createAuthenticatedExchange(parts: AuthenticatedExchangeParts): Http {
  const { connection, origin, scheme, begin, goodFor, refused } = parts
  let before: Promise<unknown> = Promise.resolve()
  let known = false
  let ended: FailureError | null = null

  async function authenticated(request: Parameters<Http>[0]): Promise<HttpResponse> {
    if (new URL(request.url).origin !== origin) throw new Error('A proof goes to its own org only')
    if (ended !== null) throw ended
    if (known) {
      const response = await connection.exchange(request)
      if (response.status !== 401) return response
      // a new connection, whose other end nobody knows
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

/** Longest message that is taken, characters of base64. */
const LONGEST = 65_536

/** The message that a server sends with a scheme, base64; null where it sends the bare scheme, or none. */
function messageIn(response: HttpResponse, scheme: ProofScheme): string | null {
  for (const value of headerValues(response, 'www-authenticate'))
    for (const challenge of value.split(',')) {
      const [, name = '', message = ''] = /^\s*(\w+)\s+([A-Za-z0-9+/]+={0,2})\s*$/.exec(challenge) ?? []
      if (name.toLowerCase() === scheme.toLowerCase() && message.length <= LONGEST) return message
    }
  return null
}

/** What was sent was not checked: the server that got it had not asked for it. */
const connectionLost = (origin: string): FailureError =>
  fail('network-failed/within-sign-in', { host: new URL(origin).host })
