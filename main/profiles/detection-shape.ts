/** Validates a stored detection, because another version or a person may have written the row. */
import * as v from 'valibot'
import { type Detection, type IdentityProvider, SIGN_IN_METHODS } from '../contract/identity-provider.ts'
import { isOrgUrl, type OrgUrl } from '../contract/org-url.ts'
import { SIGN_IN_OBSTACLES } from '../contract/sign-in-obstacle.ts'
import { evidence, text } from './evidence-shape.ts'
import { providerOf } from './provider-shape.ts'

const identityProvider = v.pipe(
  v.unknown(),
  v.transform(providerOf),
  v.custom<IdentityProvider>((provider) => provider !== null),
)

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
