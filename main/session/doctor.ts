/** Runs each step of a connect in order, with a time and a verdict, to show where and why a connect fails. */
import type { Check, CheckFinding, Verdict } from '../contract/check.ts'
import type { Clocks } from '../contract/clocks.ts'
import { detectionFailure } from '../contract/detection-failure.ts'
import { FailureError, toFailure } from '../contract/failure.ts'
import type { Detection } from '../contract/identity-provider.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import type { Detector } from '../discovery/detector.ts'
import type { Reachability } from '../http/reachability.ts'
import { timeSince } from '../time-since.ts'
import { unlessAborted } from '../unless-aborted.ts'
import type { Connector } from './connect/connect.ts'
import { guardDirectory } from './connect/identity-guard.ts'
import type { SavedSignIn } from './connect/saved-sign-in.ts'

export interface DoctorParts {
  readonly detector: Detector
  readonly connector: Pick<Connector, 'saved'>
  readonly reachability: Reachability
  /** How this computer's clock compares with those of the servers that have answered. */
  readonly clocks: () => Clocks
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

/** The doctor warns this many days before a certificate ends. */
const CERTIFICATE_DAYS = 21

const DAY = 86_400_000

/** What the checks use, and what earlier checks have found. */
interface Examination {
  readonly profile: ConnectionProfile
  readonly parts: DoctorParts
  readonly signal: AbortSignal
  detection: Detection | null
  saved: SavedSignIn | null
}

/** The result of one check; the check throws a failure. */
type Finding = CheckFinding & { readonly verdict?: Verdict }

/**
 * Asks no person, and saves only a sign-in that it renewed.
 * @param signal ends the run: the current check fails with its reason, later ones are skipped
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
    const found = signal.aborted ? skipped('time-over') : unlessAborted(work(examination), signal)
    const done = await found.then(
      ({ verdict = 'ok', ...found }): Omit<Check, 'took'> => ({ check, verdict, found }),
      (error: unknown): Omit<Check, 'took'> => ({ check, verdict: 'failed', found: toFailure(error) }),
    )
    checks.push({ ...done, took: timeSince(started, now()) })
  }
  return checks
}

async function checkName({ profile, parts: { reachability } }: Examination): Promise<Finding> {
  const url = new URL(profile.orgUrl)
  const found = await reachability.resolve(url)
  return found.by === 'proxy'
    ? { is: 'looked-up-by-proxy', facts: { host: url.hostname, proxy: found.proxy } }
    : { is: 'looked-up', facts: { host: url.hostname, addresses: found.addresses } }
}

async function checkTls({ profile, parts: { reachability, now }, signal }: Examination): Promise<Finding> {
  const url = new URL(profile.orgUrl)
  if (url.protocol === 'http:') return { verdict: 'warning', is: 'not-encrypted', facts: {} }
  const server = await reachability.verify(url, signal)
  const days = Math.floor((server.validTo - now()) / DAY)
  return {
    verdict: days < CERTIFICATE_DAYS ? 'warning' : 'ok',
    is: 'certificate',
    facts: { protocol: server.protocol, issuer: server.issuer, days },
  }
}

/** Detects the identity provider again; later checks use the result. */
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
  const rule = detection.evidence.find(({ source }) => source === 'rule')
  return rule === undefined
    ? { is: 'provider', facts: { provider: detection.identityProvider } }
    : { verdict: 'warning', is: 'remark', facts: { rule } }
}

async function checkRealm({ profile, detection }: Examination): Promise<Finding> {
  if (detection?.hosting !== 'online') return skipped('not-online')
  const failure = detectionFailure(detection, profile.userName)
  if (failure?.code === 'microsoft-account-refused') throw new FailureError(failure)
  return failure === null
    ? { is: 'provider', facts: { provider: detection.identityProvider } }
    : { verdict: 'warning', is: 'doubt', facts: { failure } }
}

/** Compares the clock with what the checks before have asked. */
async function checkClock({ parts }: Examination): Promise<Finding> {
  const clocks = parts.clocks()
  return { verdict: clockVerdict(clocks), is: 'clocks', facts: { clocks } }
}

function clockVerdict(clocks: Clocks): Verdict {
  if (clocks.is === 'unknown') return 'skipped'
  return clocks.is === 'in-sync' && clocks.wrong.length === 0 ? 'ok' : 'warning'
}

/** Renews the saved sign-in; the last check calls the org with it. */
async function checkCredential(examination: Examination): Promise<Finding> {
  const {
    profile,
    parts: { connector, now },
    signal,
  } = examination
  const saved = await connector.saved(profile.id, signal)
  examination.saved = saved
  const { credential } = saved
  const minutes = credential.expiresAt === null ? null : Math.round((credential.expiresAt - now()) / 60_000)
  return { is: 'credential', facts: { kind: credential.kind, minutes } }
}

async function checkWhoAmI({ saved }: Examination): Promise<Finding> {
  if (saved === null) return skipped('nothing-to-ask-with')
  const { who } = await saved.confirmIdentity()
  return {
    is: 'who-am-i',
    facts: {
      user: who.userFullName ?? who.userId,
      organization: who.organizationName ?? who.organizationId,
      version: who.version,
    },
  }
}

/** The checks of a connect, in order. */
const CHECKS: readonly (readonly [Check['check'], (examination: Examination) => Promise<Finding>])[] = [
  ['name', checkName],
  ['tls', checkTls],
  ['challenge', checkChallenge],
  ['realm', checkRealm],
  ['clock', checkClock],
  ['credential', checkCredential],
  ['who-am-i', checkWhoAmI],
]

const skipped = async (is: 'time-over' | 'not-online' | 'nothing-to-ask-with'): Promise<Finding> => ({
  verdict: 'skipped',
  is,
  facts: {},
})
