/** What convinces a server of who asks, message by message; and the proof by NTLM with a typed password. */
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
   * The next message, base64.
   * @param said the server's last message, base64; null to begin
   * @param certificate the server's, DER; null without TLS
   * @returns null when there is nothing more to say
   * @throws FailureError where no proof can be made
   */
  next(said: string | null, certificate: Uint8Array | null): Promise<string | null>
}

/** NetBIOS names have fifteen letters at the most. */
const NETBIOS = 15

export function ntlmProof(typed: string, password: Secret, host: string, now: () => number): Proof {
  const name = ntlmName(typed)
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
          key: await responseKey(password, name),
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
