/** Resolves names under .localhost to this computer, as Chromium does, whatever the system's resolver says (RFC 6761 §6.3). */
import { lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'

const LOOPBACK = { address: '127.0.0.1', family: 4 } as const

/** The `lookup` option of sockets. */
export const lookup: LookupFunction = (name, options, callback) => {
  if (!/(?:^|\.)localhost\.?$/i.test(name)) systemLookup(name, options, callback)
  else if (options.all) callback(null, [LOOPBACK])
  else callback(null, LOOPBACK.address, LOOPBACK.family)
}
