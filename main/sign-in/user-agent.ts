/** The interface to the browsers that show sign-in pages: the app's own window, and the system's browser. */
import type { BrowserPage, BrowserPageText } from '../contract/browser-page.ts'
import type { FailureError } from '../contract/failure.ts'
import type { ConnectionProfile } from '../contract/profile.ts'
import type { CertificateRequest, SecretRequest } from '../contract/session.ts'
import type { Secret } from '../secret.ts'

/** A cookie of the org or the STS after the sign-in. */
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

/** A sign-in window with its own in-memory partition. `close` deletes all of it. */
export interface SignInWindow {
  /** Loads the first page. @throws FailureError `sign-in-page-failed` when it does not load */
  open(url: string): Promise<void>
  /** The cookies in the window for `url`. */
  cookies(url: string): Promise<readonly SignInCookie[]>
  /** Aborts with `sign-in-canceled` when the user closes the window. */
  readonly closed: AbortSignal
  /** @param why the reason for closing, for the trace */
  close(why?: 'page-waits'): void
}

/** The name and password that the user typed for a page's server, or for a proxy. */
export interface PagePassword {
  readonly name: string
  readonly secret: Secret
  /** The user agreed to send the password over an unencrypted connection. */
  readonly unencrypted?: boolean
}

export interface SignInWindowOptions {
  /** Name of the org, for the window title. */
  readonly title: string
  /** Hosts (with port) known from the evidence: the sign-in host first, and the org. Other hosts are shown as unexpected. */
  readonly namedHosts: readonly [string, ...string[]]
  /** The window stays hidden, and the user is asked nothing. */
  readonly hidden?: boolean
  /** The initial cookies of the partition. */
  readonly cookies?: readonly SignInCookie[]
  /** Called with the host (with port) of each page that the window loads. */
  readonly onHost?: (host: string, named: boolean) => void
  /**
   * Checks each request before it is sent; a POST body is given as text. `stop` cancels the request without an error: it was
   * the response that the sign-in waits for. For a URL, the window requests this URL instead, without a body.
   */
  readonly onRequest?: (request: {
    readonly url: string
    readonly method: string
    readonly body: string | null
  }) => 'go' | 'stop' | URL
  /**
   * Asks the user which of the offered certificates to show the server; returns its id, or null for none. The signal aborts
   * when the window closes. Without this callback the window shows no certificate.
   */
  readonly chooseCertificate?: (request: CertificateRequest, signal: AbortSignal) => Promise<string | null>
  /**
   * Asks the user for the name and password that the page's server, or a proxy, requests; null: the page continues without. The
   * signal aborts when the window closes. Without this callback the window sends no password.
   */
  readonly typePassword?: (request: SecretRequest, signal: AbortSignal) => Promise<PagePassword | null>
  /** Called when a top-level page has loaded, after redirects. */
  readonly onPage?: (page: { readonly url: string; readonly status: number }) => void
  /** Called with the reason when a page, first or later, does not load: the window is then empty. */
  readonly onLoadFailed?: (failure: FailureError) => void
  /**
   * Called with the visible text of each loaded page, shortened: untrusted. Not called if the window has moved to another page
   * in the meantime.
   */
  readonly onText?: (page: { readonly host: string; readonly text: string }) => void
}

export interface UserAgent {
  /** Opens a sign-in window; null if this process has none (the command line). */
  readonly openWindow: ((options: SignInWindowOptions) => SignInWindow) | null
  /** Opens a page outside the app: in the browser that is chosen for the org, else in the system's. @throws FailureError */
  openSystemBrowser(url: string, org: Pick<ConnectionProfile, 'orgUrl' | 'browser'>): Promise<void>
  /** The words of what that browser is shown when it comes back. */
  readonly pageText: (page: BrowserPage) => BrowserPageText
}
