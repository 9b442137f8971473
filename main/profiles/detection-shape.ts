/** Validates a stored detection, because another version or a person may have written the row. */
import * as v from 'valibot'
import { type Detection, SIGN_IN_METHODS } from '../contract/identity-provider.ts'
import { isOrgUrl, type OrgUrl } from '../contract/org-url.ts'
import { SIGN_IN_OBSTACLES } from '../contract/sign-in-obstacle.ts'
import { evidence, text } from './evidence-shape.ts'

const online = { cloud: text, authority: text }
const byMicrosoft = { ...online, tenant: text, issuer: v.optional(text) }
const ofDomain = { brand: v.optional(text), alsoMicrosoftAccount: v.optional(v.boolean()) }

const identityProvider = v.variant('kind', [
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

const offer = v.object({
  id: v.picklist(SIGN_IN_METHODS),
  recommended: v.boolean(),
  whyNot: v.nullable(v.picklist(SIGN_IN_OBSTACLES)),
})

const orgUrl = v.pipe(
  text,
  v.check(isOrgUrl),
  v.transform((url) => url as OrgUrl),
)
const path = v.object({
  segment: text,
  is: v.picklist(['organization', 'page', 'undecided']),
  withSegment: orgUrl,
  withoutSegment: orgUrl,
})

export const detectionShape = v.object({
  hosting: v.picklist(['online', 'on-premises', 'ifd', 'unknown']),
  identityProvider,
  signInMethods: v.array(offer),
  evidence: v.array(evidence),
  version: v.optional(text),
  uniqueName: v.optional(text),
  resource: text,
  stsHost: v.optional(text),
  passiveEndpoint: v.optional(text),
  unconfirmedAuthority: v.optional(text),
  path: v.optional(path),
  detectedAt: v.number(),
}) satisfies v.GenericSchema<unknown, Detection>
