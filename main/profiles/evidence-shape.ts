/** Validates stored evidence: each finding with its own facts, so that its text never gets other facts. */
import * as v from 'valibot'
import { EVIDENCE_SOURCES, type Evidence } from '../contract/evidence.ts'
import {
  ACCOUNT_ANSWERS,
  AUTHENTICATION_KINDS,
  CLAIM_SOURCES,
  CLAIMED,
  type EvidenceFacts,
  type FindingKind,
  REALM_KINDS,
} from '../contract/evidence-facts.ts'
import { FAILURE_CODES } from '../contract/failure-code.ts'

export const text = v.pipe(v.string(), v.maxLength(20_000))
const maybe = v.nullable(text)
const nothing = v.strictObject({})
const status = v.object({ status: v.number() })
const authentication = v.picklist(AUTHENTICATION_KINDS)
const claim = v.object({
  by: v.picklist(CLAIM_SOURCES),
  provider: v.picklist(CLAIMED),
  cloud: maybe,
  host: maybe,
})

const FACTS: { readonly [K in FindingKind]: v.GenericSchema<unknown, EvidenceFacts[K]> } = {
  'host-in-cloud': v.object({ host: text, cloud: text }),
  'host-in-no-cloud': v.object({ host: text }),
  'path-checked': v.object({
    segment: text,
    is: v.picklist(['organization', 'page', 'undecided']),
    withoutSegment: text,
  }),
  challenge: v.object({
    header: text,
    tokensOf: v.nullable(v.picklist(['ad-fs', 'cloud', 'unknown-host', 'proxy'])),
    host: maybe,
    cloud: maybe,
    forOtherHost: v.boolean(),
    windows: v.nullable(v.picklist(['kerberos-too', 'ntlm-only'])),
    basic: v.boolean(),
  }),
  'sign-in-request': v.object({ location: text, stsHost: text, homeRealm: maybe }),
  'proxy-sign-in': v.object({ location: text, host: text, asksFor: text }),
  redirect: v.object({ location: text, host: text, toMicrosoftOnline: v.boolean() }),
  page: nothing,
  busy: status,
  error: status,
  'not-there': nothing,
  nothing: status,
  version: v.object({ version: text }),
  'service-description': v.object({
    kind: authentication,
    policy2011: v.nullable(authentication),
    policy2012: v.nullable(authentication),
    elsewhere: v.array(text),
  }),
  'no-authentication-policy': v.object({ status: v.number(), elsewhere: v.array(text) }),
  'realm-managed': v.object({ domain: text, brand: maybe }),
  'realm-federated': v.object({
    domain: text,
    brand: maybe,
    stsHost: maybe,
    adFs: v.boolean(),
    protocol: v.nullable(v.picklist(['ws-trust', 'ws-federation', 'saml'])),
  }),
  'realm-microsoft-account': v.object({ domain: text }),
  'realm-unknown': nothing,
  account: v.object({ exists: v.picklist(ACCOUNT_ANSWERS), domain: text }),
  'guest-name': v.object({ home: text }),
  'account-of-other-tenant': v.object({ accountTenant: text, orgTenant: text }),
  tenant: v.object({ issuer: text, region: maybe, otherCloud: maybe }),
  'no-such-tenant': nothing,
  'sts-metadata': v.object({ entityId: text, certificates: v.number(), page: maybe }),
  'no-sts-metadata': nothing,
  'sts-endpoints': v.object({ userName: maybe, windows: maybe }),
  'no-sts-endpoints': nothing,
  'ad-fs-openid': v.object({ issuer: text }),
  'no-ad-fs-openid': nothing,
  'sources-disagree': v.object({ decided: claim, other: claim }),
  'name-disagrees': v.object({ cloud: text, decided: claim }),
  'realms-disagree': v.object({ kinds: v.array(v.picklist(REALM_KINDS)) }),
  'cloud-assumed': v.object({ cloud: text }),
  'no-answer': v.object({ code: v.picklist(FAILURE_CODES) }),
}

const details = v.object({
  source: v.picklist(EVIDENCE_SOURCES),
  url: v.optional(text),
  status: v.optional(v.number()),
  rule: v.optional(text),
  at: v.number(),
  took: v.optional(v.number()),
  finding: v.picklist(Object.keys(FACTS) as FindingKind[]),
  facts: v.unknown(),
})

/** One stored piece of evidence. */
export const evidence = v.pipe(
  details,
  v.rawTransform(({ dataset: { value }, addIssue, NEVER }): Evidence => {
    const facts = v.safeParse(FACTS[value.finding], value.facts)
    if (!facts.success) {
      addIssue({ message: `The facts are not those of ${value.finding}` })
      return NEVER
    }
    // the schema of this finding has just validated the facts
    return { ...value, facts: facts.output } as Evidence
  }),
)
