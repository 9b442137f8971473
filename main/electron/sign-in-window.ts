/** Sign-in windows: each has its own in-memory partition, no preload, and a title that only the app sets. */
import { randomUUID } from 'node:crypto'
import { BrowserWindow, type Session, session as sessions } from 'electron'
import { FailureError } from '../contract/failure.ts'
import type { SecretRequest } from '../contract/session.ts'
import { canceled } from '../sign-in/canceled.ts'
import type { SignInWindow, SignInWindowOptions } from '../sign-in/user-agent.ts'
import type { AppProxy } from './app-proxy.ts'
import { letChoose } from './client-certificates.ts'
import { denyAll, forbidModals } from './lock-down.ts'
import { FEATURES_OFF, refuseFileDialogs } from './no-file-dialogs.ts'
import { watchHealth } from './page-health.ts'
import { pagePasswords } from './page-passwords.ts'
import { cookieFor, cookieOf } from './sign-in-cookies.ts'
import { isQuietEnd, pageDied, pageFailure } from './sign-in-page-failures.ts'
import { type SignInPages, tellOfPages } from './sign-in-pages.ts'
import { signInTitle } from './sign-in-rules.ts'

/** Size of a sign-in page, as identity providers design theirs. */
const SIZE = { width: 520, height: 720, minWidth: 360, minHeight: 420 }

export interface SignInWindowParts {
  readonly icon: string
  readonly proxy: Pick<AppProxy, 'addPages' | 'forget'>
}

export function openSignInWindow(
  options: SignInWindowOptions,
  { icon, proxy }: SignInWindowParts,
): SignInWindow {
  const session = sessions.fromPartition(`sign-in-${randomUUID()}`)
  denyAll(session)
  const behindProxy = proxy.addPages(session)
  behindProxy.catch(() => undefined)
  const window = emptyWindow(options, session, icon)
  const closing = new AbortController()
  keepInBounds(window)
  const { promise: dead, reject: die } = Promise.withResolvers<never>()
  dead.catch(() => undefined)
  watchHealth(window, () => {
    const failure = pageDied(options.title)
    die(failure)
    options.onLoadFailed?.(failure)
  })
  forbidModals(session)
  const pages = tellOfPages({ window, session }, options)
  const stopAsking = letAsk(window, options, { closed: closing.signal, pages })
  window.on('closed', () => {
    proxy.forget(session)
    closing.abort(canceled())
    stopAsking()
  })

  return {
    closed: closing.signal,
    async open(url) {
      pages.allowHttp(new URL(url))
      await behindProxy
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

function emptyWindow(
  { title, namedHosts }: SignInWindowOptions,
  session: Session,
  icon: string,
): BrowserWindow {
  return new BrowserWindow({
    ...SIZE,
    show: false,
    title: signInTitle(title, namedHosts[0], true),
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
}

/** A page cannot change the window's title, size or position, or keep the window open, even if it hangs. */
function keepInBounds(window: BrowserWindow): void {
  const { webContents } = window
  window.on('page-title-updated', (event) => event.preventDefault())
  webContents.on('content-bounds-updated', (event) => event.preventDefault())
  webContents.on('will-prevent-unload', (event) => event.preventDefault())
  window.on('close', (event) => {
    event.preventDefault()
    window.destroy()
  })
  refuseFileDialogs(webContents)
}

interface AskingWindow {
  readonly closed: AbortSignal
  readonly pages: SignInPages
}

/** Lets the page's servers ask the person for a certificate or a password. @returns stops this */
function letAsk(
  window: BrowserWindow,
  { chooseCertificate, typePassword, namedHosts }: SignInWindowOptions,
  { closed, pages }: AskingWindow,
): () => void {
  const { webContents } = window
  /** The app's own window asks the question; afterwards this window gets the focus back. */
  const inOtherWindow = async <A>(question: Promise<A>): Promise<A> => {
    const answer = await question
    if (!window.isDestroyed() && window.isVisible()) window.focus()
    return answer
  }
  if (typePassword !== undefined) {
    const type = (request: SecretRequest) => inOtherWindow(typePassword(request, closed))
    webContents.on('login', pagePasswords({ type, namedHosts, pageHost: () => pages.host() }))
  }
  if (chooseCertificate === undefined) return () => undefined
  return letChoose(webContents, (request) => inOtherWindow(chooseCertificate(request, closed)))
}
