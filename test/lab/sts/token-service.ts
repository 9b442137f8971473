/** An AD FS-like security token service: WS-Federation passive sign-in with a forms page and an SSO session. */

import { randomBytes, randomUUID } from 'node:crypto'
import type { Pem } from '../certificates.ts'
import type { Exchange } from '../exchange.ts'
import type { Ledger } from '../ledger.ts'
import type { People, Person } from '../people.ts'
import { ActiveEndpoint } from './active.ts'
import { requestSecurityTokenResponse, soapFault, type TokenForm } from './answer.ts'
import { ClaimsProviders } from './claims-providers.ts'
import { federationMetadata } from './metadata.ts'
import { metadataExchange } from './metadata-exchange.ts'
import { AdfsOAuth, type Generation } from './oauth.ts'
import { autoPost, errorPage, signedOut, signInForm } from './pages.ts'
import { ticketHolder } from './ticket.ts'

/** What the service does for one relying party: it issues a token, posts a fault, or shows an error page. */
export type Trust = {
  readonly reply: string
  readonly gives?: 'token' | 'fault' | 'error-page'
  /** Signs users in with Basic authentication, which AD FS can do instead of its own page. */
  readonly challenges?: boolean
  readonly form?: TokenForm
}

type Options = {
  readonly organization: string
  readonly origin: string
  /** The domain of its users. */
  readonly domain: string
  readonly people: People
  readonly signing: Pem
  readonly ledger: Ledger
  /** Adds the OAuth endpoints of this version of AD FS. */
  readonly oauth?: { readonly generation: Generation; readonly accessTokenSeconds: number }
}

export class TokenService {
  readonly issuer: string
  readonly oauth: AdfsOAuth | null
  readonly active: ActiveEndpoint
  /** The exact URLs of relying parties' requests, oldest first. */
  readonly asked: string[] = []
  readonly #options: Options
  readonly #trusts = new Map<string, Trust>()
  readonly #sessions = new Map<string, Person>()
  readonly #providers: ClaimsProviders
  /** The relying parties that each session was used for. */
  readonly #visited = new Map<string, Set<string>>()

  constructor(options: Options) {
    this.#options = options
    // AD FS's issuer has http, even if its URL has https
    this.oauth = options.oauth ? new AdfsOAuth({ ...options, ...options.oauth }) : null
    this.issuer = `${options.origin.replace(/^https:/, 'http:')}/adfs/services/trust`
    this.active = new ActiveEndpoint({ ...options, issuer: this.issuer })
    this.#providers = new ClaimsProviders(this)
  }

  get origin(): string {
    return this.#options.origin
  }

  get passiveEndpoint(): string {
    return `${this.origin}/adfs/ls/`
  }

  get signingCertificate(): string {
    return this.#options.signing.certificate
  }

  readonly proofOf = (assertionId: string) => this.active.proofOf(assertionId)

  trust(wtrealm: string, trust: Trust): void {
    this.#trusts.set(wtrealm, trust)
  }

  /** Lets users of the other service sign in there and use its assertion here. */
  trustProvider(provider: TokenService): void {
    this.#providers.add(provider)
    provider.trust(this.issuer, { reply: this.passiveEndpoint })
  }

  get organization(): string {
    return this.#options.organization
  }

  revoke(person: Person): void {
    this.oauth?.revoke(person)
    for (const [id, owner] of this.#sessions) if (owner === person) this.#sessions.delete(id)
  }

  readonly handle = async (x: Exchange): Promise<void> => {
    const path = x.path.toLowerCase().replace(/\/$/, '')
    if (path === '/adfs/ls') return this.#passive(x)
    if (path === '/federationmetadata/2007-06/federationmetadata.xml')
      return x.xml(
        200,
        federationMetadata(
          this.issuer,
          this.#options.signing,
          this.passiveEndpoint,
          `${this.origin}/adfs/services/trust`,
        ),
      )
    if (path === '/adfs/services/trust/mex')
      return x.xml(200, metadataExchange(`${this.origin}/adfs/services/trust`))
    const [, version, kind] =
      /^\/adfs\/services\/trust\/(13|2005)\/(usernamemixed|windowstransport|issuedtokenmixedsymmetricbasic256)$/.exec(
        path,
      ) ?? []
    if (x.method === 'POST' && (version === '13' || version === '2005'))
      return this.#active(x, version, kind ?? '')
    const configuration = this.oauth?.configuration(this.issuer)
    if (path === '/adfs/.well-known/openid-configuration' && configuration) return x.json(200, configuration)
    if (path === '/adfs/oauth2/token' && this.oauth) return this.oauth.token(x)
    if (path === '/adfs/oauth2/authorize' && this.oauth) {
      if (x.method === 'POST') return this.#signIn(x)
      const person = this.#sessions.get(x.cookies.get('MSISAuth') ?? '') ?? null
      return this.oauth.authorize(x, person, () => this.#form(x, x.query('login_hint')))
    }
    x.html(
      404,
      errorPage('MSIS7065', 'There are no registered protocol handlers on this path.', randomUUID()),
    )
  }

  async #active(x: Exchange, version: '13' | '2005', kind: string): Promise<void> {
    const byTicket = kind === 'windowstransport'
    const holder = byTicket ? await ticketHolder(x) : null
    if (byTicket && holder === null) return x.challenge('Negotiate', 'NTLM')
    // the Kerberos realm may have another name than the domain of the user names
    const ofTicket = holder === null ? null : `${holder.split('@')[0]}@${this.#options.domain}`
    const userName = kind.startsWith('issuedtoken') ? await this.#providers.holderOfToken(x) : ofTicket
    const relyingParty = (address: string) => {
      const [identifier, trust] = [...this.#trusts].find(([name]) => address.startsWith(name)) ?? []
      return identifier === undefined ? undefined : { identifier, saml: trust?.form?.saml ?? '1.1' }
    }
    return this.active.serve(x, version, relyingParty, userName)
  }

  /** Starts a session for a claims provider's response and continues with the original request. */
  async #takeProvidersAnswer(x: Exchange): Promise<void> {
    const form = await x.form()
    const userName = this.#providers.validate(form.get('wresult') ?? '')
    if (userName === null) return this.#fail(x, 'MSIS3119', 'The SAML token could not be validated.')
    this.#startSession(x, this.#options.people.named(userName))
    x.redirect(`${this.passiveEndpoint}${form.get('wctx') ?? ''}`)
  }

  async #passive(x: Exchange): Promise<void> {
    const wa = x.query('wa')
    if (x.method === 'POST' && wa === '') return this.#takeProvidersAnswer(x)
    if (wa === 'wsignout1.0' || wa === 'wsignoutcleanup1.0') return this.#signOut(x)
    if (wa !== 'wsignin1.0') return this.#fail(x, 'MSIS7000', 'The sign in request is not compliant.')
    const trust = this.#trusts.get(x.query('wtrealm'))
    if (!trust)
      return this.#fail(
        x,
        'MSIS3020',
        `The relying party trust with the identifier '${x.query('wtrealm')}' could not be located.`,
      )
    if (trust.gives === 'error-page')
      return this.#fail(x, 'MSIS7102', 'Requested Authentication Method is not supported on the STS.')
    if (x.method === 'POST') return this.#signIn(x)
    this.asked.push(`${this.origin}${x.req.url}`)
    const person = x.query('wfresh') === '0' ? undefined : this.#sessions.get(x.cookies.get('MSISAuth') ?? '')
    if (!person) {
      if (trust.challenges) this.#signInByBasic(x)
      else if (!this.#providers.sendOn(x)) this.#form(x, x.query('username') || x.query('login_hint'))
      return
    }
    return this.#answer(x, trust, person)
  }

  async #signIn(x: Exchange): Promise<void> {
    const form = await x.form()
    const userName = form.get('UserName') ?? ''
    const person = this.#options.people.find(userName)
    const known =
      person?.userName.endsWith(`@${this.#options.domain}`) && form.get('Password') === person.password
    if (!person || !known)
      return this.#form(
        x,
        userName,
        'Incorrect user ID or password. Type the correct user ID and password, and try again.',
      )
    this.#startSession(x, person)
    // the user has just signed in; wfresh=0 would ask again without end
    const again = new URL(x.url)
    if (again.searchParams.get('wfresh') === '0') again.searchParams.delete('wfresh')
    x.redirect(again.href)
  }

  #signInByBasic(x: Exchange): void {
    const [, credentials] = /^Basic (\S+)$/i.exec(x.req.headers.authorization ?? '') ?? []
    const [userName = '', password] = Buffer.from(credentials ?? '', 'base64')
      .toString()
      .split(':')
    const person = this.#options.people.find(userName)
    if (person?.password === password && person !== undefined) {
      this.#startSession(x, person)
      x.redirect(x.url.href)
    } else x.challenge(`Basic realm="${this.#options.organization}"`)
  }

  #startSession(x: Exchange, person: Person): void {
    const id = this.#options.ledger.keep(randomBytes(96).toString('base64url'))
    this.#sessions.set(id, person)
    x.setCookie('MSISAuth', id, '/adfs')
    x.setCookie('MSISAuthenticated', Buffer.from(new Date().toISOString()).toString('base64'), '/adfs')
  }

  async #answer(x: Exchange, trust: Trust, person: Person): Promise<void> {
    const session = x.cookies.get('MSISAuth') ?? ''
    this.#visited.set(session, (this.#visited.get(session) ?? new Set()).add(trust.reply))
    const wctx = x.query('wctx')
    const { signing, ledger } = this.#options
    const made = await requestSecurityTokenResponse(
      this.issuer,
      signing,
      x.query('wtrealm'),
      person,
      trust.form,
    )
    ledger.keep(made.assertion)
    const fault = soapFault('BadRequest', 'MSIS3127: The specified request failed.')
    const wresult = trust.gives === 'fault' ? fault : made.wresult
    x.setCookie(
      'MSISLoopDetectionCookie',
      Buffer.from(`${new Date().toISOString()}\\1`).toString('base64'),
      '/adfs',
    )
    const wreply = x.query('wreply')
    const reply = wreply.startsWith(trust.reply) ? wreply : trust.reply
    x.html(200, autoPost(reply, { wa: 'wsignin1.0', wresult, ...(wctx ? { wctx } : {}) }))
  }

  #signOut(x: Exchange): void {
    const session = x.cookies.get('MSISAuth') ?? ''
    const visited = [...(this.#visited.get(session) ?? [])]
    this.#sessions.delete(session)
    this.#visited.delete(session)
    x.setCookie('MSISAuth', '', '/adfs', true)
    const reply = x.query('wreply')
    const known = [...this.#trusts.values()].some((trust) => reply.startsWith(trust.reply))
    if (reply && known) x.redirect(reply)
    else x.html(200, signedOut(visited.map((url) => `${url}?wa=wsignoutcleanup1.0`)))
  }

  #form(x: Exchange, userName: string, error = ''): void {
    x.html(200, signInForm(this.#options.organization, x.url.pathname + x.url.search, userName, error))
  }

  #fail(x: Exchange, code: string, text: string): void {
    x.html(200, errorPage(code, text, randomUUID()))
  }
}
