/** What no page may do, whatever it is: permissions, downloads, new windows, webviews, foreign navigation, client certificates by itself. */
import { app, type Session, type WebContents } from 'electron'
import { isAppPage } from './app-files.ts'
import { onCertificateWanted } from './client-certificates.ts'

/** Denies every permission, device and download in a session. */
export function denyAll(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
}

/** All that a sandbox by policy can allow, but modal dialogs (print is one), pointer lock and presentations. */
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
 * Keeps the pages of a session from printing and from other modal dialogs, their frames too: one more policy beside the
 * page's own. https://html.spec.whatwg.org/multipage/browsers.html#sandboxed-modals-flag
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

/** Lets the app's own window ask for its own files and nothing else: whatever gets into it cannot talk to anyone. */
export function allowOwnFilesOnly(session: Session): void {
  session.webRequest.onBeforeRequest(({ url }, answer) =>
    answer({ cancel: !isAppPage(url) && !url.startsWith('data:') }),
  )
}

/** Keeps the app's own window on its own page. */
export function keepOnOwnPage(contents: WebContents): void {
  const refuseForeign = (event: { preventDefault(): void; url: string }) => {
    if (!isAppPage(event.url)) event.preventDefault()
  }
  contents.on('will-navigate', refuseForeign)
  contents.on('will-frame-navigate', refuseForeign)
  contents.on('will-redirect', refuseForeign)
}

/** The rules for every page of the process, set before any is made. */
export function lockDown(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-attach-webview', (event) => event.preventDefault())
  })
  app.on('select-client-certificate', onCertificateWanted)
}
