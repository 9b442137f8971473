/** The shape of a stored detection, so that a row written by hand or by another version is not believed blindly. */
import * as v from 'valibot'
import type { Detection } from '../contract/identity-provider.ts'

const text = v.pipe(v.string(), v.maxLength(20_000))
const online = { cloud: text, authority: text }

const identityProvider = v.variant('kind', [
  v.object({ kind: v.picklist(['microsoft-online', 'managed']), ...online, tenant: text }),
  v.object({ kind: v.literal('federated'), ...online, tenant: text, domain: text, stsHost: text }),
  v.object({ kind: v.literal('microsoft-account'), ...online }),
  v.object({ kind: v.literal('ad-fs'), stsHost: text, oauthAuthority: v.optional(text) }),
  v.object({ kind: v.literal('active-directory'), schemes: v.array(v.picklist(['negotiate', 'ntlm'])) }),
  v.object({ kind: v.literal('unknown') }),
])

const evidence = v.object({
  source: v.picklist(['org-url', 'org-challenge', 'org-redirect', 'realm-discovery', 'account']),
  url: v.optional(text),
  status: v.optional(v.number()),
  said: text,
  means: text,
  at: v.number(),
})

const offer = v.object({
  id: v.picklist(['entra', 'ws-federation', 'windows']),
  label: text,
  recommended: v.boolean(),
  whyNot: v.nullable(text),
})

export const detectionShape = v.object({
  hosting: v.picklist(['online', 'on-premises', 'ifd', 'unknown']),
  identityProvider,
  signInMethods: v.array(offer),
  evidence: v.array(evidence),
  resource: text,
  stsHost: v.optional(text),
  unconfirmedAuthority: v.optional(text),
  detectedAt: v.number(),
}) satisfies v.GenericSchema<unknown, Detection>
