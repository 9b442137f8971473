/** Validates a stored identity provider, because another version or a person may have written it. */
import * as v from 'valibot'
import type { IdentityProvider } from '../contract/identity-provider.ts'

const text = v.pipe(v.string(), v.maxLength(20_000))

const online = { cloud: text, authority: text }
const byMicrosoft = { ...online, tenant: text, issuer: v.optional(text) }
const ofDomain = { brand: v.optional(text), alsoMicrosoftAccount: v.optional(v.boolean()) }

export const identityProvider = v.variant('kind', [
  v.object({ kind: v.literal('microsoft-online'), ...byMicrosoft }),
  v.object({ kind: v.literal('managed'), ...byMicrosoft, ...ofDomain }),
  v.object({
    kind: v.literal('federated'),
    ...byMicrosoft,
    ...ofDomain,
    domain: text,
    stsHost: text,
    sts: v.optional(v.picklist(['ad-fs', 'third-party'])),
    protocol: v.optional(v.picklist(['ws-trust', 'ws-federation', 'saml'])),
    audience: v.optional(text),
  }),
  v.object({ kind: v.literal('microsoft-account'), ...online }),
  v.object({
    kind: v.literal('ad-fs'),
    stsHost: v.nullable(text),
    oauthAuthority: v.optional(text),
    issuer: v.optional(text),
  }),
  v.object({ kind: v.literal('active-directory'), schemes: v.array(v.picklist(['negotiate', 'ntlm'])) }),
  v.object({ kind: v.literal('unknown') }),
])

const column = v.pipe(v.string(), v.parseJson(), identityProvider)

/** Null if it is damaged. */
export function providerIn(stored: string): IdentityProvider | null {
  const parsed = v.safeParse(column, stored)
  return parsed.success ? parsed.output : null
}
