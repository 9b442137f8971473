/** Organizations that only say who stands behind them, one for each way of saying it; nobody gets in. */

import type { Exchange, Handler } from '../exchange.ts'
import { type WsdlKind, wsdl } from './wsdl.ts'

type Challenged = {
  readonly challenges: readonly string[]
  /** the only version of the Web API that is there; all where absent */
  readonly version?: string
}

const service = '/XRMServices/2011/Organization.svc'

const page =
  '<!DOCTYPE html><html lang="en"><head><title>Log on</title></head><body><h1>Secure access</h1><form method="post"><input name="user"><input name="password" type="password"></form></body></html>'

const isDescription = (x: Exchange) =>
  x.path.toLowerCase() === service.toLowerCase() && x.url.searchParams.has('wsdl')

/** Answers everything with its challenges. */
export const challenging =
  ({ challenges, version }: Challenged): Handler =>
  (x) => {
    if (x.path.startsWith('/api/') && version && !x.path.startsWith(`/api/data/v${version}/`))
      return x.html(404, '<html><head><title>404 - File or directory not found.</title></head></html>')
    x.challenge(...challenges)
  }

/** A proxy's own login page stands before everything but the service description. */
export const describing =
  (kind: WsdlKind, origin: string): Handler =>
  (x) => {
    if (!isDescription(x)) return x.html(200, page)
    x.xml(200, wsdl(kind, `${origin}${service}`, x.query('wsdl')))
  }

/** Its description imports the policy from elsewhere, or itself for ever. */
export const importing =
  (location: (asked: string) => string): Handler =>
  (x) => {
    if (!isDescription(x)) return x.html(200, page)
    x.xml(
      200,
      `<?xml version="1.0" encoding="utf-8"?><wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/"><wsdl:import namespace="urn:x" location="${location(x.query('wsdl')).replaceAll('&', '&amp;')}"/></wsdl:definitions>`,
    )
  }

/** A proxy sends everybody to sign in for itself first, with the address to come back to. */
export const proxied =
  (signIn: (back: string) => string): Handler =>
  (x) =>
    x.redirect(signIn(encodeURIComponent(x.url.href)))

/** Its Web API answers at once; everything else begins and never ends. */
export const endless =
  (challenge: string): Handler =>
  (x) => {
    if (x.path.startsWith('/api/')) return x.challenge(challenge)
    x.res
      .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
      .write('<!DOCTYPE html><html lang="en">')
  }
