/** A claims organization (IFD): redirects the browser to its STS, validates the response and sets a session cookie in chunks. */

import { randomBytes, randomUUID } from 'node:crypto'
import { dotNetUrlEncode, type Exchange, escapeHtml, type Handler } from '../exchange.ts'
import type { People, Person } from '../people.ts'
import { decryptAnswer } from '../sts/encryption.ts'
import type { TokenService } from '../sts/token-service.ts'
import { validateSignInResponse } from '../sts/validate-sign-in-response.ts'
import { isWebApi, type Organization, serveDescription, serveOrganization } from './organization.ts'
import { isDiscoveryApi, isSoapDiscovery } from './server-discovery.ts'
import { serveSoap } from './soap-service.ts'

export type ClaimsOrgOptions = {
  readonly org: Organization
  readonly people: People
  readonly sts: Pick<TokenService, 'passiveEndpoint' | 'issuer' | 'signingCertificate' | 'proofOf'>
  readonly sessionSeconds: number
  /** The owner of a token, if the org accepts its AD FS's tokens. Throws if the token is invalid. */
  readonly validateToken?: (token: string, resource: string) => Person
  /** The Web API's challenges to a request without a session. Without them, it redirects to the STS. */
  readonly challenges?: readonly string[]
  /** How the Web API refuses a valid session. Without it, the session is served. */
  readonly refuses?: 'with-403' | 'with-redirect'
  /** Parameters of its requests to the STS that replace `wauth`. A `wreply` is relative to the org's URL. */
  readonly asks?: Readonly<Record<string, string>>
  /** The key, in PEM, that decrypts its tokens, if they are encrypted. */
  readonly decryptionKey?: string
  /** The name of its session cookie and the number of chunks. */
  readonly session?: { readonly cookie: 'MSISAuth' | 'FedAuth'; readonly chunks: number }
  /** The host that all orgs of a deployment share, if tokens are issued for it: its URL and the domain of its cookies. */
  readonly realm?: { readonly url: string; readonly cookieDomain: string }
}

type Session = { readonly person: Person; readonly until: number }

const chunkLength = 2000
/** The session cookie of CRM. */
const usualSession = { cookie: 'MSISAuth', chunks: 2 } as const
const usualAsks = { wauth: 'urn:oasis:names:tc:SAML:1.0:am:password' }

export class ClaimsOrg {
  readonly #options: ClaimsOrgOptions
  readonly #sessions = new Map<string, Session>()
  readonly #taken = new Set<string>()
  /** The exact URLs at the STS to which the org has redirected browsers, oldest first. */
  readonly sent: string[] = []

  constructor(options: ClaimsOrgOptions) {
    this.#options = options
  }

  revoke(person: Person): void {
    for (const [id, session] of this.#sessions) if (session.person === person) this.#sessions.delete(id)
  }

  readonly handle: Handler = async (x) => {
    const { org, people, challenges, refuses } = this.#options
    if (serveDescription(x, org)) return
    if (x.query('wa') === 'wsignoutcleanup1.0') return this.#signOut(x)
    if (x.method === 'POST' && x.path === '/XRMServices/2011/Organization.svc')
      return serveSoap(x, this.#options)
    if (x.method === 'POST' && !isWebApi(x) && !isSoapDiscovery(x)) return this.#takeAnswer(x)
    const bearer = this.#bearer(x)
    if (bearer) return serveOrganization(x, org, bearer, people)
    const session = this.#sessions.get(this.#cookie(x))
    const live = session && session.until > Date.now() ? session : undefined
    if (!live && challenges && isWebApi(x)) return x.challenge(...challenges)
    if (!live) return x.redirect(this.#signInUrl(x))
    // the documentation says that the Web API of discovery takes no session
    if (isDiscoveryApi(x)) return x.redirect(this.#signInUrl(x))
    if (refuses === 'with-redirect' && isWebApi(x)) return x.redirect(this.#signInUrl(x))
    if (refuses === 'with-403' && isWebApi(x))
      return x.json(403, { error: { code: '0x80040225', message: 'The specified user is disabled.' } })
    serveOrganization(x, org, live.person, people)
  }

  #bearer(x: Exchange): Person | null {
    const [, token] = /^Bearer\s+(\S+)$/i.exec(x.header('authorization')) ?? []
    if (token === undefined || !isWebApi(x)) return null
    try {
      return this.#options.validateToken?.(token, this.#options.org.url) ?? null
    } catch {
      return null
    }
  }

  /** MS-MWBF 2.2.3, with CRM's double-encoded return URL (protocols §C.1). */
  #signInUrl(x: Exchange): string {
    const { org, sts, realm } = this.#options
    const wctx = `rm=1&id=${randomUUID()}&ru=${dotNetUrlEncode(x.url.href)}&crmorgid=${org.id}`
    const wct = `${new Date().toISOString().slice(0, 19)}Z`
    const asks = {
      wa: 'wsignin1.0',
      wtrealm: realm?.url ?? org.url,
      wctx,
      wct,
      ...(this.#options.asks ?? usualAsks),
    }
    const query = Object.entries(asks).map(([name, value]) => `${name}=${dotNetUrlEncode(value)}`)
    const url = `${sts.passiveEndpoint}?${query.join('&')}`
    this.sent.push(url)
    return url
  }

  async #takeAnswer(x: Exchange): Promise<void> {
    const { org, sts, people, sessionSeconds, decryptionKey, session = usualSession, realm } = this.#options
    const form = await x.form()
    try {
      if (form.get('wa') !== 'wsignin1.0') throw new Error('not a sign-in')
      const wresult = form.get('wresult') ?? ''
      const plain = decryptionKey === undefined ? wresult : await decryptAnswer(decryptionKey, wresult)
      const userName = validateSignInResponse(plain, {
        issuer: sts.issuer,
        certificate: sts.signingCertificate,
        audience: realm?.url ?? org.url,
        taken: this.#taken,
      })
      // the last chunk is half as long as the others
      const token = randomBytes((session.chunks - 0.5) * chunkLength * 0.75).toString('base64')
      this.#sessions.set(token, { person: people.named(userName), until: Date.now() + sessionSeconds * 1000 })
      for (let at = 0; at < session.chunks; at++)
        x.setCookie(
          `${session.cookie}${at || ''}`,
          token.slice(at * chunkLength, (at + 1) * chunkLength),
          '/',
          false,
          realm?.cookieDomain,
        )
    } catch (error) {
      return x.html(
        500,
        `<html><head><title>Error</title></head><body><h1>An error has occurred.</h1><p>${escapeHtml(String(error))}</p></body></html>`,
      )
    }
    const returnTo = new URLSearchParams(form.get('wctx') ?? '').get('ru') ?? org.url
    x.redirect(returnTo.startsWith(org.url) ? returnTo : org.url)
  }

  #signOut(x: Exchange): void {
    this.#sessions.delete(this.#cookie(x))
    for (const name of x.cookies.keys())
      if (/^(MSISAuth|FedAuth)\d*$/.test(name))
        x.setCookie(name, '', '/', true, this.#options.realm?.cookieDomain)
    x.html(200, '<html><head><title>Signed out</title></head><body>Signed out</body></html>')
  }

  /** The session cookie from its chunks. If one is missing, no session matches. */
  #cookie(x: Exchange): string {
    const { cookie, chunks } = this.#options.session ?? usualSession
    return Array.from({ length: chunks }, (_, at) => x.cookies.get(`${cookie}${at || ''}`) ?? '').join('')
  }
}
