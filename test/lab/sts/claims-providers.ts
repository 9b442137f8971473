/** The other token services that a token service trusts: chooses one for the user, and validates its responses. */

import { randomUUID } from 'node:crypto'
import type { Exchange } from '../exchange.ts'
import { validateIssuedToken } from './issued-token.ts'
import { errorPage, homeRealmChoice } from './pages.ts'
import type { TokenService } from './token-service.ts'
import { validateSignInResponse } from './validate-sign-in-response.ts'

type Service = Pick<
  TokenService,
  'issuer' | 'organization' | 'passiveEndpoint' | 'signingCertificate' | 'proofOf'
>

export class ClaimsProviders {
  readonly #own: Service
  readonly #providers = new Map<string, Service>()
  readonly #taken = new Set<string>()

  constructor(own: Service) {
    this.#own = own
  }

  add(provider: Service): void {
    this.#providers.set(provider.issuer, provider)
  }

  /** Redirects to the home realm in the request, or asks the user for it. @returns false if the user's home realm is this service */
  sendOn(x: Exchange): boolean {
    const { issuer, organization } = this.#own
    const realm = x.query('whr')
    if (this.#providers.size === 0 || realm === issuer) return false
    const { search } = x.url
    const provider = this.#providers.get(realm)
    const choices = [this.#own, ...this.#providers.values()].map((each) => ({
      name: each.organization,
      url: `${x.path}${search}&whr=${encodeURIComponent(each.issuer)}`,
    }))
    if (provider !== undefined)
      x.redirect(
        `${provider.passiveEndpoint}?wa=wsignin1.0&wtrealm=${encodeURIComponent(issuer)}&wctx=${encodeURIComponent(search)}`,
      )
    else if (realm === '') x.html(200, homeRealmChoice(organization, choices))
    else x.html(200, errorPage('MSIS7068', `The home realm '${realm}' is not known.`, randomUUID()))
    return true
  }

  /** The user name in a provider's response; null if the response is invalid. */
  validate(wresult: string): string | null {
    return this.#first(({ issuer, signingCertificate: certificate }) =>
      validateSignInResponse(wresult, {
        issuer,
        certificate,
        audience: this.#own.issuer,
        taken: this.#taken,
      }),
    )
  }

  /** The user name in the assertion of a request; empty if the assertion is invalid. */
  async holderOfToken(x: Exchange): Promise<string> {
    const message = await x.body()
    const to = `${x.url.origin}${x.path}`
    const holder = this.#first((provider) =>
      validateIssuedToken(message, { provider, audience: this.#own.issuer, to }),
    )
    return holder ?? ''
  }

  #first(validate: (provider: Service) => string): string | null {
    for (const provider of this.#providers.values())
      try {
        return validate(provider)
      } catch {
        // it may be from another provider
      }
    return null
  }
}
