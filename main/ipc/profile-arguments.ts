/** Validates settings of an organization that have rules of their own. */
import * as v from 'valibot'
import { BROWSERS, isBrowserProfileId } from '../contract/browsers.ts'
import { SIGN_IN_METHODS } from '../contract/identity-provider.ts'
import { redirectUriTrouble } from '../contract/redirect-uri.ts'

export const browser = v.strictObject({
  browser: v.picklist([...BROWSERS, 'system']),
  profile: v.nullable(v.pipe(v.string(), v.check(isBrowserProfileId))),
  inPrivate: v.boolean(),
  chosenFor: v.picklist(['organization', 'customer']),
})

export const redirectUri = v.pipe(
  v.string(),
  v.maxLength(300),
  v.check((uri) => redirectUriTrouble(uri) === null),
)

export const signInAgent = v.picklist(['window', 'system-browser', 'device-code'])

/** How a connection test signs in. */
export const way = v.strictObject({
  method: v.optional(v.picklist(SIGN_IN_METHODS)),
  userAgent: v.optional(signInAgent),
})
