/** How app and command line reach servers: past loopback by the proxies of this computer, with a Kerberos ticket for them. */
import { exceptLoopback, type Network, type ProxyConfiguration } from './http/proxy.ts'
import { createTickets } from './sign-in/windows/tickets.ts'

/** @param routes the proxy configuration of this computer */
export const createNetwork = (routes: ProxyConfiguration): Network => ({
  routes: exceptLoopback(routes),
  async proxyTicket(hostname) {
    const message = await createTickets().begin(hostname).next(null, null)
    if (message === null) throw new Error('The Kerberos library gave no message.')
    return message
  },
})
