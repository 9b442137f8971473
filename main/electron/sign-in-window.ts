/** Sign-in windows: a partition of their own in memory, no preload, and a title that only we write. */
import { randomUUID } from 'node:crypto'
import {
  BrowserWindow,
  type Cookie,
  type CookiesSetDetails,
  type OnBeforeRequestListenerDetails,
  session as sessions,
} from 'electron'
import { FailureError } from '../contract/failure.ts'
import type { SecretRequest } from '../contract/session.ts'
import { failureFromNetError } from '../http/failures.ts'
import { Secret } from '../secret.ts'
import { canceled } from '../sign-in/canceled.ts'
import type { SignInCookie, SignInWindow, SignInWindowOptions } from '../sign-in/user-agent.ts'
import { letChoose } from './client-certificates.ts'
import { denyAll, forbidModals } from './lock-down.ts'
import { FEATURES_OFF, refuseFileDialogs } from './no-file-dialogs.ts'
import { watchHealth } from './page-health.ts'
import { pagePasswords } from './page-passwords.ts'
import { mayLoad, signInTitle } from './sign-in-rules.ts'

/** Size of a sign-in page: as the field's own pages are drawn for. */
const SIZE = { width: 520, height: 720, minWidth: 360, minHeight: 420 }

/** Any number above Electron's own worlds (0 the page, 999 the preload). */
const READING_WORLD = 1001

/** The page's text, of which the first lines are enough to see an error by, and whether it is empty. */
const READ_PAGE =
  "[document.body?.innerText.slice(0, 4000) ?? '', !document.head?.hasChildNodes() && !document.body?.hasChildNodes()]"

export function openSignInWindow(options: SignInWindowOptions, icon: string): SignInWindow {
  const session = sessions.fromPartition(`sign-in-${randomUUID()}`)
  denyAll(session)
  const window = new BrowserWindow({
    ...SIZE,
    show: false,
    title: signInTitle(options.title, options.namedHosts[0], true),
    icon,
    autoHideMenuBar: true,
    webPreferences: {
      session,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      spellcheck: false,
      disableDialogs: true,
      disableBlinkFeatures: FEATURES_OFF,
    },
  })
  const closing = new AbortController()
  const { webContents } = window
  let httpHost: string | null = null
  /** Host of the page that is asked for, or shown. */
  let pageHost: string | null = null
  let shown = { url: '', status: 0 }
  /** Pages that the window has come to. */
  let pages = 0

  const refuseForeign = (event: { preventDefault(): void; url: string }) => {
    if (!mayLoad(event.url, httpHost)) event.preventDefault()
  }
  webContents.on('will-navigate', refuseForeign)
  webContents.on('will-frame-navigate', refuseForeign)
  webContents.on('will-redirect', (event) => {
    if (mayLoad(event.url, httpHost)) return
    event.preventDefault()
    if (event.isMainFrame) options.onLoadFailed?.(redirectRefused(event.url))
  })
  webContents.on('did-fail-load', (_event, _number, error, url, isMainFrame) => {
    if (isMainFrame && !isQuietEnd(error)) options.onLoadFailed?.(pageFailure(error, url))
  })
  window.on('page-title-updated', (event) => event.preventDefault())
  // size and position are ours, and neither a page nor a page that hangs keeps its window open
  webContents.on('content-bounds-updated', (event) => event.preventDefault())
  webContents.on('will-prevent-unload', (event) => event.preventDefault())
  window.on('close', (event) => {
    event.preventDefault()
    window.destroy()
  })
  refuseFileDialogs(webContents)
  const { promise: dead, reject: die } = Promise.withResolvers<never>()
  dead.catch(() => undefined)
  watchHealth(window, () => {
    const failure = pageDied(options.title)
    die(failure)
    options.onLoadFailed?.(failure)
  })

  forbidModals(session)
  session.webRequest.onBeforeRequest((details, answer) => {
    const isPage = details.resourceType === 'mainFrame'
    if (isPage && URL.canParse(details.url)) pageHost = new URL(details.url).host
    const verdict = isPage ? options.onRequest?.(asked(details)) : 'go'
    answer(verdict instanceof URL ? { redirectURL: verdict.href } : { cancel: verdict === 'stop' })
  })
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
    if (!options.hidden && !closing.signal.aborted && !window.isDestroyed() && !window.isVisible())
      window.show()
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
  const { chooseCertificate, typePassword, namedHosts } = options
  /** The question is in the app's own window; then the person comes back to this one. */
  const inOtherWindow = async <A>(question: Promise<A>): Promise<A> => {
    const answer = await question
    if (!window.isDestroyed() && window.isVisible()) window.focus()
    return answer
  }
  const stopChoosing =
    chooseCertificate === undefined
      ? null
      : letChoose(webContents, (request) => inOtherWindow(chooseCertificate(request, closing.signal)))
  if (typePassword !== undefined) {
    const type = (request: SecretRequest) => inOtherWindow(typePassword(request, closing.signal))
    webContents.on('login', pagePasswords({ type, namedHosts, pageHost: () => pageHost }))
  }
  window.on('closed', () => {
    closing.abort(canceled())
    stopChoosing?.()
  })

  return {
    closed: closing.signal,
    async open(url) {
      const target = new URL(url)
      if (target.protocol === 'http:') httpHost = target.host
      await Promise.all((options.cookies ?? []).map((cookie) => session.cookies.set(cookieFor(cookie))))
      try {
        await Promise.race([window.loadURL(url), dead])
      } catch (error) {
        if (error instanceof FailureError) throw error
        const text = error instanceof Error ? error.message : ''
        if (!isQuietEnd(text)) throw pageFailure(text, url)
      }
    },
    async cookies(url) {
      return (await session.cookies.get({ url })).map(cookieOf)
    },
    close() {
      if (!window.isDestroyed()) window.destroy()
      void session.clearStorageData()
    },
  }
}

function asked({ url, method, uploadData }: OnBeforeRequestListenerDetails) {
  const bytes = uploadData?.flatMap((part) => (part.bytes === undefined ? [] : [part.bytes])) ?? []
  return { url, method, body: bytes.length === 0 ? null : Buffer.concat(bytes).toString('utf8') }
}

/** Electron gives cookie times in seconds. */
function cookieOf(cookie: Cookie): SignInCookie {
  return {
    name: cookie.name,
    value: new Secret(cookie.value),
    domain: cookie.domain ?? '',
    path: cookie.path ?? '/',
    secure: cookie.secure ?? false,
    httpOnly: cookie.httpOnly ?? false,
    expiresAt: cookie.expirationDate === undefined ? null : Math.round(cookie.expirationDate * 1000),
  }
}

/** A cookie of one host has no domain here: with one it would be sent to the hosts below it too. */
function cookieFor({
  name,
  value,
  domain,
  path,
  secure,
  httpOnly,
  expiresAt,
}: SignInCookie): CookiesSetDetails {
  return {
    url: `${secure ? 'https' : 'http'}://${domain.replace(/^\./, '')}${path}`,
    name,
    value: value.reveal(),
    path,
    secure,
    httpOnly,
    ...(domain.startsWith('.') ? { domain } : {}),
    ...(expiresAt === null ? {} : { expirationDate: expiresAt / 1000 }),
  }
}

const netErrorIn = (text: string): string => /ERR_[A-Z0-9_]+/.exec(text)?.[0] ?? 'ERR_FAILED'

/** A page that was left before it had loaded, or a redirect that we took for ourselves, is no failure. */
const isQuietEnd = (text: string): boolean =>
  ['ERR_ABORTED', 'ERR_BLOCKED_BY_CLIENT'].includes(netErrorIn(text))

/** @param text with Chromium's `ERR_…` in it */
function pageFailure(text: string, url: string): FailureError {
  const reached = failureFromNetError(`net::${netErrorIn(text)}`, url)
  return new FailureError({
    code: reached.code === 'network-failed' ? 'sign-in-page-failed' : reached.code,
    message: `The sign-in page could not be loaded. ${reached.message}`,
    advice: reached.advice ?? 'Try again.',
  })
}

function pageDied(org: string): FailureError {
  return new FailureError({
    code: 'sign-in-page-failed',
    message: `The sign-in page for ${org} stopped working.`,
    advice: 'Connect again.',
  })
}

function redirectRefused(url: string): FailureError {
  const { protocol, host } = new URL(url)
  const where = protocol === 'http:' ? `${host} without encryption (http)` : `another program (${protocol})`
  return new FailureError({
    code: 'redirect-refused',
    message: `The sign-in sends people on to ${where}.`,
    advice: 'Homerealm does not follow. The administrator of the sign-in server should know.',
  })
}
