/** A proof authenticates the user to a server, message by message. Also the NTLM proof with a typed password. */
import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { ProtocolError } from '../../protocol/protocol-error.ts'
import type { Secret } from '../../secret.ts'
import { channelBinding } from './channel-binding.ts'
import { authenticateMessage, negotiateMessage, ntlmName, responseKey } from './ntlm.ts'

/** The HTTP schemes that carry the messages (RFC 4559, [MS-NTHT]). */
export type ProofScheme = 'Negotiate' | 'NTLM'

export interface Proof {
  /**
   * Creates the next message, base64.
   * @param said the server's last message, base64; null for the first message
   * @param certificate the server's certificate, DER; null without TLS
   * @returns null when the exchange of messages is over
   * @throws FailureError if no proof can be created
   */
  next(said: string | null, certificate: Uint8Array | null): Promise<string | null>
}

/** Maximum length of a NetBIOS name. */
const NETBIOS = 15

export interface NameAndPassword {
  readonly name: string
  readonly password: Secret
}

export function ntlmProof(account: NameAndPassword, host: string, now: () => number): Proof {
  const name = ntlmName(account.name)
  const negotiate = negotiateMessage()
  let answered = false
  return {
    async next(said, certificate) {
      if (said === null) return negotiate.toString('base64')
      if (answered) return null
      answered = true
      try {
        const message = authenticateMessage({
          negotiate,
          challenge: Buffer.from(said, 'base64'),
          name,
          key: await responseKey(account.password, name),
          clientChallenge: randomBytes(8),
          now: now(),
          workstation: (hostname().split('.')[0] ?? '').slice(0, NETBIOS).toUpperCase(),
          target: `HTTP/${host}`,
          binding: certificate === null ? null : channelBinding(certificate),
        })
        return message.toString('base64')
      } catch (error) {
        if (error instanceof ProtocolError) return null
        throw error
      }
    },
  }
}
