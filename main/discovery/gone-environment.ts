/** An online host that no longer resolves: its environment was renamed or deleted, unless nothing resolves at all. */
import { FailureError, fail } from '../contract/failure.ts'
import type { Http } from '../http/http.ts'
import { type Cloud, cloudOfOrgHost } from './clouds.ts'

/** Milliseconds for the question whether names resolve at all. */
const PATIENCE = 5000

/**
 * What a name that does not resolve means.
 * @param error thrown for a request to `url`
 * @param http asks whether the cloud's own sign-in host resolves: where it does not either, the network is to blame
 * @returns `environment-gone` for the host of a cloud's org, else the same error
 */
export async function explainNotFound(
  error: unknown,
  url: string,
  clouds: readonly Cloud[],
  http: Http,
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
    // refused, or too slow: there is a server by that name
    return error instanceof FailureError && error.code !== 'host-not-found' && error.code !== 'network-failed'
  }
}

/** The HTTP port that tells an environment that is gone from a network that is. */
export const knowingEnvironments =
  (http: Http, whyNotFound: (error: unknown, url: string) => Promise<unknown>): Http =>
  async (request) => {
    try {
      return await http(request)
    } catch (error) {
      throw await whyNotFound(error, request.url)
    }
  }
