/** What an org answers that may change unnoticed: its version, identity provider and directory. Values are codes and checked facts. */
import type { Evidence } from './evidence.ts'
import { isGuid } from './guid.ts'
import { isServerName } from './host-name.ts'
import { type Detection, directoryOf, type IdentityProvider } from './identity-provider.ts'
import { isOneOf } from './one-of.ts'

export const ANSWERS = ['version', 'provider', 'directory'] as const
export type AnswerId = (typeof ANSWERS)[number]

/**
 * An answer that is not the one from before. The values by `of`:
 * - `version`: such as "9.2.24073.198".
 * - `provider`: its kind, and the host of its STS if it has one: "managed", "federated sts.contoso.com".
 * - `directory`: the ID of the tenant, lower case.
 */
export interface AnswerChange {
  readonly of: AnswerId
  readonly before: string
  readonly now: string
}

/** Kinds of `provider` that depend on the account, not on the org alone. */
const OF_ACCOUNT = ['microsoft-online', 'managed', 'federated', 'microsoft-account'] as const

export const ANSWERED_PROVIDERS = [...OF_ACCOUNT, 'ad-fs', 'active-directory'] as const
export type AnsweredProvider = (typeof ANSWERED_PROVIDERS)[number]

const isOfAccount = isOneOf(OF_ACCOUNT)
const isProvider = isOneOf(ANSWERED_PROVIDERS)

const VERSION = /^\d{1,5}(?:\.\d{1,7}){1,3}$/

const CHECKS: Readonly<Record<AnswerId, (value: string) => boolean>> = {
  version: (value) => VERSION.test(value),
  provider: (value) => providerIn(value) !== null,
  directory: isGuid,
}

/** True for a value that has the form of its answer. */
export const isAnswer = (of: AnswerId, value: string): boolean => CHECKS[of](value)

/** The kind and the host of a `provider` value; null if it is none. */
export function providerIn(value: string): { kind: AnsweredProvider; host: string | null } | null {
  const [kind, host = null, ...more] = value.split(' ')
  return isProvider(kind) && more.length === 0 && (host === null || isServerName(host))
    ? { kind, host }
    : null
}

/**
 * True when the difference means nothing: only major, minor and build of a version count, and a shorter form is the same as a
 * more exact one.
 */
export function isSameAnswer(of: AnswerId, a: string, b: string): boolean {
  if (of !== 'version') return a.toLowerCase() === b.toLowerCase()
  const [one, other] = [buildOf(a), buildOf(b)]
  const known = Math.min(one.length, other.length)
  return one.slice(0, known).join('.') === other.slice(0, known).join('.')
}

/** True for a version with fewer parts: a comparison with it would overlook a new build. */
export const isLessExact = (of: AnswerId, a: string, b: string): boolean =>
  of === 'version' && buildOf(a).length < buildOf(b).length

const buildOf = (version: string): readonly number[] => version.split('.').slice(0, 3).map(Number)

type Detected = Pick<Detection, 'identityProvider' | 'evidence'>

/**
 * What a later detection of the same address answers otherwise. The first answer, or one that decides what was undecided, is no
 * change; neither is what only another account makes different.
 */
export function changedAnswers(before: Detected, now: Detected): readonly AnswerChange[] {
  const changes: AnswerChange[] = []
  const compare = (of: AnswerId, old: string | null, current: string | null) => {
    if (old === null || current === null || isSameAnswer(of, old, current)) return
    if (isAnswer(of, old) && isAnswer(of, current)) changes.push({ of, before: old, now: current })
  }
  if (isComparable(before, now))
    compare('provider', providerAnswer(before.identityProvider), providerAnswer(now.identityProvider))
  compare('directory', directoryOf(before), directoryOf(now))
  return changes
}

/** Null if the detection has found none. */
function providerAnswer(provider: IdentityProvider): string | null {
  if (provider.kind === 'unknown') return null
  const host = 'stsHost' in provider ? provider.stsHost : null
  return host === null ? provider.kind : `${provider.kind} ${host}`
}

/** False where a part of one answer is missing, or where two accounts were looked up. */
function isComparable(before: Detected, now: Detected): boolean {
  const [a, b] = [before.identityProvider, now.identityProvider]
  // the org did not name its STS
  if (a.kind === 'ad-fs' && b.kind === 'ad-fs') return a.stsHost !== null && b.stsHost !== null
  if (!isOfAccount(a.kind) || !isOfAccount(b.kind)) return true
  // the account decides, and it was not known
  if (a.kind === 'microsoft-online' || b.kind === 'microsoft-online') return false
  const domain = domainIn(before.evidence)
  return domain !== null && domain === domainIn(now.evidence)
}

/** The domain of the account that realm discovery was asked about, lower case; null if it was not asked or had no answer. */
function domainIn(evidence: readonly Evidence[]): string | null {
  for (const { finding, facts } of evidence)
    if (finding.startsWith('realm-') && 'domain' in facts) return String(facts.domain).toLowerCase()
  return null
}
