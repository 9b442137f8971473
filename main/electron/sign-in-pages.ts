/** The pages of a sign-in window: which may load, what is told of each, and when the window is shown. */
import type { BrowserWindow, OnBeforeRequestListenerDetails, Session, WebContents } from 'electron'
import type { SignInWindowOptions } from '../sign-in/user-agent.ts'
import { isQuietEnd, pageFailure, redirectRefused } from './sign-in-page-failures.ts'
import { mayLoad, signInTitle } from './sign-in-rules.ts'

/** Any number above Electron's own worlds (0 the page, 999 the preload). */
const READING_WORLD = 1001

/** The page's text, of which the first lines are enough to see an error by, and whether it is empty. */
const READ_PAGE =
  "[document.body?.innerText.slice(0, 4000) ?? '', !document.head?.hasChildNodes() && !document.body?.hasChildNodes()]"

export interface SignInPages {
  /** Host of the page that is asked for, or shown; null before the first. */
  host(): string | null
  /** The first page may be without encryption, and others of its host then. */
  allowHttp(first: URL): void
}

interface WatchedWindow {
  readonly window: BrowserWindow
  readonly session: Session
  /** Aborted when the window is closed: it is not shown any more. */
  readonly closed: AbortSignal
}

/** Watches the window's pages from now on. */
export function tellOfPages(
  { window, session, closed }: WatchedWindow,
  options: SignInWindowOptions,
): SignInPages {
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
  webContents.on('did-fail-load', (_event, _number, error, url, isMainFrame) => {
    if (isMainFrame && !isQuietEnd(error)) options.onLoadFailed?.(pageFailure(error, url))
  })
  tellOfLoaded(window, options, closed)
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

/** Tells of each page that the window has come to, and of its text once it has loaded. */
function tellOfLoaded(window: BrowserWindow, options: SignInWindowOptions, closed: AbortSignal): void {
  const { webContents } = window
  let shown = { url: '', status: 0 }
  /** Pages that the window has come to. */
  let pages = 0
  webContents.on('did-navigate', (_event, url, status) => {
    pages += 1
    if (!URL.canParse(url)) return
    const { host } = new URL(url)
    if (host === '') return
    const named = options.namedHosts.includes(host)
    window.setTitle(signInTitle(options.title, host, named))
    options.onHost?.(host, named)
    shown = { url, status }
    options.onPage?.(shown)
    // an org that knows the person already goes straight through: no window need be seen for that
    if (!options.hidden && !closed.aborted && !window.isDestroyed() && !window.isVisible()) window.show()
  })
  webContents.on('did-finish-load', async () => {
    const { host } = new URL(webContents.getURL())
    const page = pages
    // in a world of its own, where the page's scripts cannot answer for it
    const read: unknown = await webContents
      .executeJavaScriptInIsolatedWorld(READING_WORLD, [{ code: READ_PAGE }])
      .catch(() => null)
    if (!Array.isArray(read) || page !== pages) return
    const [text, isEmpty] = read as unknown[]
    if (typeof text === 'string') options.onText?.({ host, text })
    // Electron, as against Chromium's browsers, has no page of its own to show then
    if (isEmpty === true && shown.status >= 400)
      options.onLoadFailed?.(pageFailure('ERR_HTTP_RESPONSE_CODE_FAILURE', shown.url))
  })
}

function asked({ url, method, uploadData }: OnBeforeRequestListenerDetails) {
  const bytes = uploadData?.flatMap((part) => (part.bytes === undefined ? [] : [part.bytes])) ?? []
  return { url, method, body: bytes.length === 0 ? null : Buffer.concat(bytes).toString('utf8') }
}
