/** Preload for plain Node: names under .localhost are loopback (RFC 6761 §6.3), whatever the system's resolver says. */

import dns from 'node:dns'
import { syncBuiltinESMExports } from 'node:module'

const isLoopbackName = (name) => typeof name === 'string' && /(^|\.)localhost\.?$/i.test(name)
const loopback = { address: '127.0.0.1', family: 4 }
const systemLookup = dns.lookup
const systemLookupPromise = dns.promises.lookup

dns.lookup = function lookup(name, options, callback) {
  const done = typeof options === 'function' ? options : callback
  if (!isLoopbackName(name) || typeof done !== 'function')
    return systemLookup.call(this, name, options, callback)
  if (typeof options === 'object' && options?.all) process.nextTick(done, null, [loopback])
  else process.nextTick(done, null, loopback.address, loopback.family)
  return {}
}

dns.promises.lookup = async function lookup(name, options) {
  if (!isLoopbackName(name)) return systemLookupPromise.call(this, name, options)
  return typeof options === 'object' && options?.all ? [loopback] : loopback
}

syncBuiltinESMExports()
