/** Reports what DevTools does not: title changes, links to other programs, and that a user closes the window. A script in an isolated world sees them. */
import { randomBytes } from 'node:crypto'
import type { CdpSession, Message } from './cdp.ts'

/** In its own world, because pages can neither remove its listeners nor call its binding there. */
const WORLD = 'stand-in-watch'

export interface PageWatcher {
  /** Called for a link to another program. The navigation is always canceled. */
  onForeign(url: string, isMainFrame: boolean): void
  onTitle(title: string): void
  /** True if Chromium asks before it closes the window; see `script`. */
  readonly asksBeforeClose: boolean
}

const script = (binding: string, asksBeforeClose: boolean): string => `{
  const tell = globalThis.${binding}
  navigation.addEventListener('navigate', (event) => {
    const { url } = event.destination
    if (/^(?:https?|about|blob|data|file|javascript):/.test(url)) return
    // Chromium asks the user whether to open the other program
    event.preventDefault()
    tell(JSON.stringify({ url, isMainFrame: window === top }))
  })
  if (window === top) {
    let last = ''
    const look = () => {
      if (document.title !== last) tell(JSON.stringify({ title: (last = document.title) }))
    }
    addEventListener('DOMContentLoaded', () => {
      new MutationObserver(look).observe(document.head, { subtree: true, childList: true, characterData: true })
      look()
    })
    if (${asksBeforeClose}) {
      // only a beforeunload dialog stops Chromium from closing a window; the app's listeners answer it
      addEventListener('beforeunload', (event) => event.preventDefault())
      addEventListener('keydown', (event) => {
        // Electron without a menu has no such keys, and a reload looks like closing here
        if (event.key === 'F5' || (event.ctrlKey && event.key.toLowerCase() === 'r')) event.preventDefault()
      })
    }
  }
}`

export async function watchPage(session: CdpSession, watcher: PageWatcher): Promise<void> {
  const binding = `b${randomBytes(12).toString('hex')}`
  session.on('Runtime.bindingCalled', ({ name, payload }: Message) => {
    if (name !== binding) return
    const { url, isMainFrame, title } = JSON.parse(payload)
    if (title === undefined) watcher.onForeign(url, isMainFrame)
    else watcher.onTitle(title)
  })
  // Chromium asks only if the user has interacted with the page
  if (watcher.asksBeforeClose)
    session.on('Page.loadEventFired', () =>
      session.post('Runtime.evaluate', { expression: '0', userGesture: true }),
    )
  await Promise.all([
    session.send('Runtime.addBinding', { name: binding, executionContextName: WORLD }),
    session.send('Page.addScriptToEvaluateOnNewDocument', {
      source: script(binding, watcher.asksBeforeClose),
      worldName: WORLD,
    }),
  ])
}
