/**
 * A token service that is not AD FS. It has other paths and other pages, asks for the code of a second factor after the
 * password, and limits its session cookie to these pages.
 */

import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import type { Pem } from '../certificates.ts'
import type { Exchange } from '../exchange.ts'
import type { Ledger } from '../ledger.ts'
import type { People, Person } from '../people.ts'
import { requestSecurityTokenResponse } from './answer.ts'
import { federationMetadata } from './metadata.ts'
import { autoPost, codeForm, errorPage, signedOut, signInForm } from './pages.ts'
import type { Trust } from './token-service.ts'

type Options = {
  readonly organization: string
  readonly origin: string
  readonly domain: string
  readonly people: People
  readonly signing: Pem
  readonly ledger: Ledger
}

const sessionCookie = 'TwoStepSession'
const firstStepCookie = 'TwoStepFirst'

export class TwoStepService {
  readonly issuer: string
  readonly oauth = null
  /** The code for the second factor of every user. */
  readonly code: string
  readonly #options: Options
  readonly #trusts = new Map<string, Trust>()
  readonly #firstSteps = new Map<string, Person>()
  readonly #sessions = new Map<string, Person>()
  readonly #tickets = new Map<string, Person>()
  readonly #visited = new Set<string>()

  constructor(options: Options) {
    this.#options = options
    this.issuer = `urn:${new URL(options.origin).hostname}`
    this.code = options.ledger.keep(String(randomInt(10_000_000, 99_999_999)))
  }

  get origin(): string {
    return this.#options.origin
  }

  get passiveEndpoint(): string {
    return `${this.origin}/wsfed/issue`
  }

  get signingCertificate(): string {
    return this.#options.signing.certificate
  }

  /** It has no active endpoint, so there are no proof keys. */
  readonly proofOf = () => undefined

  trust(wtrealm: string, trust: Trust): void {
    this.#trusts.set(wtrealm, trust)
  }

  revoke(person: Person): void {
    for (const [id, owner] of this.#sessions) if (owner === person) this.#sessions.delete(id)
  }

  readonly handle = async (x: Exchange): Promise<void> => {
    switch (x.path.toLowerCase()) {
      case '/wsfed/issue':
        return x.query('wa') === 'wsignout1.0' ? x.redirect('/account/logout') : this.#issue(x)
      case '/account/login':
        return this.#login(x)
      case '/account/second-factor':
        return this.#secondFactor(x)
      case '/account/logout':
        return this.#logout(x)
      case '/federationmetadata/2007-06/federationmetadata.xml':
        return x.xml(200, federationMetadata(this.issuer, this.#options.signing, this.passiveEndpoint))
      default:
        return x.html(404, errorPage('404', 'There is no such page.', randomUUID()))
    }
  }

  async #issue(x: Exchange): Promise<void> {
    const trust = this.#trusts.get(x.query('wtrealm'))
    if (x.query('wa') !== 'wsignin1.0' || !trust)
      return x.html(400, errorPage('BadRequest', 'This is no request of an application.', randomUUID()))
    const person = this.#tickets.get(x.query('ticket'))
    this.#tickets.delete(x.query('ticket'))
    if (!person) return x.redirect(`/account/login?return=${encodeURIComponent(x.url.search)}`)
    const { signing, ledger } = this.#options
    const realm = x.query('wtrealm')
    const made = await requestSecurityTokenResponse(this.issuer, signing, realm, person, trust.form)
    ledger.keep(made.assertion)
    this.#visited.add(trust.reply)
    const fields = { wa: 'wsignin1.0', wresult: made.wresult, wctx: x.query('wctx') }
    x.html(200, autoPost(trust.reply, fields))
  }

  async #login(x: Exchange): Promise<void> {
    const here = `${x.url.pathname}${x.url.search}`
    if (x.method === 'POST') {
      const form = await x.form()
      const person = this.#options.people.find(form.get('UserName') ?? '')
      const known = person?.userName.endsWith(`@${this.#options.domain}`)
      if (!person || !known || form.get('Password') !== person.password)
        return this.#form(x, here, 'Incorrect user ID or password.')
      x.setCookie(firstStepCookie, this.#keep(this.#firstSteps, person), '/account')
      return x.redirect(`/account/second-factor${x.url.search}`)
    }
    const person = this.#sessions.get(x.cookies.get(sessionCookie) ?? '')
    if (!person) return this.#form(x, here)
    const query = new URLSearchParams(x.query('return'))
    query.set('ticket', this.#keep(this.#tickets, person))
    x.redirect(`/wsfed/issue?${query}`)
  }

  async #secondFactor(x: Exchange): Promise<void> {
    const person = this.#firstSteps.get(x.cookies.get(firstStepCookie) ?? '')
    if (!person) return x.redirect(`/account/login${x.url.search}`)
    const here = `${x.url.pathname}${x.url.search}`
    if (x.method !== 'POST') return x.html(200, codeForm(this.#options.organization, here))
    if ((await x.form()).get('OneTimeCode') !== this.code)
      return x.html(200, codeForm(this.#options.organization, here, 'That code is not right.'))
    this.#firstSteps.delete(x.cookies.get(firstStepCookie) ?? '')
    x.setCookie(sessionCookie, this.#keep(this.#sessions, person), '/account')
    x.redirect(`/account/login${x.url.search}`)
  }

  #logout(x: Exchange): void {
    this.#sessions.delete(x.cookies.get(sessionCookie) ?? '')
    x.setCookie(sessionCookie, '', '/account', true)
    x.html(200, signedOut([...this.#visited].map((url) => `${url}?wa=wsignoutcleanup1.0`)))
  }

  #form(x: Exchange, action: string, error = ''): void {
    x.html(200, signInForm(this.#options.organization, action, '', error))
  }

  #keep(people: Map<string, Person>, person: Person): string {
    const id = this.#options.ledger.keep(randomBytes(48).toString('base64url'))
    people.set(id, person)
    return id
  }
}
