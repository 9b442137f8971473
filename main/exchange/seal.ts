/**
 * Seals a text under a passphrase: Argon2id (RFC 9106) makes the key, AES-256-GCM encrypts. The parameters stand beside the
 * sealed text and are authenticated with it.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { argon2id } from 'hash-wasm'
import * as v from 'valibot'
import { fail } from '../contract/failure.ts'
import { Secret } from '../secret.ts'

/** RFC 9106 §4, the second recommended option: 64 MiB, three passes, four lanes. */
const PARAMETERS = { memoryKiB: 65_536, passes: 3, lanes: 4 }

/** Bytes of the salt, the nonce and the tag: RFC 9106 §3.1, NIST SP 800-38D §8.2.1. */
const [SALT, NONCE, TAG] = [16, 12, 16]

/** Maximum size of what is sealed, bytes: enough for the certificates of a thousand accounts. */
const LARGEST_SEALED = 4 * 1024 * 1024

const base64 = (least: number, most: number) =>
  v.pipe(
    v.string(),
    // valibot's own check needs a deep stack for millions of characters
    v.check((text) => text.length <= 2 * most && /^[A-Za-z0-9+/]*={0,2}$/.test(text)),
    v.transform((text) => Buffer.from(text, 'base64')),
    v.check(({ length }) => length >= least && length <= most),
  )
const count = (least: number, most: number) =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most))

/** What a file may ask this computer to spend: twice the parameters of today. */
const shape = v.strictObject({
  kdf: v.literal('argon2id'),
  memoryKiB: count(8192, 2 * PARAMETERS.memoryKiB),
  passes: count(1, 2 * PARAMETERS.passes),
  lanes: count(1, 2 * PARAMETERS.lanes),
  salt: base64(SALT, 64),
  cipher: v.literal('aes-256-gcm'),
  nonce: base64(NONCE, NONCE),
  data: base64(TAG, LARGEST_SEALED),
})

/** The sealed part of a file: JSON, with bytes in base64. */
export type SealedPart = v.InferInput<typeof shape>

/** null if it is damaged, or asks this computer to spend too much. */
export const sealedPartOf = (part: unknown): SealedPart | null => (v.is(shape, part) ? part : null)

type Header = Omit<v.InferOutput<typeof shape>, 'data'>

/** Seals a text with a new salt and nonce. @param passphrase one that `isShortPassphrase` does not refuse; the caller checks that */
export async function seal(text: Secret, passphrase: Secret): Promise<SealedPart> {
  const header: Header = {
    ...{ kdf: 'argon2id', ...PARAMETERS, salt: randomBytes(SALT) },
    ...{ cipher: 'aes-256-gcm', nonce: randomBytes(NONCE) },
  }
  const cipher = createCipheriv(header.cipher, await keyOf(header, passphrase), header.nonce)
  cipher.setAAD(authenticated(header))
  const data = Buffer.concat([cipher.update(text.reveal(), 'utf8'), cipher.final(), cipher.getAuthTag()])
  const { salt, nonce } = header
  return {
    ...header,
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
    data: data.toString('base64'),
  }
}

/** The text of a sealed part. @throws FailureError `input-refused` if it is damaged, asks for too much, or has another passphrase */
export async function unseal(part: unknown, passphrase: Secret): Promise<Secret> {
  const parsed = v.safeParse(shape, part)
  if (!parsed.success) throw fail('input-refused/sealed-damaged', {})
  const { data, ...header } = parsed.output
  const key = await keyOf(header, passphrase)
  const decipher = createDecipheriv(header.cipher, key, header.nonce, { authTagLength: TAG })
  decipher.setAAD(authenticated(header))
  decipher.setAuthTag(data.subarray(-TAG))
  try {
    return new Secret(
      Buffer.concat([decipher.update(data.subarray(0, -TAG)), decipher.final()]).toString('utf8'),
    )
  } catch {
    throw fail('input-refused/passphrase', {})
  }
}

/** The same passphrase is the same bytes on every computer (RFC 8265 §4.2.2, rule 3). */
const keyOf = ({ memoryKiB, passes, lanes, salt }: Header, passphrase: Secret): Promise<Uint8Array> =>
  argon2id({
    ...{ password: passphrase.reveal().normalize('NFC'), salt, hashLength: 32, outputType: 'binary' },
    ...{ memorySize: memoryKiB, iterations: passes, parallelism: lanes },
  })

const authenticated = ({ kdf, memoryKiB, passes, lanes, salt, cipher, nonce }: Header): Buffer =>
  Buffer.from(
    [
      'homerealm-sealed-1',
      kdf,
      memoryKiB,
      passes,
      lanes,
      salt.toString('base64'),
      cipher,
      nonce.toString('base64'),
    ].join('\n'),
  )
