/** Names under .localhost are this computer, whatever the system's resolver says of them (RFC 6761 §6.3): as Chromium has it. */
import { lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'

const LOOPBACK = { address: '127.0.0.1', family: 4 } as const

/** What sockets ask for the address of a name. */
export const lookup: LookupFunction = (name, options, callback) => {
  if (!/(?:^|\.)localhost\.?$/i.test(name)) systemLookup(name, options, callback)
  else if (options.all) callback(null, [LOOPBACK])
  else callback(null, LOOPBACK.address, LOOPBACK.family)
}
