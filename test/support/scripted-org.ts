/** An org whose test chooses the response to each URL, for combinations that the lab does not have. */
import { parseOrgUrl } from '../../main/contract/org-url.ts'
import { builtInClouds } from '../../main/discovery/clouds.ts'
import { createDetector } from '../../main/discovery/detect-identity-provider.ts'
import type { DetectionRequest } from '../../main/discovery/detector.ts'
import type { HttpRequest, HttpResponse } from '../../main/http/http.ts'
import { NOW } from './profiles.ts'

/** The response of a server; null if the connection fails. */
export type Reply = (url: URL) => HttpResponse | null

export const answer = (status: number, header?: readonly [string, string], body = ''): HttpResponse => ({
  status,
  headers: header === undefined ? [] : [header],
  body,
})
export const redirectTo = (location: string): HttpResponse => answer(302, ['location', location])
export const challengeBy = (challenge: string): HttpResponse => answer(401, ['www-authenticate', challenge])
export const windowsChallenge = challengeBy('Negotiate, NTLM')
export const notThere = answer(404)
export const aPage = answer(200, undefined, '<html><title>Log on</title></html>')

/** A service description that declares this authentication. */
export const describedAs = (authentication: string, more = '', year = '2012'): HttpResponse =>
  answer(
    200,
    undefined,
    '<?xml version="1.0"?><wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:wsp="http://schemas.xmlsoap.org/ws/2004/09/policy">' +
      `<wsp:Policy><wsp:ExactlyOne><wsp:All><x:AuthenticationPolicy xmlns:x="http://schemas.microsoft.com/xrm/${year}/Contracts/Services">` +
      `<x:Authentication>${authentication}</x:Authentication>${more}</x:AuthenticationPolicy></wsp:All></wsp:ExactlyOne></wsp:Policy></wsdl:definitions>`,
  )

/** Detects the org at `address` like the command line. @param asked collects the requests */
export function detectScripted(
  address: string,
  reply: Reply,
  change: Partial<DetectionRequest> = {},
  asked: HttpRequest[] = [],
) {
  const { orgUrl, pathInDoubt } = parseOrgUrl(address)
  const detector = createDetector({
    http: async (request) => {
      asked.push(request)
      const response = reply(new URL(request.url))
      if (response === null) throw new Error('no connection')
      return response
    },
    clouds: builtInClouds,
    now: () => NOW,
  })
  return detector.detect({ orgUrl, pathInDoubt, userName: null, acceptedAuthority: null, ...change })
}
