/** What no page may do: permissions, downloads, new windows, webviews, foreign navigation, automatic client certificates. */
import { app, type Session, type WebContents, type WebPreferences } from 'electron'
import { isAppPage } from './app-files.ts'
import { onCertificateWanted } from './client-certificates.ts'

/** Denies every permission, device and download in a session. */
export function denyAll(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
}

/** Everything that a CSP sandbox can allow, except modal dialogs (such as print), pointer lock and presentations. */
const NO_MODALS = [
  'sandbox',
  'allow-downloads',
  'allow-forms',
  'allow-popups',
  'allow-popups-to-escape-sandbox',
  'allow-same-origin',
  'allow-scripts',
  'allow-storage-access-by-user-activation',
  'allow-top-navigation',
].join(' ')

/**
 * Adds a second policy to all pages and frames of a session, so that they cannot print or open other modal dialogs.
 * https://html.spec.whatwg.org/multipage/browsers.html#sandboxed-modals-flag
 */
export function forbidModals(session: Session): void {
  session.webRequest.onHeadersReceived(({ resourceType, responseHeaders = {} }, answer) => {
    if (resourceType !== 'mainFrame' && resourceType !== 'subFrame') return answer({})
    const name =
      Object.keys(responseHeaders).find((each) => each.toLowerCase() === 'content-security-policy') ??
      'Content-Security-Policy'
    answer({ responseHeaders: { ...responseHeaders, [name]: [...(responseHeaders[name] ?? []), NO_MODALS] } })
  })
}

/** Lets the app's own window request only its own files, so that injected code cannot send anything. */
export function allowOwnFilesOnly(session: Session): void {
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !isAppPage(url) && !url.startsWith('data:') }),
  )
}

/** What the app's own pages may do, in every window of theirs. @param textSize percent */
export const ownPagePreferences = (preload: string, textSize: number): WebPreferences => ({
  preload,
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  spellcheck: false,
  zoomFactor: textSize / 100,
})

/** Keeps the app's own window on its own page. */
export function keepOnOwnPage(contents: WebContents): void {
  const refuseForeign = (event: { preventDefault(): void; url: string }) => {
    if (!isAppPage(event.url)) event.preventDefault()
  }
  contents.on('will-navigate', refuseForeign)
  contents.on('will-frame-navigate', refuseForeign)
  contents.on('will-redirect', refuseForeign)
}

/** The rules for every page of the process. Call it before any page exists. */
export function lockDown(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
  app.on('select-client-certificate', onCertificateWanted)
}
