/** Explains an online host that does not resolve: the environment was renamed or deleted, unless DNS fails entirely. */
import { FailureError, fail } from '../contract/failure.ts'
import type { Http } from '../http/http.ts'
import { type Cloud, cloudOfOrgHost } from './clouds.ts'

/** Timeout of the check whether DNS works, milliseconds. */
const PATIENCE = 5000

export interface ExplainingTools {
  readonly clouds: readonly Cloud[]
  /** Checks whether the cloud's own sign-in host resolves; if not, the network is the cause. */
  readonly http: Http
}

/**
 * Explains a host name that does not resolve.
 * @param error thrown for a request to `url`
 * @returns `environment-gone` for a host in a cloud's org domain, otherwise the same error
 */
export async function explainNotFound(
  error: unknown,
  url: string,
  { clouds, http }: ExplainingTools,
): Promise<unknown> {
  if (!(error instanceof FailureError) || error.code !== 'host-not-found') return error
  const { hostname } = new URL(url)
  const cloud = cloudOfOrgHost(hostname, clouds)
  const loginHost = cloud?.loginHosts[0]
  if (loginHost === undefined || !(await resolves(loginHost, http))) return error
  return fail('environment-gone', { host: hostname }, { cause: error })
}

async function resolves(host: string, http: Http): Promise<boolean> {
  try {
    await http({ url: `https://${host}/`, timeout: PATIENCE })
    return true
  } catch (error) {
    // refused or timed out: the name resolves
    return error instanceof FailureError && error.code !== 'host-not-found' && error.code !== 'network-failed'
  }
}
