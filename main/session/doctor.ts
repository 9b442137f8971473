/** Checks each step of a connect in order, with a time and a verdict for each: it shows where a connect fails, and why. */
import { detectionFailure } from '../contract/detection-failure.ts'
import { type Failure, FailureError, toFailure } from '../contract/failure.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import type { Detector } from '../discovery/detector.ts'
import type { Reachability } from '../http/reachability.ts'
import { unlessAborted } from '../unless-aborted.ts'
import { identityProviderName } from '../words/providers.ts'
import type { Connector } from './connect/connector.ts'
import { guardDirectory } from './connect/identity-guard.ts'
import type { SavedSignIn } from './connect/saved-sign-in.ts'

/** `skipped`: it does not apply, or an earlier check failed. */
export type Verdict = 'ok' | 'warning' | 'failed' | 'skipped'

export interface Check {
  readonly check: 'name' | 'tls' | 'challenge' | 'realm' | 'credential' | 'who-am-i'
  readonly verdict: Verdict
  /** Milliseconds. */
  readonly took: number
  /** What was found, one plain sentence. Holds no secret. */
  readonly said: string
  readonly failure?: Failure
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

/**
 * Asks no person, and keeps nothing but a sign-in that was renewed on the way.
 * @param signal ends the run: the current check fails with its reason, and later ones are skipped
 * @returns every check, in order
 */
export async function examine(
  profile: ConnectionProfile,
  { detector, connector, reachability, now }: DoctorParts,
  signal: AbortSignal,
): Promise<readonly Check[]> {
  const checks: Check[] = []
  const url = new URL(profile.orgUrl)
  let saved: SavedSignIn | null = null

  async function run(
    check: Check['check'],
    work: () => Promise<Pick<Check, 'said'> & { verdict?: Verdict }>,
  ) {
    const started = now()
    const done = await (signal.aborted ? skipped('The time was over.') : unlessAborted(work(), signal)).then(
      ({ said, verdict = 'ok' }): Omit<Check, 'took'> => ({ check, verdict, said }),
      (error: unknown): Omit<Check, 'took'> => {
        const failure = toFailure(error)
        return { check, verdict: 'failed', said: failure.message, failure }
      },
    )
    checks.push({ ...done, took: now() - started })
  }

  await run('name', async () => {
    const found = await reachability.resolve(url)
    return {
      said:
        found.by === 'proxy'
          ? `The proxy ${found.proxy} looks ${url.hostname} up.`
          : `${url.hostname} is ${found.addresses.join(', ')}.`,
    }
  })
  await run('tls', async () => {
    if (url.protocol === 'http:')
      return { verdict: 'warning', said: 'The connection is not encrypted (http).' }
    const server = await reachability.verify(url, signal)
    const days = Math.floor((server.validTo - now()) / DAY)
    return {
      verdict: days < CERTIFICATE_DAYS ? 'warning' : 'ok',
      said: `${server.protocol}, certificate by ${server.issuer || 'an unknown issuer'}, valid for ${days} more days.`,
    }
  })
  let detection = profile.detection
  await run('challenge', async () => {
    detection = await detector.detect({
      orgUrl: profile.orgUrl,
      userName: profile.userName,
      acceptedAuthority: profile.acceptedAuthority,
      fresh: true,
      signal,
    })
    const failure = detectionFailure(detection, profile.userName)
    if (failure?.code === 'authority-unconfirmed') throw new FailureError(failure)
    guardDirectory(profile, detection)
    const remark = detection.evidence.find(({ source }) => source === 'rule')?.means
    return remark === undefined
      ? { said: `${identityProviderName(detection.identityProvider)}.` }
      : { verdict: 'warning', said: remark }
  })
  await run('realm', async () => {
    if (detection?.hosting !== 'online') return skipped('The organization is not online.')
    const failure = detectionFailure(detection, profile.userName)
    if (failure?.code === 'microsoft-account-refused') throw new FailureError(failure)
    return failure === null
      ? { said: `${identityProviderName(detection.identityProvider)}.` }
      : { verdict: 'warning', said: failure.message }
  })
  await run('credential', async () => {
    saved = await connector.saved(profile.id, signal)
    const { credential } = saved
    const left = credential.expiresAt === null ? null : Math.round((credential.expiresAt - now()) / 60_000)
    return {
      said: `${CREDENTIAL[credential.kind]}, ${left === null ? 'its end is unknown' : `valid for ${left} more minutes`}.`,
    }
  })
  await run('who-am-i', async () => {
    if (saved === null) return skipped('There is nothing to ask with.')
    const { who } = await saved.confirmIdentity()
    return {
      said: `${who.userFullName ?? who.userId} in ${who.organizationName ?? who.organizationId}${who.version === null ? '' : `, version ${who.version}`}.`,
    }
  })
  return checks
}

const CREDENTIAL = {
  bearer: 'An access token',
  cookies: 'The cookies of a session',
  saml: 'An assertion of the STS',
  windows: 'A Windows account',
} as const

const skipped = async (said: string) => ({ verdict: 'skipped' as const, said })
