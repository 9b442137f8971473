/** Prevents file dialogs of pages. Electron has no switch for them, so its debugger intercepts each one and opens none. */
import type { WebContents } from 'electron'

/** Chromium features with their own dialogs or overlays; a sign-in page does not need them. */
export const FEATURES_OFF = 'FileSystemAccessLocal,EyeDropperAPI'

/** Call it before the page is loaded. Frames in other processes are attached when they appear. */
export function refuseFileDialogs({ debugger: devTools }: WebContents): void {
  devTools.attach('1.3')
  devTools.on('message', (_event, method, { sessionId }: { sessionId?: string }) => {
    if (method === 'Target.attachedToTarget' && sessionId !== undefined) intercept(sessionId)
  })
  // answers arrive with the first page, or never, if the window is closed before
  const send = (method: string, parameters: object, sessionId?: string) =>
    void devTools.sendCommand(method, parameters, sessionId).catch(() => undefined)
  const intercept = (sessionId?: string) => {
    send('Page.enable', {}, sessionId)
    send('Page.setInterceptFileChooserDialog', { enabled: true }, sessionId)
    send(
      'Target.setAutoAttach',
      { autoAttach: true, waitForDebuggerOnStart: false, flatten: true },
      sessionId,
    )
  }
  intercept()
}
