/** The sign-in request that an org sends to its STS by redirect (WS-Federation 1.2 §13.2.1). */
import { ProtocolError } from '../protocol-error.ts'

export interface SignInRequest {
  /** Host (with port) of the STS. */
  readonly stsHost: string
  /** The STS's passive endpoint, without its query. */
  readonly endpoint: string
  /** The relying party, which is the token's audience. */
  readonly relyingParty: string
  /** The home realm that the org requests, if any. */
  readonly homeRealm?: string
  /** The org's ID, if the request contains it. */
  readonly organizationId?: string
}

/** True for a URL with `wa=wsignin1.0` in its query. */
export function isSignInRequest(url: URL): boolean {
  return url.searchParams.get('wa')?.toLowerCase() === 'wsignin1.0'
}

/** The relying party of a sign-in request to the STS; null for any other URL. @param url any text */
export function realmAskedFor(url: string, stsHost: string): string | null {
  const address = URL.canParse(url) ? new URL(url) : null
  if (address?.host !== stsHost || !isSignInRequest(address)) return null
  return address.searchParams.get('wtrealm') || null
}

/**
 * Reads the org's ID (lower case) from the context of a Dynamics request; null without one: the request may be of another
 * application. Some versions put it inside the return URL in the context.
 */
export function organizationAskedFor(location: URL): string | null {
  const context = location.searchParams.get('wctx') ?? ''
  return (
    /crmorgid(?:=|%3d)([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/i.exec(context)?.[1]?.toLowerCase() ??
    null
  )
}

/** @throws ProtocolError `not-a-sign-in-request` */
export function readSignInRequest(location: string): SignInRequest {
  const url = URL.canParse(location) ? new URL(location) : null
  if (url === null || url.protocol !== 'https:' || !isSignInRequest(url))
    throw new ProtocolError('not-a-sign-in-request', 'The redirect is no WS-Federation sign-in over https')
  const homeRealm = url.searchParams.get('whr')
  const organizationId = organizationAskedFor(url)
  return {
    stsHost: url.host,
    endpoint: `${url.origin}${url.pathname}`,
    relyingParty: url.searchParams.get('wtrealm') ?? '',
    ...(homeRealm ? { homeRealm } : {}),
    ...(organizationId === null ? {} : { organizationId }),
  }
}

/**
 * Sets the home realm that the user chose; the other parameters stay unchanged.
 * @param url a sign-in request, see `isSignInRequest`
 * @param homeRealm identifier of the home STS
 */
export function withHomeRealm(url: string, homeRealm: string): string {
  const { search } = new URL(url)
  const others = search
    .slice(1)
    .split('&')
    .filter((each) => each !== '' && each.split('=')[0]?.toLowerCase() !== 'whr')
  return `${url.slice(0, url.indexOf('?'))}?${[...others, `whr=${encodeURIComponent(homeRealm)}`].join('&')}`
}
