/** What DevTools does not tell of a page, from a world of its own in it: its title, other programs' schemes, closing by hand. */
import { randomBytes } from 'node:crypto'
import type { CdpSession, Message } from './cdp.ts'

/** Pages can neither take its listeners away nor call its binding. */
const WORLD = 'stand-in-watch'

export interface PageWatcher {
  /** Told of an attempt to go to a scheme of another program, which comes to nothing in any case. */
  onForeign(url: string, isMainFrame: boolean): void
  onTitle(title: string): void
  /** The page may say whether its window is closed; see below. */
  readonly asksBeforeClose: boolean
}

const script = (binding: string, asksBeforeClose: boolean): string => `{
  const tell = globalThis.${binding}
  navigation.addEventListener('navigate', (event) => {
    const { url } = event.destination
    if (/^(?:https?|about|blob|data|file|javascript):/.test(url)) return
    // Chromium would ask the person whether to run a program
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
      // the one question that Chromium has before it closes a window: it is answered by the app's own listeners
      addEventListener('beforeunload', (event) => event.preventDefault())
      addEventListener('keydown', (event) => {
        // Electron has no such keys without a menu, and a reload would be taken for closing
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
  // Chromium asks before closing only where the person has used the page
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
