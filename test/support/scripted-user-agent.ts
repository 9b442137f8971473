/** A user agent without windows, in which a scripted user goes through the lab's sign-in pages. */
import type { BrowserChoice } from '../../main/contract/browsers.ts'
import { fail, failure } from '../../main/contract/failure.ts'
import type { CertificateRequest } from '../../main/contract/session.ts'
import { Secret } from '../../main/secret.ts'
import { canceled } from '../../main/sign-in/canceled.ts'
import type { SignInWindow, SignInWindowOptions, UserAgent } from '../../main/sign-in/user-agent.ts'
import { browserPageText } from '../../main/words/browser-pages.ts'
import type { Lab } from '../lab/index.ts'
import { type Page, ScriptedBrowser } from '../lab/scripted-browser.ts'

export interface Credentials {
  readonly userName: string
  readonly password: string
}

class Stopped extends Error {}

/** What the user does on the sign-in page. */
export type Act = 'signs-in' | 'signs-in-then-closes' | 'closes-the-window' | 'waits'

export class ScriptedUserAgent implements UserAgent {
  readonly #lab: Lab
  person: Credentials
  act: Act = 'signs-in'
  /** The number of visible windows so far. */
  opened = 0
  /** The number of hidden windows so far. */
  hidden = 0
  /** Called with the first page of each window. */
  onPage: (url: string) => void = () => {}
  /** Called with the URL of the response before the app gets it. */
  onAnswer: (url: URL) => Promise<void> = async () => {}
  /** The number of closed windows of both kinds. */
  closed = 0
  /** The request for a certificate from the first page's server; null if it makes none. */
  wantsCertificate: CertificateRequest | null = null
  /** The certificate that each window sent; null for none. */
  readonly certificates: (string | null)[] = []

  constructor(lab: Lab, person: Credentials) {
    this.#lab = lab
    this.person = person
  }

  openWindow = (options: SignInWindowOptions): SignInWindow => {
    if (options.hidden) this.hidden += 1
    else this.opened += 1
    const closing = new AbortController()
    const browser = new ScriptedBrowser(async (url, init) => {
      const request = { url: String(url), method: init?.method ?? 'GET', body: init?.body ?? null }
      const verdict = closing.signal.aborted ? 'stop' : options.onRequest?.(request)
      if (verdict === 'stop') throw new Stopped()
      if (verdict instanceof URL)
        return new Response(null, { status: 307, headers: { location: verdict.href } })
      return this.#lab.fetch(url, init)
    })
    const shown = async (page: Page) => {
      if (page.url.protocol === 'http:') {
        await this.onAnswer(page.url)
        options.onRequest?.({ url: page.url.href, method: 'GET', body: null })
        return
      }
      options.onHost?.(page.url.host, options.namedHosts.includes(page.url.host))
      options.onPage?.({ url: page.url.href, status: page.status })
      options.onText?.({ host: page.url.host, text: page.text.replace(/<[^>]*>/g, '\n') })
    }
    /** Reports that a page did not load. */
    const failed = (error: unknown): never => {
      if (error instanceof Stopped) throw error
      const notLoaded = fail('sign-in-page-failed/not-loaded', {
        reached: failure('network-failed', { host: null }),
      })
      if (!closing.signal.aborted) options.onLoadFailed?.(notLoaded)
      throw notLoaded
    }
    return {
      closed: closing.signal,
      open: async (url) => {
        this.onPage(url)
        for (const { domain, name, value, path } of options.cookies ?? [])
          browser.keep(domain, name, { value: value.reveal(), path })
        const page = await browser.go(url).catch(failed)
        await shown(page)
        if (this.wantsCertificate !== null) {
          const chosen = options.chooseCertificate?.(this.wantsCertificate, closing.signal)
          this.certificates.push((await chosen) ?? null)
        }
        // no user sees a hidden window
        if (options.hidden) return
        if (this.act === 'closes-the-window') closing.abort(canceled())
        if (!this.act.startsWith('signs-in')) return
        await signIn(browser, page, this.person, this.#lab.oneTimeCode)
          .catch(failed)
          // the first page has loaded, so its window is open
          .then(shown, () => undefined)
        if (this.act === 'signs-in-then-closes') closing.abort(canceled())
      },
      cookies: async (url) =>
        browser.cookiesFor(new URL(url)).map(({ name, value, path, domain }) => ({
          name,
          value: new Secret(value),
          domain,
          path,
          secure: true,
          httpOnly: true,
          expiresAt: null,
        })),
      close: () => {
        this.closed += 1
      },
    }
  }

  pageText = browserPageText

  /** The browser of each organization for which a page opened outside the app. */
  readonly browsers: (BrowserChoice | null)[] = []

  openSystemBrowser: UserAgent['openSystemBrowser'] = async (url, { browser: chosen }) => {
    this.browsers.push(chosen)
    if (this.act !== 'signs-in') return
    const browser = new ScriptedBrowser(this.#lab.fetch)
    const end = await signIn(browser, await browser.go(url), this.person, this.#lab.oneTimeCode)
    // like a real browser, follows the redirect to the loopback listener
    if (end.url.protocol === 'http:')
      void fetch(end.url.href.replace('//localhost', '//127.0.0.1')).catch(() => undefined)
  }
}

/** Fills in the pages of the authority and the STS until another page comes. */
async function signIn(
  browser: ScriptedBrowser,
  first: Page,
  { userName, password }: Credentials,
  code: string,
): Promise<Page> {
  let page = first
  if (page.text.includes('name="loginfmt" id')) page = await browser.submit(page, { loginfmt: userName })
  if (page.text.includes('name="passwd"'))
    page = await browser.submit(page, { loginfmt: userName, passwd: password })
  if (page.text.includes('id="loginForm"'))
    page = await browser.submit(page, { UserName: userName, Password: password })
  if (page.text.includes('id="codeForm"')) page = await browser.submit(page, { OneTimeCode: code })
  return page
}
