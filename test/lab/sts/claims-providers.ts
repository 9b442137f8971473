/** The other token services whose people a token service takes: which one a person belongs to, and what their answers are worth. */

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

  /** Sends who is not signed in to the home realm that was asked for, or asks for it. False: the person belongs here. */
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

  /** The user name that the assertion in a posted answer vouches for; null where it is not good. */
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

  /** Whom the assertion in a request speaks for; a name that nobody has where it is not good. */
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
        // of another provider, or of nobody
      }
    return null
  }
}
