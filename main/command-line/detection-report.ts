/** What `detect` and `realm` print: the result as one JSON value of a fixed shape, and as lines for people. */

import type { Evidence } from '../contract/evidence.ts'
import type { Failure } from '../contract/failure.ts'
import type { Detection, IdentityProvider, SignInMethodOffer } from '../contract/identity-provider.ts'
import type { AddressNote } from '../contract/org-url.ts'
import { addressNoteText } from '../words/addresses.ts'
import { findingWords } from '../words/evidence.ts'
import { failureWords } from '../words/failures.ts'
import { words } from '../words/index.ts'
import { identityProviderName } from '../words/providers.ts'
import { columns } from './columns.ts'

/** The identity provider in the JSON output. `unknown` also if it depends on the account and no user name was given. */
interface ProviderReport {
  readonly kind: 'managed' | 'federated' | 'microsoft-account' | 'active-directory' | 'ad-fs' | 'unknown'
  readonly name: string
  /** URL of the server that issues tokens: the authority or the STS. */
  readonly authority: string | null
  /** Issuer in its tokens. */
  readonly issuer: string | null
  /** Brand name that the owner of the domain chose. */
  readonly brand: string | null
}

/** Converts the provider to the documented shape; null for what it does not have. */
function providerReport(provider: IdentityProvider): ProviderReport {
  return {
    kind: provider.kind === 'microsoft-online' ? 'unknown' : provider.kind,
    name: identityProviderName(provider),
    authority: authorityOf(provider),
    issuer: 'issuer' in provider ? (provider.issuer ?? null) : null,
    brand: 'brand' in provider ? (provider.brand ?? null) : null,
  }
}

function authorityOf(provider: IdentityProvider): string | null {
  if (provider.kind === 'ad-fs')
    return provider.oauthAuthority ?? (provider.stsHost === null ? null : `https://${provider.stsHost}/adfs`)
  return 'authority' in provider ? provider.authority : null
}

export interface DetectionAnswer {
  /** The parsed URL, or the input if parsing failed; null if that input may hold a secret. */
  readonly orgUrl: string | null
  /** Null if detection failed; then the report shows the failure's evidence. */
  readonly detection: Detection | null
  readonly failure: Failure | null
  /** What Homerealm changed in the URL that the person typed. */
  readonly notes: readonly AddressNote[]
}

/** What `detect --json` prints. */
export function detectionReport({ orgUrl, detection, failure, notes }: DetectionAnswer) {
  const provider = detection?.identityProvider ?? { kind: 'unknown' as const }
  return {
    org: {
      url: orgUrl,
      hosting: detection === null || detection.hosting === 'unknown' ? null : detection.hosting,
      cloud: 'cloud' in provider && provider.cloud !== 'unknown' ? provider.cloud : null,
      version: detection?.version ?? null,
      uniqueName: detection?.uniqueName ?? null,
      path: detection?.path ?? null,
      notes: notes.map(addressNoteText),
    },
    identityProvider: providerReport(provider),
    signInMethods: (detection?.signInMethods ?? []).map(({ id, recommended, whyNot }) => ({
      id,
      label: words.providers.methods[id],
      recommended,
      whyNot: whyNot === null ? null : words.providers.obstacles[whyNot],
    })),
    evidence: (detection?.evidence ?? failure?.evidence ?? []).map(evidenceReport),
    failure: failure === null ? null : failureReport(failure),
  }
}

export interface RealmAnswer {
  /** Null if it may hold a secret. */
  readonly user: string | null
  /** Null if detection failed. */
  readonly identityProvider: IdentityProvider | null
  readonly evidence: readonly Evidence[]
  readonly failure: Failure | null
}

/** What `realm --json` prints. */
export function realmReport({ user, identityProvider, evidence, failure }: RealmAnswer) {
  return {
    user,
    identityProvider: providerReport(identityProvider ?? { kind: 'unknown' }),
    evidence: evidence.map(evidenceReport),
    failure: failure === null ? null : failureReport(failure),
  }
}

function evidenceReport(evidence: Evidence) {
  const { source, url, status, finding, facts, rule } = evidence
  const { said, means } = findingWords(evidence)
  return { source, url: url ?? null, status: status ?? null, finding, facts, said, means, rule: rule ?? null }
}

function failureReport(failure: Failure) {
  const { message, advice } = failureWords(failure)
  return { code: failure.code, reason: failure.reason, message, advice }
}

/** The result as lines for people: what Homerealm detected, and why. */
export function detectionLines(detection: Detection): string[] {
  const texts = words.commandLine.detection
  return [
    ...columns([
      [texts.provider, identityProviderName(detection.identityProvider)],
      [texts.hosting, words.providers.hosting[detection.hosting]],
      ...(detection.version === undefined ? [] : [[texts.version, detection.version]]),
      ...detection.signInMethods.map((offer) => [texts.signIn, offerText(offer)]),
    ]),
    '',
    ...evidenceLines(detection.evidence),
  ]
}

function offerText({ id, recommended, whyNot }: SignInMethodOffer): string {
  const { recommended: recommendedText, notOffered } = words.commandLine.detection
  const method = words.providers.methods[id]
  if (whyNot !== null) return notOffered(method, words.providers.obstacles[whyNot])
  return recommended ? recommendedText(method) : method
}

/** Lines for each piece of evidence: its source, the answer, what that means, and the page that documents the rule. */
export function evidenceLines(evidence: readonly Evidence[]): string[] {
  if (evidence.length === 0) return []
  const texts = words.commandLine.detection
  const width = Math.max(...[texts.said, texts.means, texts.rule].map(({ length }) => length))
  const row = (label: string, text: string) => `    ${label.padEnd(width)} ${text}`
  return [
    texts.why,
    ...evidence.flatMap((each) => {
      const { source, url, status, rule } = each
      const { said, means } = findingWords(each)
      const asked = `${words.evidence.sources[source]}${url === undefined ? '' : `: ${url}`}`
      return [
        `  ${status === undefined ? asked : texts.answered(asked, status)}`,
        row(texts.said, said),
        row(texts.means, means),
        ...(rule === undefined ? [] : [row(texts.rule, rule)]),
      ]
    }),
  ]
}
