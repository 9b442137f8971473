/** Checks each step of a connect in order, with a time and a verdict for each: it shows where a connect fails, and why. */
import { detectionFailure } from '../contract/detection-failure.ts'
import { type Failure, FailureError, toFailure } from '../contract/failure.ts'
import type { Detection } from '../contract/identity-provider.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import type { Detector } from '../discovery/detector.ts'
import type { Reachability } from '../http/reachability.ts'
import { unlessAborted } from '../unless-aborted.ts'
import { identityProviderName } from '../words/providers.ts'
import type { Connector } from './connect/connect.ts'
import { guardDirectory } from './connect/identity-guard.ts'
import type { SavedSignIn } from './connect/saved-sign-in.ts'

/** `skipped`: it does not apply, or an earlier check failed. */
export type Verdict = 'ok' | 'warning' | 'failed' | 'skipped'

export interface Check {
  readonly check: 'name' | 'tls' | 'challenge' | 'realm' | 'credential' | 'who-am-i'
  readonly verdict: Verdict
  /** Milliseconds. */
  readonly took: number
  /** What was found: one plain sentence, which holds no secret, or a failure. */
  readonly found: string | Failure
}

export interface DoctorParts {
  readonly detector: Detector
  readonly connector: Pick<Connector, 'saved'>
  readonly reachability: Reachability
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

/** A certificate that ends within so many days is warned of. */
const CERTIFICATE_DAYS = 21

const DAY = 86_400_000

/** What the checks work with, and what earlier ones have found. */
interface Examination {
  readonly profile: ConnectionProfile
  readonly parts: DoctorParts
  readonly signal: AbortSignal
  detection: Detection | null
  saved: SavedSignIn | null
}

/** What one check found; it throws where it has failed. */
type Finding = Pick<Check, 'found'> & { readonly verdict?: Verdict }

/**
 * Asks no person, and keeps nothing but a sign-in that was renewed on the way.
 * @param signal ends the run: the current check fails with its reason, and later ones are skipped
 * @returns every check, in order
 */
export async function examine(
  profile: ConnectionProfile,
  parts: DoctorParts,
  signal: AbortSignal,
): Promise<readonly Check[]> {
  const { now } = parts
  const examination: Examination = { profile, parts, signal, detection: profile.detection, saved: null }
  const checks: Check[] = []
  for (const [check, work] of CHECKS) {
    const started = now()
    const finding = signal.aborted ? skipped('The time was over.') : unlessAborted(work(examination), signal)
    const done = await finding.then(
      ({ found, verdict = 'ok' }): Omit<Check, 'took'> => ({ check, verdict, found }),
      (error: unknown): Omit<Check, 'took'> => ({ check, verdict: 'failed', found: toFailure(error) }),
    )
    checks.push({ ...done, took: now() - started })
  }
  return checks
}

async function checkName({ profile, parts: { reachability } }: Examination): Promise<Finding> {
  const url = new URL(profile.orgUrl)
  const answer = await reachability.resolve(url)
  return {
    found:
      answer.by === 'proxy'
        ? `The proxy ${answer.proxy} looks ${url.hostname} up.`
        : `${url.hostname} is ${answer.addresses.join(', ')}.`,
  }
}

async function checkTls({ profile, parts: { reachability, now }, signal }: Examination): Promise<Finding> {
  const url = new URL(profile.orgUrl)
  if (url.protocol === 'http:')
    return { verdict: 'warning', found: 'The connection is not encrypted (http).' }
  const server = await reachability.verify(url, signal)
  const days = Math.floor((server.validTo - now()) / DAY)
  return {
    verdict: days < CERTIFICATE_DAYS ? 'warning' : 'ok',
    found: `${server.protocol}, certificate by ${server.issuer || 'an unknown issuer'}, valid for ${days} more days.`,
  }
}

/** Detects the identity provider again; later checks use the answer. */
async function checkChallenge(examination: Examination): Promise<Finding> {
  const { profile, parts, signal } = examination
  const detection = await parts.detector.detect({
    orgUrl: profile.orgUrl,
    userName: profile.userName,
    acceptedAuthority: profile.acceptedAuthority,
    fresh: true,
    signal,
  })
  examination.detection = detection
  const failure = detectionFailure(detection, profile.userName)
  if (failure?.code === 'authority-unconfirmed') throw new FailureError(failure)
  guardDirectory(profile, detection)
  const remark = detection.evidence.find(({ source }) => source === 'rule')?.means
  return remark === undefined
    ? { found: `${identityProviderName(detection.identityProvider)}.` }
    : { verdict: 'warning', found: remark }
}

async function checkRealm({ profile, detection }: Examination): Promise<Finding> {
  if (detection?.hosting !== 'online') return skipped('The organization is not online.')
  const failure = detectionFailure(detection, profile.userName)
  if (failure?.code === 'microsoft-account-refused') throw new FailureError(failure)
  return failure === null
    ? { found: `${identityProviderName(detection.identityProvider)}.` }
    : { verdict: 'warning', found: failure }
}

/** Renews the saved sign-in; the last check asks the org with it. */
async function checkCredential(examination: Examination): Promise<Finding> {
  const {
    profile,
    parts: { connector, now },
    signal,
  } = examination
  const saved = await connector.saved(profile.id, signal)
  examination.saved = saved
  const { credential } = saved
  const left = credential.expiresAt === null ? null : Math.round((credential.expiresAt - now()) / 60_000)
  return {
    found: `${CREDENTIAL[credential.kind]}, ${left === null ? 'its end is unknown' : `valid for ${left} more minutes`}.`,
  }
}

async function checkWhoAmI({ saved }: Examination): Promise<Finding> {
  if (saved === null) return skipped('There is nothing to ask with.')
  const { who } = await saved.confirmIdentity()
  return {
    found: `${who.userFullName ?? who.userId} in ${who.organizationName ?? who.organizationId}${who.version === null ? '' : `, version ${who.version}`}.`,
  }
}

/** Each check of a connect, in order. */
const CHECKS: readonly (readonly [Check['check'], (examination: Examination) => Promise<Finding>])[] = [
  ['name', checkName],
  ['tls', checkTls],
  ['challenge', checkChallenge],
  ['realm', checkRealm],
  ['credential', checkCredential],
  ['who-am-i', checkWhoAmI],
]

const CREDENTIAL = {
  bearer: 'An access token',
  cookies: 'The cookies of a session',
  saml: 'An assertion of the STS',
  windows: 'A Windows account',
} as const

const skipped = async (said: string): Promise<Finding> => ({ verdict: 'skipped', found: said })
