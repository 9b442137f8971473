/** Reads NTLM's CHALLENGE_MESSAGE ([MS-NLMP] §2.2.1.2), and writes lists of AV_PAIRs (§2.2.2.1). */
import { ProtocolError } from './protocol-error.ts'

/** A pair: its ID (AvId), and its value as raw bytes. */
export interface AvPair {
  readonly id: number
  readonly value: Uint8Array
}

/** The IDs in use. */
export const AV_FLAGS = 6
export const AV_TIMESTAMP = 7
export const AV_TARGET_NAME = 9
export const AV_CHANNEL_BINDINGS = 10

export interface NtlmChallenge {
  /** NegotiateFlags (§2.2.2.5). */
  readonly flags: number
  /** Eight bytes. */
  readonly serverChallenge: Uint8Array
  /** The server's information about itself, without the end mark. */
  readonly targetInfo: readonly AvPair[]
}

const SIGNATURE = 'NTLMSSP\0'
const CHALLENGE = 2
/** Length of the fixed part, up to and including TargetInfoFields. */
const FIXED = 48
/** Maximum length of a message, bytes, and maximum number of pairs. */
const LONGEST = 16_384
const MOST = 64

const malformed = () => new ProtocolError('ntlm-challenge-malformed', 'The server sent no challenge of NTLM.')

/** @throws ProtocolError `ntlm-challenge-malformed` */
export function readNtlmChallenge(message: Uint8Array): NtlmChallenge {
  if (message.length < FIXED || message.length > LONGEST) throw malformed()
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength)
  const signature = String.fromCharCode(...message.subarray(0, SIGNATURE.length))
  if (signature !== SIGNATURE || view.getUint32(8, true) !== CHALLENGE) throw malformed()
  const length = view.getUint16(40, true)
  const offset = view.getUint32(44, true)
  if (offset + length > message.length || (length > 0 && offset < FIXED)) throw malformed()
  return {
    flags: view.getUint32(20, true),
    serverChallenge: message.slice(24, 32),
    targetInfo: readAvPairs(message.slice(offset, offset + length)),
  }
}

function readAvPairs(bytes: Uint8Array): AvPair[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const pairs: AvPair[] = []
  for (let at = 0; at < bytes.length; ) {
    if (at + 4 > bytes.length || pairs.length > MOST) throw malformed()
    const [id, length] = [view.getUint16(at, true), view.getUint16(at + 2, true)]
    if (id === 0) return pairs
    if (at + 4 + length > bytes.length) throw malformed()
    pairs.push({ id, value: bytes.slice(at + 4, at + 4 + length) })
    at += 4 + length
  }
  return pairs
}

/** Writes the pairs with the end mark. */
export function writeAvPairs(pairs: readonly AvPair[]): Uint8Array {
  const size = pairs.reduce((sum, { value }) => sum + 4 + value.length, 4)
  const bytes = new Uint8Array(size)
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const { id, value } of pairs) {
    view.setUint16(at, id, true)
    view.setUint16(at + 2, value.length, true)
    bytes.set(value, at + 4)
    at += 4 + value.length
  }
  return bytes
}
