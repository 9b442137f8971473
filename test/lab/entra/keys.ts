/** The authority's signing key, and the validation of access tokens signed with it. */

import { createPublicKey, generateKeyPair, type JsonWebKey, type KeyObject, verify } from 'node:crypto'
import { promisify } from 'node:util'

export type SigningKey = {
  readonly jwk: JsonWebKey & { kid: string; alg: string; use: string }
  readonly publicKey: KeyObject
}

export type AccessTokenClaims = {
  readonly iss: string
  readonly aud: string
  readonly exp: number
  readonly oid: string
}

export async function signingKey(): Promise<SigningKey> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const jwk = { ...privateKey.export({ format: 'jwk' }), kid: 'lab-1', alg: 'RS256', use: 'sig' }
  return { jwk, publicKey: createPublicKey(privateKey) }
}

/** @returns the token's claims @throws Error that says why it is not a valid token of `issuer` for one of `audiences` */
export function validateAccessToken(
  token: string,
  key: SigningKey,
  expected: { issuer: string; audiences: readonly string[] },
): AccessTokenClaims {
  const [header = '', payload = '', signature = '', rest] = token.split('.')
  if (rest !== undefined) throw new Error('not a JWT')
  const { alg, kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { alg: string; kid: string }
  if (alg !== 'RS256' || kid !== key.jwk.kid) throw new Error(`signed with ${alg} ${kid}`)
  const signed = Buffer.from(`${header}.${payload}`)
  if (!verify('sha256', signed, key.publicKey, Buffer.from(signature, 'base64url')))
    throw new Error('the signature is not right')
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as AccessTokenClaims
  if (claims.iss !== expected.issuer) throw new Error(`issued by ${claims.iss}`)
  if (!expected.audiences.includes(claims.aud)) throw new Error(`meant for ${claims.aud}`)
  if (!(claims.exp * 1000 > Date.now())) throw new Error('expired')
  return claims
}
