/** Keeps a page from opening file dialogs: Electron has no switch for them, so its own debugger takes each and opens none. */
import type { WebContents } from 'electron'

/** Features that would open dialogs of their own or draw over other windows; a sign-in page has no use for them. */
export const FEATURES_OFF = 'FileSystemAccessLocal,EyeDropperAPI'

/** To be called before the page is loaded. Frames of other processes are reached as they come. */
export function refuseFileDialogs({ debugger: devTools }: WebContents): void {
  devTools.attach('1.3')
  devTools.on('message', (_event, method, { sessionId }: { sessionId?: string }) => {
    if (method === 'Target.attachedToTarget' && sessionId !== undefined) intercept(sessionId)
  })
  // answers come with the first page, or never: the window may be closed before
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
