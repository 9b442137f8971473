/** What a person typed, so that it cannot be printed: sealed where it enters, by IPC or at the terminal. */
import type { SecretAnswer } from './contract/session.ts'
import { Secret } from './secret.ts'

/** Like `SecretAnswer`, with its secrets as `Secret`. */
export interface TypedSecret extends Omit<SecretAnswer, 'secret' | 'certificate'> {
  readonly secret: Secret
  /** The content of a certificate file in base64: `secret` is then the password of the file, and may be empty. */
  readonly certificate?: Secret
}

export const typedSecret = ({ secret, certificate, ...rest }: SecretAnswer): TypedSecret => ({
  ...rest,
  secret: new Secret(secret),
  ...(certificate === undefined ? {} : { certificate: new Secret(certificate) }),
})
