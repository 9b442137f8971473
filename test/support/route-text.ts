/** Turns a route into text for comparisons: the proxy's URL, or why there is no proxy. */
import { proxyName, type Route } from '../../main/http/proxy.ts'

export const routeText = (route: Route | undefined): string =>
  route?.by === 'proxy' ? `${route.proxy.scheme}://${proxyName(route.proxy)}` : (route?.by ?? 'no route')
