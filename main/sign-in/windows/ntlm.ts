/**
 * NTLMv2 with a typed password ([MS-NLMP]): three messages, bound to the TLS connection and the server's name. LM and NTLMv1
 * responses are never sent, whatever the server requests: an eavesdropper could recover the password from them.
 */
import { createHmac } from 'node:crypto'
import { md4 } from 'hash-wasm'
import {
  AV_CHANNEL_BINDINGS,
  AV_FLAGS,
  AV_TARGET_NAME,
  AV_TIMESTAMP,
  type NtlmChallenge,
  readNtlmChallenge,
  writeAvPairs,
} from '../../protocol/ntlm-challenge.ts'
import type { Secret } from '../../secret.ts'

/** NegotiateFlags (§2.2.2.5). */
const UNICODE = 0x1
const REQUEST_TARGET = 0x4
const NTLM = 0x200
const ALWAYS_SIGN = 0x8000
const EXTENDED_SESSION_SECURITY = 0x80000
const TARGET_INFO = 0x800000
const VERSION = 0x2000000
const STRONG_128 = 0x20000000
const OFFERED =
  (UNICODE | REQUEST_TARGET | NTLM | ALWAYS_SIGN | EXTENDED_SESSION_SECURITY | VERSION | STRONG_128) >>> 0

/** The version of Windows 10, and the NTLM revision (§2.2.2.10). */
const VERSION_BYTES = Buffer.from('0a00614a0000000f', 'hex')

/** The flag in MsvAvFlags for a message with a MIC. */
const HAS_MIC = 2

const SIGNATURE = Buffer.from('NTLMSSP\0', 'latin1')

/** The user name in NTLM's form: a user principal name is entirely in `user`. */
export interface NtlmName {
  readonly user: string
  readonly domain: string
}

/** Parses `DOMAIN\user`, `user@domain` or `user`. */
export function ntlmName(typed: string): NtlmName {
  const at = typed.indexOf('\\')
  return at < 0 ? { user: typed, domain: '' } : { user: typed.slice(at + 1), domain: typed.slice(0, at) }
}

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le')

const hmacMd5 = (key: Uint8Array, ...parts: readonly Uint8Array[]): Buffer => {
  const hmac = createHmac('md5', key)
  for (const part of parts) hmac.update(part)
  return hmac.digest()
}

/** Converts each letter on its own, as Windows does: a letter with a two-letter capital stays unchanged. */
const upperCase = (text: string): string =>
  [...text]
    .map((letter) => (letter.toUpperCase().length === letter.length ? letter.toUpperCase() : letter))
    .join('')

/** NTOWFv2 (§3.3.2): the key derived from the password. */
export async function responseKey(password: Secret, { user, domain }: NtlmName): Promise<Buffer> {
  const hash = Buffer.from(await md4(utf16(password.reveal())), 'hex')
  return hmacMd5(hash, utf16(upperCase(user) + domain))
}

/** The first message, NEGOTIATE_MESSAGE, with the offered flags (§2.2.1.1). */
export function negotiateMessage(): Buffer {
  const message = Buffer.alloc(40)
  SIGNATURE.copy(message)
  message.writeUInt32LE(1, 8)
  message.writeUInt32LE(OFFERED, 12)
  VERSION_BYTES.copy(message, 32)
  return message
}

export interface AuthenticateParts {
  /** The two previous messages, unchanged. */
  readonly negotiate: Uint8Array
  readonly challenge: Uint8Array
  readonly name: NtlmName
  /** From `responseKey`. */
  readonly key: Uint8Array
  /** Eight random bytes. */
  readonly clientChallenge: Uint8Array
  /** Epoch milliseconds. */
  readonly now: number
  /** NetBIOS name of this computer: some accounts are limited to certain computers. */
  readonly workstation: string
  /** Service principal name, for example HTTP/crm.contoso.com. */
  readonly target: string
  /** Sixteen bytes from `channelBinding`; null without TLS. */
  readonly binding: Uint8Array | null
}

/** The response to a challenge (§3.1.5.1.2, §3.3.2). @throws ProtocolError `ntlm-challenge-malformed` */
export function authenticateMessage(parts: AuthenticateParts): Buffer {
  const challenge = readNtlmChallenge(parts.challenge)
  const stamp = challenge.targetInfo.find(({ id, value }) => id === AV_TIMESTAMP && value.length === 8)?.value
  const temp = Buffer.concat([
    Buffer.from([1, 1, 0, 0, 0, 0, 0, 0]),
    stamp ?? fileTime(parts.now),
    parts.clientChallenge,
    Buffer.alloc(4),
    writeAvPairs(saidBack(challenge, parts, stamp !== undefined)),
    Buffer.alloc(4),
  ])
  const proof = ntProof(parts.key, challenge.serverChallenge, temp)
  const lm =
    stamp === undefined
      ? Buffer.concat([
          hmacMd5(parts.key, challenge.serverChallenge, parts.clientChallenge),
          parts.clientChallenge,
        ])
      : Buffer.alloc(24)
  const message = assembled(
    [
      lm,
      Buffer.concat([proof, temp]),
      utf16(parts.name.domain),
      utf16(parts.name.user),
      utf16(parts.workstation),
    ],
    (OFFERED & challenge.flags) | UNICODE | NTLM | (challenge.flags & TARGET_INFO),
  )
  if (stamp !== undefined) {
    const sessionKey = hmacMd5(parts.key, proof)
    hmacMd5(sessionKey, parts.negotiate, parts.challenge, message).copy(message, MIC)
  }
  return message
}

/** NTProofStr (§3.3.2). */
export const ntProof = (key: Uint8Array, serverChallenge: Uint8Array, temp: Uint8Array): Buffer =>
  hmacMd5(key, serverChallenge, temp)

/** The server's target info, plus the values that bind the response to the server. */
function saidBack({ targetInfo }: NtlmChallenge, { binding, target }: AuthenticateParts, hasMic: boolean) {
  const flags = Buffer.alloc(4)
  const before = targetInfo.find(({ id, value }) => id === AV_FLAGS && value.length === 4)?.value
  flags.writeUInt32LE(((before === undefined ? 0 : Buffer.from(before).readUInt32LE()) | HAS_MIC) >>> 0)
  const ours: readonly number[] = [AV_FLAGS, AV_TARGET_NAME, AV_CHANNEL_BINDINGS]
  return [
    ...targetInfo.filter(({ id }) => !ours.includes(id)),
    ...(hasMic ? [{ id: AV_FLAGS, value: flags }] : []),
    ...(binding === null ? [] : [{ id: AV_CHANNEL_BINDINGS, value: binding }]),
    { id: AV_TARGET_NAME, value: utf16(target) },
  ]
}

/** Offset of the MIC in AUTHENTICATE_MESSAGE, and the length of its fixed part. */
const MIC = 72
const FIXED = 88

/** AUTHENTICATE_MESSAGE (§2.2.1.3) with an empty MIC. @param fields LM and NT response, domain, user, workstation */
function assembled(fields: readonly Uint8Array[], flags: number): Buffer {
  const head = Buffer.alloc(FIXED)
  SIGNATURE.copy(head)
  head.writeUInt32LE(3, 8)
  let offset = FIXED
  fields.forEach((field, index) => {
    const at = 12 + index * 8
    head.writeUInt16LE(field.length, at)
    head.writeUInt16LE(field.length, at + 2)
    head.writeUInt32LE(offset, at + 4)
    offset += field.length
  })
  // no encrypted session key: only the MIC uses a session key
  head.writeUInt32LE(offset, 56)
  head.writeUInt32LE(flags >>> 0, 60)
  VERSION_BYTES.copy(head, 64)
  return Buffer.concat([head, ...fields])
}

/** FILETIME ([MS-DTYP] §2.3.3): units of 100 nanoseconds since 1601. */
function fileTime(now: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE((BigInt(now) + 11_644_473_600_000n) * 10_000n)
  return bytes
}
