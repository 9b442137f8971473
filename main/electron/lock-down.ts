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
