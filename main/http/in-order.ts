/** Tries the routes to a server in the order of the configuration. */
import { FailureError } from '../contract/failure.ts'
import type { UsableRoute } from './carrier.ts'
import type { Route } from './proxy.ts'

/** After these failures, the server has received nothing, and another route may work. */
const TRY_NEXT: readonly FailureError['code'][] = ['proxy-not-reachable', 'proxy-unusable']

/** Uses the first route that works. @throws FailureError of the first route if none works */
export async function inOrder<T>(
  routes: readonly Route[],
  over: (route: UsableRoute) => Promise<T>,
): Promise<T> {
  let first: FailureError | null = null
  for (const route of routes) {
    try {
      if (route.by === 'unusable') throw new FailureError(route.why)
      return await over(route)
    } catch (error) {
      if (!(error instanceof FailureError && TRY_NEXT.includes(error.code))) throw error
      first ??= error
    }
  }
  throw first
}
