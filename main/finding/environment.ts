/** Finds the organization of an environment by its ID in the lists of discovery services. */
import { cloudsOfPage, environmentIn } from '../contract/environment-address.ts'
import { FailureError, fail } from '../contract/failure.ts'
import type { OrgOfEnvironment } from '../contract/found-orgs.ts'
import type { Account } from '../contract/profile.ts'
import { foundOrg } from './found-org.ts'
import type { Service } from './service.ts'

interface AskingAccounts {
  /** The services that an account can ask. @throws FailureError */
  services(account: Account): Promise<readonly Service[]>
  readonly signal: AbortSignal
}

/** @throws FailureError; the signal's reason */
export async function orgOfEnvironment(
  place: string,
  accounts: readonly Account[],
  { services, signal }: AskingAccounts,
): Promise<OrgOfEnvironment> {
  const environment = environmentIn(place)
  if (environment === null) throw fail('url-malformed', {})
  const clouds = cloudsOfPage(environment.host)
  const answered: string[] = []
  let failed: FailureError | null = null
  for (const account of accounts)
    try {
      // a cloud of the person's own has no portal that is known
      const asked = (await services(account)).filter(
        ({ isOnline, short }) =>
          isOnline && (clouds === null || short === undefined || clouds.includes(short)),
      )
      for (const service of asked) {
        const found = await orgIn(service, environment.id, signal)
        if (found !== null) return found
      }
      if (asked.length > 0) answered.push(account.name)
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof FailureError)) throw error
      failed ??= error
    }
  if (answered.length > 0) throw fail('url-not-an-org/environment-not-found', { accounts: answered })
  throw failed ?? fail('sign-in-needs-person/environment', {})
}

/** Null if the service does not name it, or names an address that is not its own cloud's. */
async function orgIn(service: Service, id: string, signal: AbortSignal): Promise<OrgOfEnvironment | null> {
  for await (const { instances } of service.pages(signal))
    for (const instance of instances) {
      if (instance.environmentId.toLowerCase() !== id) continue
      const org = foundOrg(instance, service)
      if (org !== null && !org.elsewhere) return { orgUrl: org.orgUrl, userName: service.userName }
    }
  return null
}
