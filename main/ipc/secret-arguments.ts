/** Validates the secrets that a person typed. They are a `Secret` from here on. */
import * as v from 'valibot'
import { Secret } from '../secret.ts'
import { typedSecret } from '../typed-secret.ts'

/** What the person typed for a connect that waits. */
export const secretAnswer = v.pipe(
  v.strictObject({
    name: v.pipe(v.string(), v.maxLength(256)),
    secret: v.pipe(v.string(), v.maxLength(4096)),
    certificate: v.optional(v.pipe(v.string(), v.base64(), v.maxLength(200_000))),
    imported: v.optional(v.literal(true)),
    keep: v.boolean(),
    unencrypted: v.optional(v.boolean()),
  }),
  v.transform(typedSecret),
)

export const passphrase = v.pipe(
  v.strictObject({ passphrase: v.pipe(v.string(), v.maxLength(4096)) }),
  v.transform(({ passphrase }) => ({ passphrase: new Secret(passphrase) })),
)

export const proxyPassword = v.pipe(
  v.strictObject({ password: v.pipe(v.string(), v.minLength(1), v.maxLength(4096)) }),
  v.transform(({ password }) => ({ password: new Secret(password) })),
)
