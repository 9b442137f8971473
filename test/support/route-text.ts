/** A route as a test compares it: the proxy's address, or why there is none. */
import { proxyName, type Route } from '../../main/http/proxy.ts'

export const routeText = (route: Route | undefined): string =>
  route?.by === 'proxy' ? `${route.proxy.scheme}://${proxyName(route.proxy)}` : (route?.by ?? 'no route')
