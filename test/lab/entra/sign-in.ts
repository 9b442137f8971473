/** The sign-in pages of a tenant: first the user name, then the password or a redirect to the STS of the user's domain. */

import { randomBytes, randomUUID } from 'node:crypto'
import { dotNetUrlEncode, type Exchange } from '../exchange.ts'
import type { People, Person } from '../people.ts'
import { validateSignInResponse } from '../sts/validate-sign-in-response.ts'
import { errorPage, passwordPage, userNamePage } from './pages.ts'
import type { Tenant } from './tenant.ts'

/** The relying party ID of Microsoft Online at federated token services. */
export const microsoftOnline = 'urn:federation:MicrosoftOnline'

type Pending = { readonly tenant: Tenant; readonly flow: string; readonly federation: Tenant }

export class SignIn {
  readonly #people: People
  readonly #tenants: readonly Tenant[]
  readonly #pending = new Map<string, Pending>()
  readonly #vouched = new Map<string, Person>()
  readonly #taken = new Set<string>()

  constructor(people: People, tenants: readonly Tenant[]) {
    this.#people = people
    this.#tenants = tenants
  }

  /** `/<tenant>/login?flow=…` */
  async page(x: Exchange, tenant: Tenant): Promise<void> {
    const interaction = await tenant.provider.interactionDetails(x.req, x.res).catch(() => undefined)
    if (!interaction)
      return x.html(400, errorPage('AADSTS165000: The sign-in has expired, or was begun elsewhere.'))
    const { params } = interaction
    const vouched = this.#vouched.get(x.query('ticket'))
    if (vouched) {
      this.#vouched.delete(x.query('ticket'))
      return this.#finish(x, tenant, vouched)
    }
    if (x.method === 'POST') return this.#post(x, tenant)
    const hint = typeof params['login_hint'] === 'string' ? params['login_hint'] : ''
    if (hint && params['prompt'] !== 'select_account') return this.#userName(x, tenant, hint)
    x.html(200, userNamePage(hint))
  }

  async #post(x: Exchange, tenant: Tenant): Promise<void> {
    const form = await x.form()
    const userName = (form.get('loginfmt') ?? '').trim()
    const password = form.get('passwd')
    if (password === null) return this.#userName(x, tenant, userName)
    const person = this.#people.find(userName)
    if (!person || this.#federationOf(userName) || person.password !== password)
      return x.html(200, passwordPage(userName, 'Your account or password is incorrect.'))
    return this.#finish(x, tenant, person)
  }

  #userName(x: Exchange, tenant: Tenant, userName: string) {
    const federation = this.#federationOf(userName)
    if (federation?.federation) {
      const request = randomUUID()
      this.#pending.set(request, { tenant, flow: x.query('flow'), federation })
      const wctx = dotNetUrlEncode(`LoginOptions=3&estsredirect=2&estsrequest=${request}`)
      const names = `username=${dotNetUrlEncode(userName)}&login_hint=${dotNetUrlEncode(userName)}`
      return x.redirect(
        `${federation.federation.origin}/adfs/ls/?${names}&wa=wsignin1.0&wtrealm=${dotNetUrlEncode(microsoftOnline)}&wctx=${wctx}`,
      )
    }
    if (this.#people.find(userName)) return x.html(200, passwordPage(userName))
    const unknown = `We couldn't find an account with that username. Try another, or get a new account.`
    x.html(200, userNamePage(userName, unknown))
  }

  /** `/login.srf`: receives the response of a federated STS. */
  async takeAnswer(x: Exchange): Promise<void> {
    const form = await x.form()
    const request = new URLSearchParams(form.get('wctx') ?? '').get('estsrequest') ?? ''
    const pending = this.#pending.get(request)
    this.#pending.delete(request)
    const sts = pending?.federation.federation
    if (!pending || !sts) return x.html(400, errorPage('AADSTS50027: The request is not one of ours.'))
    try {
      const userName = validateSignInResponse(form.get('wresult') ?? '', {
        issuer: sts.issuer,
        certificate: sts.signingCertificate,
        audience: microsoftOnline,
        taken: this.#taken,
      })
      if (!userName.endsWith(`@${pending.federation.domain}`)) throw new Error('not a user of that domain')
      const ticket = randomBytes(24).toString('base64url')
      this.#vouched.set(ticket, this.#people.named(userName))
      // this cross-site POST came without the sign-in's SameSite=Lax cookie; the next GET has it
      x.redirect(`/${pending.tenant.id}/login?flow=${pending.flow}&ticket=${ticket}`)
    } catch (error) {
      x.html(400, errorPage(`AADSTS50107: The federated answer was refused: ${String(error)}`))
    }
  }

  async #finish(x: Exchange, tenant: Tenant, person: Person): Promise<void> {
    const isGuest = person.idp !== undefined && person.tenant === tenant.id
    if (!isGuest && !person.userName.endsWith(`@${tenant.domain}`))
      return x.html(
        200,
        errorPage(
          `AADSTS50020: User account '${person.userName}' from identity provider 'https://sts.windows.net/${person.tenant}/' does not exist in tenant '${tenant.name}' and cannot access the application in that tenant.`,
        ),
      )
    if (person.fate === 'disabled')
      return x.html(200, errorPage('AADSTS50057: The user account is disabled.'))
    if (person.fate === 'mfa-fails')
      return x.html(
        200,
        errorPage('AADSTS500121: Authentication failed during strong authentication request.'),
      )
    const declined = {
      error: 'access_denied',
      error_description: 'AADSTS65004: User declined to consent to access the app.',
    }
    const signedIn = { login: { accountId: person.id }, consent: {}, select_account: {} }
    const result = person.fate === 'declines-consent' ? declined : signedIn
    await tenant.provider.interactionFinished(x.req, x.res, result, { mergeWithLastSubmission: false })
  }

  #federationOf(userName: string): Tenant | undefined {
    const domain = userName.toLowerCase().split('@')[1] ?? ''
    return this.#tenants.find((tenant) => tenant.federation && tenant.domain === domain)
  }
}
