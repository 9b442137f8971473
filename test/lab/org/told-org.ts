/** Organizations that show which identity provider they use, each in a different way. No one can sign in to them. */

import type { Exchange, Handler } from '../exchange.ts'
import { type WsdlKind, wsdl } from './wsdl.ts'

type Challenged = {
  readonly challenges: readonly string[]
  /** The only version of the Web API. Without it, all versions exist. */
  readonly version?: string
}

const service = '/XRMServices/2011/Organization.svc'

const page =
  '<!DOCTYPE html><html lang="en"><head><title>Log on</title></head><body><h1>Secure access</h1><form method="post"><input name="user"><input name="password" type="password"></form></body></html>'

const isDescription = (x: Exchange) =>
  x.path.toLowerCase() === service.toLowerCase() && x.url.searchParams.has('wsdl')

/** Responds to everything with its challenges. */
export const challenging =
  ({ challenges, version }: Challenged): Handler =>
  (x) => {
    if (x.path.startsWith('/api/') && version && !x.path.startsWith(`/api/data/v${version}/`))
      return x.html(404, '<html><head><title>404 - File or directory not found.</title></head></html>')
    x.challenge(...challenges)
  }

/** Serves its service description. Everything else is a proxy's login page. */
export const describing =
  (kind: WsdlKind, origin: string): Handler =>
  (x) => {
    if (!isDescription(x)) return x.html(200, page)
    x.xml(200, wsdl(kind, `${origin}${service}`, x.query('wsdl')))
  }

/** Its service description imports its policy from `location`, which may be the description again. */
export const importing =
  (location: (asked: string) => string): Handler =>
  (x) => {
    if (!isDescription(x)) return x.html(200, page)
    x.xml(
      200,
      `<?xml version="1.0" encoding="utf-8"?><wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/"><wsdl:import namespace="urn:x" location="${location(x.query('wsdl')).replaceAll('&', '&amp;')}"/></wsdl:definitions>`,
    )
  }

/** A proxy that redirects everything to its own sign-in, with the URL to return to. */
export const proxied =
  (signIn: (back: string) => string): Handler =>
  (x) =>
    x.redirect(signIn(encodeURIComponent(x.url.href)))

/** Its Web API responds at once. All other responses start and never end. */
export const endless =
  (challenge: string): Handler =>
  (x) => {
    if (x.path.startsWith('/api/')) return x.challenge(challenge)
    x.res
      .writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' })
      .write('<!DOCTYPE html><html lang="en">')
  }
