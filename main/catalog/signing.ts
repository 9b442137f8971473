/** Signs and checks the bytes of a list with Ed25519 (RFC 8032). A key is known by its fingerprint. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'

/** Before the bytes that are signed, so that the signature is good for nothing else. */
const CONTEXT = Buffer.from('homerealm-catalog-1\0')

/** Bytes of a public key and of a signature: RFC 8032 §5.1. */
export const PUBLIC_KEY = 32
export const SIGNATURE = 64

/** Shown to people, who compare it as they do with SSH. @param publicKey its 32 bytes */
export const fingerprintOf = (publicKey: Buffer): string =>
  `SHA256:${createHash('sha256').update(publicKey).digest('base64url')}`

/** A key that signs lists. */
export interface SigningKey {
  readonly publicKey: Buffer
  sign(payload: Buffer): Buffer
  /** The private key, in PEM: a secret. */
  pem(): string
}

export const newSigningKey = (): SigningKey => signingKey(generateKeyPairSync('ed25519').privateKey)

/** @throws if it is no private key of Ed25519 */
export function signingKeyIn(pem: string): SigningKey {
  const key = createPrivateKey(pem)
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('not Ed25519')
  return signingKey(key)
}

const signingKey = (privateKey: KeyObject): SigningKey => ({
  publicKey: Buffer.from(createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '', 'base64url'),
  sign: (payload) => sign(null, signed(payload), privateKey),
  pem: () => privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
})

/** True if this key has signed exactly these bytes. */
export function isSignedBy(publicKey: Buffer, payload: Buffer, signature: Buffer): boolean {
  try {
    const jwk = { kty: 'OKP', crv: 'Ed25519', x: publicKey.toString('base64url') }
    return verify(null, signed(payload), createPublicKey({ key: jwk, format: 'jwk' }), signature)
  } catch {
    // bytes that are no point of the curve
    return false
  }
}

const signed = (payload: Buffer): Buffer => Buffer.concat([CONTEXT, payload])
