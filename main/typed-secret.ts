/** What a person typed for a sign-in: like `SecretAnswer`, but its secret and certificate print as [secret]. */
import type { SecretAnswer } from './contract/session.ts'
import { Secret } from './secret.ts'

export interface TypedSecret extends Omit<SecretAnswer, 'secret' | 'certificate'> {
  readonly secret: Secret
  /** The content of a certificate file in base64: `secret` is then the password of the file, and may be empty. */
  readonly certificate?: Secret
}

/** Wraps the secrets of an answer that arrives over IPC. The terminal makes a `TypedSecret` itself. */
export const typedSecret = ({ secret, certificate, ...rest }: SecretAnswer): TypedSecret => ({
  ...rest,
  secret: new Secret(secret),
  ...(certificate === undefined ? {} : { certificate: new Secret(certificate) }),
})
