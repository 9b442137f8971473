/** What `detect` and `realm` print: the answer as one JSON value of a fixed shape, and as lines for people. */

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

/** The identity provider as programs read it. `unknown` where it depends on an account that was not named. */
interface ProviderReport {
  readonly kind: 'managed' | 'federated' | 'microsoft-account' | 'active-directory' | 'ad-fs' | 'unknown'
  readonly name: string
  /** Where tokens are asked for, or the STS. */
  readonly authority: string | null
  /** Who the tokens say they are from. */
  readonly issuer: string | null
  /** The name that the domain's owner gave itself. */
  readonly brand: string | null
}

/** The provider in the promised shape; null where it has no such thing. */
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
  /** As far as it could be read; null where it was refused and may hold a secret. */
  readonly orgUrl: string | null
  /** Null where there is none; then the failure's evidence is told. */
  readonly detection: Detection | null
  readonly failure: Failure | null
  /** What was changed in the address that was given. */
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
  /** Null where it may hold a secret. */
  readonly user: string | null
  /** Null where there is none. */
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

/** The answer as lines for people: what was decided, and why. */
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

/** Each piece of evidence: who was asked, what it said, what that means, and where the rule stands. */
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
