/** Changes the claims of ID tokens. Clients do not check the signature of a token received over TLS (OpenID Connect Core 1.0 §3.1.3.7 (6)). */

export type Claims = Readonly<Record<string, unknown>>

/** @param change returns the changed claims; an undefined claim is removed */
export function withClaims(idToken: string, change: (claims: Claims) => Claims): string {
  const [header, claims = '', signature] = idToken.split('.')
  const read = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as Claims
  const changed = Buffer.from(JSON.stringify({ ...read, ...change(read) })).toString('base64url')
  return [header, changed, signature].join('.')
}
