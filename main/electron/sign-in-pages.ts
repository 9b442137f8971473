/** The pages of a sign-in window: which may load, what is reported about each, and when the window appears. */
import type { BrowserWindow, OnBeforeRequestListenerDetails, Session, WebContents } from 'electron'
import type { SignInWindowOptions } from '../sign-in/user-agent.ts'
import { isQuietEnd, pageFailure, redirectRefused } from './sign-in-page-failures.ts'
import { mayLoad, signInTitle } from './sign-in-rules.ts'

/** Any number above Electron's own worlds (0 the page, 999 the preload). */
const READING_WORLD = 1001

/** Reads the start of the page's text, enough to recognize an error, and whether the page is empty. */
const READ_PAGE =
  "[document.body?.innerText.slice(0, 4000) ?? '', !document.head?.hasChildNodes() && !document.body?.hasChildNodes()]"

export interface SignInPages {
  /** Host of the page that is loading or shown; null before the first page. */
  host(): string | null
  /** Allows plain http for the first page and other pages of its host. */
  allowHttp(first: URL): void
}

interface WatchedWindow {
  readonly window: BrowserWindow
  readonly session: Session
}

/** Starts to watch the window's pages. */
export function tellOfPages({ window, session }: WatchedWindow, options: SignInWindowOptions): SignInPages {
  const { webContents } = window
  let httpHost: string | null = null
  let pageHost: string | null = null
  refuseForeign(webContents, options, (url) => mayLoad(url, httpHost))
  session.webRequest.onBeforeRequest((details, answer) => {
    const isPage = details.resourceType === 'mainFrame'
    if (isPage && URL.canParse(details.url)) pageHost = new URL(details.url).host
    const verdict = isPage ? options.onRequest?.(asked(details)) : 'go'
    answer(verdict instanceof URL ? { redirectURL: verdict.href } : { cancel: verdict === 'stop' })
  })
  // biome-ignore lint/complexity/useMaxParams: Electron dictates the listener's parameters
  webContents.on('did-fail-load', (_event, _number, error, url, isMainFrame) => {
    if (isMainFrame && !isQuietEnd(error)) options.onLoadFailed?.(pageFailure(error, url))
  })
  tellOfLoaded(window, options)
  return {
    host: () => pageHost,
    allowHttp({ protocol, host }) {
      if (protocol === 'http:') httpHost = host
    },
  }
}

function refuseForeign(
  webContents: WebContents,
  { onLoadFailed }: SignInWindowOptions,
  may: (url: string) => boolean,
): void {
  const refuse = (event: { preventDefault(): void; url: string }) => {
    if (!may(event.url)) event.preventDefault()
  }
  webContents.on('will-navigate', refuse)
  webContents.on('will-frame-navigate', refuse)
  webContents.on('will-redirect', (event) => {
    if (may(event.url)) return
    event.preventDefault()
    if (event.isMainFrame) onLoadFailed?.(redirectRefused(event.url))
  })
}

/** Reports each page that the window loads, and its text when loading has finished. */
function tellOfLoaded(window: BrowserWindow, options: SignInWindowOptions): void {
  const { webContents } = window
  let shown = { url: '', status: 0 }
  /** Number of pages loaded. */
  let pages = 0
  webContents.on('did-navigate', (_event, url, status) => {
    // a page may arrive just after its window is closed: any use of the window would then throw
    if (window.isDestroyed()) return
    pages += 1
    if (!URL.canParse(url)) return
    const { host } = new URL(url)
    if (host === '') return
    const named = options.namedHosts.includes(host)
    window.setTitle(signInTitle(options.title, host, named))
    options.onHost?.(host, named)
    shown = { url, status }
    options.onPage?.(shown)
    // an org that recognizes the person redirects at once, so show the window only when a page needs it
    if (!options.hidden && !window.isVisible()) window.show()
  })
  webContents.on('did-finish-load', async () => {
    const { host } = new URL(webContents.getURL())
    const page = pages
    // in an isolated world, where the page's scripts cannot change the result
    const read: unknown = await webContents
      .executeJavaScriptInIsolatedWorld(READING_WORLD, [{ code: READ_PAGE }])
      .catch(() => null)
    if (!Array.isArray(read) || page !== pages) return
    const [text, isEmpty] = read as unknown[]
    if (typeof text === 'string') options.onText?.({ host, text })
    // unlike Chromium's browsers, Electron shows no error page of its own here
    if (isEmpty === true && shown.status >= 400)
      options.onLoadFailed?.(pageFailure('ERR_HTTP_RESPONSE_CODE_FAILURE', shown.url))
  })
}

function asked({ url, method, uploadData }: OnBeforeRequestListenerDetails) {
  const bytes = uploadData?.flatMap((part) => (part.bytes === undefined ? [] : [part.bytes])) ?? []
  return { url, method, body: bytes.length === 0 ? null : Buffer.concat(bytes).toString('utf8') }
}
