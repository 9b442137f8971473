/** The port of the browsers that show sign-in pages: our own window, and the system's browser. */
import type { BrowserPage, BrowserPageText } from '../contract/browser-page.ts'
import type { FailureError } from '../contract/failure.ts'
import type { CertificateRequest, SecretRequest } from '../contract/session.ts'
import type { Secret } from '../secret.ts'

/** A cookie of the org's or the STS's host, as the sign-in left it. */
export interface SignInCookie {
  readonly name: string
  readonly value: Secret
  readonly domain: string
  readonly path: string
  readonly secure: boolean
  readonly httpOnly: boolean
  /** Epoch milliseconds; null for a session cookie. */
  readonly expiresAt: number | null
}

/** One sign-in window with a partition of its own in memory. Everything of it is gone after `close`. */
export interface SignInWindow {
  /** Loads the first page. @throws FailureError `sign-in-page-failed` when it cannot be loaded */
  open(url: string): Promise<void>
  /** The cookies that the window holds for `url`. */
  cookies(url: string): Promise<readonly SignInCookie[]>
  /** Aborts with `sign-in-canceled` when the person closes the window. */
  readonly closed: AbortSignal
  /** @param why it is given up, for the trace */
  close(why?: 'page-waits'): void
}

/** What the person typed for the server of a page, or for a proxy before it. */
export interface PagePassword {
  readonly name: string
  readonly secret: Secret
  /** The person said yes to a connection that is not encrypted. */
  readonly unencrypted?: boolean
}

export interface SignInWindowOptions {
  /** Name of the org that the person signs in to, for the title. */
  readonly title: string
  /** Hosts (with port) that the evidence names: where one signs in, first, and the org itself. Others are shown as not named. */
  readonly namedHosts: readonly [string, ...string[]]
  /** Never shown: nobody is asked anything. */
  readonly hidden?: boolean
  /** Cookies that the partition begins with. */
  readonly cookies?: readonly SignInCookie[]
  /** Told the host (with port) of each page that the window has come to. */
  readonly onHost?: (host: string, named: boolean) => void
  /**
   * Checks each request before it is sent: POST bodies are given as text. `stop` ends it quietly: the answer was ours. A URL
   * is asked for instead, without a body.
   */
  readonly onRequest?: (request: {
    readonly url: string
    readonly method: string
    readonly body: string | null
  }) => 'go' | 'stop' | URL
  /**
   * Asks the person which of the offered certificates a server is shown: its id, or null for none. The signal ends the
   * question with the window. Without this no certificate is shown to anybody.
   */
  readonly chooseCertificate?: (request: CertificateRequest, signal: AbortSignal) => Promise<string | null>
  /**
   * Asks the person for the name and password that the page's server, or a proxy before it, wants of the browser; null: the page
   * goes on without. The signal ends the question with the window. Without this nobody gets any.
   */
  readonly typePassword?: (request: SecretRequest, signal: AbortSignal) => Promise<PagePassword | null>
  /** Told when a top-level page has been loaded, after redirects. */
  readonly onPage?: (page: { readonly url: string; readonly status: number }) => void
  /** Told why a page could not be loaded, the first or a later one: the window shows nothing then. */
  readonly onLoadFailed?: (failure: FailureError) => void
  /**
   * Told the visible text of each page once it has loaded, shortened: untrusted. Not told where the window has come to another
   * page meanwhile.
   */
  readonly onText?: (page: { readonly host: string; readonly text: string }) => void
}

export interface UserAgent {
  /** Opens a sign-in window, or null where this process has none (the command line). */
  readonly openWindow: ((options: SignInWindowOptions) => SignInWindow) | null
  /** Opens a page in the system's browser. */
  openSystemBrowser(url: string): Promise<void>
  /** The words of what that browser is shown when it comes back. */
  readonly pageText: (page: BrowserPage) => BrowserPageText
}
