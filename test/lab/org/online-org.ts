/** An online organization: accepts only the authority's access tokens. */

import type { Handler } from '../exchange.ts'
import type { People } from '../people.ts'
import { type Organization, serveDescription, serveOrganization } from './organization.ts'

export type OnlineOrgOptions = {
  readonly org: Organization
  readonly people: People
  /** The URL in the challenge: `https://…/<tenant>/oauth2/authorize`. */
  readonly authorizationUri: string
  /** The resource in the challenge. Without it, that is the org's URL. */
  readonly resource?: string
  /** True if a request for this token must have the claims of the challenge. */
  readonly wantsClaims?: (token: string) => boolean
  /** The object ID of the token's owner. Throws if the token is invalid. */
  readonly validateToken: (token: string, resource: string) => string
}

export function onlineOrg(options: OnlineOrgOptions): Handler {
  const { org } = options
  const challenge = `Bearer authorization_uri=${options.authorizationUri}, resource_id=${options.resource ?? org.url}`
  return (x) => {
    if (serveDescription(x, org)) return
    const [, token = ''] = /^Bearer\s+(\S+)$/i.exec(x.header('authorization')) ?? []
    if (!token) return x.challenge(challenge)
    if (options.wantsClaims?.(token)) {
      const claims = {
        access_token: { nbf: { essential: true, value: String(Math.floor(Date.now() / 1000)) } },
      }
      const sent = Buffer.from(JSON.stringify(claims)).toString('base64')
      return x.challenge(`${challenge}, error="insufficient_claims", claims="${sent}"`)
    }
    try {
      const person = options.people.byId(options.validateToken(token, org.url))
      if (person) return serveOrganization(x, org, person, options.people)
    } catch (error) {
      x.res.setHeader('x-lab-reason', encodeURIComponent(String(error)))
    }
    x.challenge(`${challenge}, error=invalid_token, error_description=The access token is not valid`)
  }
}
