/** The file of a signing key: the private key, sealed under a passphrase. */
import * as v from 'valibot'
import { isFingerprint } from '../contract/catalog-source.ts'
import { FailureError, fail } from '../contract/failure.ts'
import { jsonIn } from '../contract/json-in.ts'
import { seal, unseal } from '../exchange/seal.ts'
import { Secret } from '../secret.ts'
import { fingerprintOf, type SigningKey, signingKeyIn } from './signing.ts'

const FORMAT = 'homerealm-signing-key'

/** Largest file of a key, bytes. */
export const LARGEST_KEY_FILE = 16 * 1024

const shape = v.object({
  format: v.literal(FORMAT),
  version: v.literal(1),
  fingerprint: v.pipe(v.string(), v.check(isFingerprint)),
  sealed: v.unknown(),
})

/** @returns the text of the file */
export async function writtenKey(key: SigningKey, passphrase: Secret): Promise<string> {
  const sealed = await seal(new Secret(key.pem()), passphrase)
  const fingerprint = fingerprintOf(key.publicKey)
  return `${JSON.stringify({ format: FORMAT, version: 1, fingerprint, sealed }, null, 2)}\n`
}

/**
 * @param passphrase asked for only if the file is one
 * @throws FailureError `input-refused` if it is no such file, or has another passphrase
 */
export async function readKey(bytes: Buffer, passphrase: () => Promise<Secret>): Promise<SigningKey> {
  const parsed = v.safeParse(shape, jsonIn(bytes.toString('utf8')))
  if (!parsed.success) throw fail('input-refused/signing-key', {})
  const typed = await passphrase()
  const pem = await unseal(parsed.output.sealed, typed).catch((error: unknown) => {
    // its text speaks of an export
    if (error instanceof FailureError && error.failure.reason === 'input-refused/sealed-damaged')
      throw fail('input-refused/signing-key', {})
    throw error
  })
  const key = keyIn(pem)
  if (fingerprintOf(key.publicKey) !== parsed.output.fingerprint) throw fail('input-refused/signing-key', {})
  return key
}

/** OpenSSL's errors may quote the key, so the failure has no cause. */
function keyIn(pem: Secret): SigningKey {
  try {
    return signingKeyIn(pem.reveal())
  } catch {
    throw fail('input-refused/signing-key', {})
  }
}
