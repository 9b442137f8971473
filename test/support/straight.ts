/** Connections without a proxy. */
import type { Connection } from '../../main/http/http.ts'
import { openNodeConnection } from '../../main/http/node-http.ts'
import { DIRECT, type Network } from '../../main/http/proxy.ts'

export const STRAIGHT: Network = {
  routes: async () => [DIRECT],
  proxyTicket: () => Promise.reject(new Error('There is no proxy here')),
}

export const openStraight = (): Connection => openNodeConnection(STRAIGHT)
