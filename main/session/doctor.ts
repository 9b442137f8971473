/** Walks the ladder that a connect climbs, rung by rung, with a time and a verdict for each: where does it end, and why. */
import { type Failure, FailureError, toFailure } from '../contract/failure.ts'
import { identityProviderName } from '../contract/identity-provider.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import type { Detector } from '../discovery/detect-identity-provider.ts'
import type { Reachability } from '../http/reachability.ts'
import type { OrgCredential } from '../org/credential.ts'
import type { Connector } from './connector.ts'

/** `skipped`: it does not apply, or the rung below broke. */
export type Verdict = 'ok' | 'warning' | 'failed' | 'skipped'

export interface Rung {
  readonly rung: 'name' | 'tls' | 'challenge' | 'realm' | 'credential' | 'who-am-i'
  readonly verdict: Verdict
  /** Milliseconds. */
  readonly took: number
  /** What was found, one plain sentence. Holds no secret. */
  readonly said: string
  readonly failure?: Failure
}

export interface DoctorParts {
  readonly detector: Detector
  readonly connector: Connector
  readonly reachability: Reachability
  /** The clock, epoch milliseconds. */
  readonly now: () => number
}

/** A certificate that ends within so many days is warned of. */
const CERTIFICATE_DAYS = 21

const DAY = 86_400_000

/** Asks no person and keeps nothing. */
export async function examine(
  profile: ConnectionProfile,
  { detector, connector, reachability, now }: DoctorParts,
  signal: AbortSignal,
): Promise<readonly Rung[]> {
  const rungs: Rung[] = []
  const url = new URL(profile.orgUrl)
  let credential: OrgCredential | null = null

  async function climb(rung: Rung['rung'], work: () => Promise<Pick<Rung, 'said'> & { verdict?: Verdict }>) {
    const started = now()
    const done = await work().then(
      ({ said, verdict = 'ok' }): Omit<Rung, 'took'> => ({ rung, verdict, said }),
      (error: unknown): Omit<Rung, 'took'> => {
        signal.throwIfAborted()
        const failure = toFailure(error)
        return { rung, verdict: 'failed', said: failure.message, failure }
      },
    )
    rungs.push({ ...done, took: now() - started })
  }
  const skip = async (said: string) => ({ verdict: 'skipped' as const, said })

  await climb('name', async () => {
    const addresses = await reachability.resolve(url.hostname)
    return { said: `${url.hostname} is ${addresses.join(', ')}.` }
  })
  await climb('tls', async () => {
    if (url.protocol === 'http:')
      return { verdict: 'warning', said: 'The connection is not encrypted (http).' }
    const server = await reachability.prove(url.hostname, Number(url.port || 443), signal)
    const days = Math.floor((server.validTo - now()) / DAY)
    return {
      verdict: days < CERTIFICATE_DAYS ? 'warning' : 'ok',
      said: `${server.protocol}, certificate by ${server.issuer || 'nobody named'}, good for ${days} more days.`,
    }
  })
  let provider = profile.detection?.identityProvider ?? null
  await climb('challenge', async () => {
    const detection = await detector.detect({
      orgUrl: profile.orgUrl,
      userName: profile.userName,
      acceptedAuthority: profile.acceptedAuthority,
      fresh: true,
      signal,
    })
    provider = detection.identityProvider
    if (detection.unconfirmedAuthority !== undefined)
      throw new FailureError({
        code: 'authority-unconfirmed',
        message: `The organisation names ${detection.unconfirmedAuthority} for signing in, which you have not trusted.`,
      })
    const rule = detection.evidence.find(({ source }) => source === 'rule')
    return {
      verdict: rule === undefined ? 'ok' : 'warning',
      said: rule === undefined ? `${identityProviderName(provider)}.` : rule.means,
    }
  })
  await climb('realm', async () => {
    switch (provider?.kind) {
      case 'microsoft-account':
        throw new FailureError({
          code: 'microsoft-account-refused',
          message:
            'The account is a Microsoft account, which organisations of Microsoft Online do not accept.',
        })
      case 'managed':
      case 'federated':
        return { said: `${identityProviderName(provider)}.` }
      case 'microsoft-online':
        return {
          verdict: 'warning',
          said: 'It is not known whose account will sign in: no user name, or an unknown domain.',
        }
      default:
        return skip('The organisation is not online.')
    }
  })
  await climb('credential', async () => {
    credential = await connector.credential(profile.id, signal)
    const left = credential.expiresAt === null ? null : Math.round((credential.expiresAt - now()) / 60_000)
    const kind = credential.kind === 'bearer' ? 'An access token' : 'The cookies of a session'
    return { said: `${kind}, ${left === null ? 'its end is not said' : `good for ${left} more minutes`}.` }
  })
  await climb('who-am-i', async () => {
    if (credential === null) return skip('There is nothing to ask with.')
    const who = await connector.whoAmI(profile.id, credential, signal)
    return {
      said: `${who.userFullName ?? who.userId} in ${who.organizationName ?? who.organizationId}${who.version === null ? '' : `, version ${who.version}`}.`,
    }
  })
  return rungs
}
