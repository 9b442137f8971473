/** The discovery services of the Microsoft clouds, asked with a token from an account's saved sign-in. */
import { fail } from '../contract/failure.ts'
import type { Detection } from '../contract/identity-provider.ts'
import { isByMicrosoftOnline } from '../contract/identity-provider.ts'
import { orgHostOf } from '../contract/org-url.ts'
import type { Account, ConnectionProfile } from '../contract/profile.ts'
import { type Cloud, cloudOfOrgHost } from '../discovery/clouds.ts'
import { isOfCloud } from '../discovery/deployment.ts'
import { instancesAt } from '../org/instances.ts'
import { ClaimsChallenge } from '../org/org-error.ts'
import type { InstancePage } from '../protocol/discovery-instances.ts'
import { isRefusedByOrg } from '../session/connect/confirmed-sign-in.ts'
import type { ConnectParts } from '../session/connect/connect-parts.ts'
import { newAttempt } from '../session/connect/sign-in-attempt.ts'
import { signInNeeded } from '../session/connect/sign-in-needed.ts'
import type { Service } from './service.ts'

/** Version 2.0 is the only one. https://learn.microsoft.com/power-apps/developer/data-platform/discovery-service */
const LIST = '/api/discovery/v2.0/Instances'

export interface CloudParts
  extends Pick<ConnectParts, 'profiles' | 'vault' | 'methods' | 'http' | 'clientIdOf'> {
  readonly clouds: readonly Cloud[]
}

interface Asking {
  readonly account: Account
  /** The profiles that the account opens online, the most used first. */
  readonly profiles: readonly ConnectionProfile[]
}

/** Login host of the cloud that a profile signs in at; null if it is not online. */
export function loginHostOf({ detection }: ConnectionProfile): string | null {
  const provider = detection?.identityProvider
  return provider !== undefined && isByMicrosoftOnline(provider) ? new URL(provider.authority).host : null
}

/** The services of the clouds whose login host the account uses. GCC shares its login host with the public cloud. */
export function onlineServices(parts: CloudParts, { account, profiles }: Asking): readonly Service[] {
  const [by] = profiles
  const loginHost = by === undefined ? null : loginHostOf(by)
  const detection = by?.detection ?? null
  if (by === undefined || loginHost === null || detection === null) return []
  const known = new Set(profiles.map(({ orgUrl }) => cloudOfOrgHost(new URL(orgUrl).hostname, parts.clouds)))
  return parts.clouds.flatMap((cloud) => {
    const { name, short, loginHosts, discovery } = cloud
    if (discovery === undefined || !loginHosts.includes(loginHost)) return []
    return {
      name,
      ...(short === undefined ? {} : { short }),
      host: orgHostOf(discovery),
      by,
      userName: account.name.includes('@') ? account.name : by.userName,
      isOnline: true,
      isKnown: known.has(cloud),
      isOwn: (host: string) => isOfCloud(host, cloud, parts.clouds),
      allowHttp: false,
      pages: (signal: AbortSignal) => pagesOf(parts, { account, by, discovery, detection }, signal),
    }
  })
}

interface AskingService {
  readonly account: Account
  readonly by: ConnectionProfile
  readonly detection: Detection
  /** Origin of the service. */
  readonly discovery: string
}

/** Asks with a silently renewed token, and once more with a newer one if the service refuses the first. */
async function* pagesOf(
  parts: CloudParts,
  { account, by, detection, discovery }: AskingService,
  signal: AbortSignal,
): AsyncGenerator<InstancePage> {
  const method = parts.methods.find(({ id }) => id === account.method)
  if (method === undefined) throw fail('method-not-available/finds-for-people', { account: account.name })
  const options = { userAgent: 'window', interactive: false, signal, onStep: () => {} } as const
  const known = { profile: by, detection: { ...detection, resource: `${discovery}/` } }
  const attempt = { ...newAttempt(parts, known, options), account }
  for (const refused of [false, true]) {
    const signedIn = await method.renew(attempt, refused)
    const credential = signedIn?.credential
    if (signedIn === null || credential?.kind !== 'bearer') throw signInNeeded(by, parts.vault)
    let answered = false
    try {
      for await (const page of instancesAt({
        http: parts.http,
        url: `${discovery}${LIST}`,
        credential,
        signal,
      })) {
        if (!answered && signedIn.renewed) await signedIn.keep(account.id)
        answered = true
        yield page
      }
      return
    } catch (error) {
      if (refused || answered || !isRefusedByOrg(error)) throw error
      if (error instanceof ClaimsChallenge) attempt.challenge.claims = error.claims
    }
  }
}
