/** What `detect` and `realm` print: the answer as one JSON value of a fixed shape, and as lines for people. */
import type { Failure } from '../contract/failure.ts'
import {
  type Detection,
  type Evidence,
  type IdentityProvider,
  identityProviderName,
} from '../contract/identity-provider.ts'
import { evidenceSourceName } from '../contract/trace.ts'
import { columns } from './columns.ts'

/** The identity provider as programs read it. `unknown` where it depends on an account that was not named. */
export interface ProviderReport {
  readonly kind: 'managed' | 'federated' | 'microsoft-account' | 'active-directory' | 'ad-fs' | 'unknown'
  readonly name: string
  /** Where tokens are asked for, or the STS. */
  readonly authority: string | null
  /** Who the tokens say they are from. */
  readonly issuer: string | null
  /** The name that the domain's owner gave itself. */
  readonly brand: string | null
}

export function providerReport(provider: IdentityProvider): ProviderReport {
  return {
    kind: provider.kind === 'microsoft-online' ? 'unknown' : provider.kind,
    name: identityProviderName(provider),
    authority: authorityOf(provider),
    issuer: 'issuer' in provider ? (provider.issuer ?? null) : null,
    brand: 'brand' in provider ? (provider.brand ?? null) : null,
  }
}

function authorityOf(provider: IdentityProvider): string | null {
  if (provider.kind === 'ad-fs') return provider.oauthAuthority ?? `https://${provider.stsHost}/adfs`
  return 'authority' in provider ? provider.authority : null
}

/** @param orgUrl as far as it could be read */
export function detectionReport(orgUrl: string, detection: Detection | null, failure: Failure | null) {
  const provider = detection?.identityProvider ?? { kind: 'unknown' as const }
  return {
    org: {
      url: orgUrl,
      hosting: detection === null || detection.hosting === 'unknown' ? null : detection.hosting,
      cloud: 'cloud' in provider && provider.cloud !== 'unknown' ? provider.cloud : null,
      version: detection?.version ?? null,
      uniqueName: detection?.uniqueName ?? null,
    },
    identityProvider: providerReport(provider),
    signInMethods: (detection?.signInMethods ?? []).map(({ id, label, recommended, whyNot }) => ({
      id,
      label,
      recommended,
      whyNot,
    })),
    evidence: (detection?.evidence ?? failure?.evidence ?? []).map(evidenceReport),
    failure: failure === null ? null : failureReport(failure),
  }
}

export const evidenceReport = ({ source, url, status, said, means, rule }: Evidence) => ({
  source,
  url: url ?? null,
  status: status ?? null,
  said,
  means,
  rule: rule ?? null,
})

export const failureReport = ({ code, message, advice }: Failure) => ({
  code,
  message,
  advice: advice ?? null,
})

/** Why a detection is no decision that one could sign in by; null where it is. */
export function failureOf(detection: Detection, userName: string | null): Failure | null {
  const { identityProvider: provider, unconfirmedAuthority } = detection
  if (unconfirmedAuthority !== undefined)
    return {
      code: 'authority-unconfirmed',
      message: `The organisation names ${unconfirmedAuthority} for signing in, a server that Homerealm does not know.`,
      advice: `If you know it: --trust ${unconfirmedAuthority}`,
    }
  return providerFailure(provider, userName)
}

function providerFailure(provider: IdentityProvider, userName: string | null): Failure | null {
  switch (provider.kind) {
    case 'microsoft-account':
      return {
        code: 'microsoft-account-refused',
        message:
          'Organisations provisioned through Microsoft Online Services do not accept a Microsoft account.',
        advice: 'Use a work or school account.',
      }
    case 'microsoft-online':
      return {
        code: 'identity-provider-unknown',
        message:
          'Microsoft Online signs people in; whether by a User ID or through federation depends on the account.',
        advice:
          userName === null
            ? 'Name the account: --user alex@contoso.com'
            : 'This account’s domain is not known there. Check its spelling; DOMAIN\\user has no domain to look up.',
      }
    case 'unknown':
      return {
        code: 'identity-provider-unknown',
        message: 'It cannot be told who signs people in.',
        advice: 'The evidence shows what was asked and answered.',
      }
    default:
      return null
  }
}

export function detectionLines(detection: Detection): string[] {
  return [
    ...columns([
      ['Identity provider', identityProviderName(detection.identityProvider)],
      ['Hosting', detection.hosting],
      ...(detection.version === undefined ? [] : [['Version', detection.version]]),
      ...detection.signInMethods.map(({ label, recommended, whyNot }) => [
        'Sign-in',
        `${label}${whyNot === null ? (recommended ? ' (recommended)' : '') : `: no. ${whyNot}`}`,
      ]),
    ]),
    '',
    ...evidenceLines(detection.evidence),
  ]
}

export function evidenceLines(evidence: readonly Evidence[]): string[] {
  if (evidence.length === 0) return []
  return [
    'Why:',
    ...evidence.flatMap(({ source, url, status, said, means, rule }) => [
      `  ${evidenceSourceName[source]}${url === undefined ? '' : `: ${url}`}${status === undefined ? '' : ` answered ${status}`}`,
      `    said:  ${said}`,
      `    means: ${means}`,
      ...(rule === undefined ? [] : [`    rule:  ${rule}`]),
    ]),
  ]
}
