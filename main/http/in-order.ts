/** Tries the routes to a server in the order that the configuration prefers. */
import { FailureError } from '../contract/failure.ts'
import type { UsableRoute } from './carrier.ts'
import type { Route } from './proxy.ts'

/** After these nothing has been sent to the server, and another route may lead there. */
const TRY_NEXT: readonly FailureError['code'][] = ['proxy-not-reachable', 'proxy-unusable']

/** Over the first route that leads somewhere. @throws FailureError of the first route, where none does */
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
