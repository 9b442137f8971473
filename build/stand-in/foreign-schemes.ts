/** Schemes that are neither the web's nor a file's: the app is asked about them as of any, but no other program ever is. */
import { randomBytes } from 'node:crypto'
import type { CdpSession, Message } from './cdp.ts'

/** A world of its own, where pages can neither take the listener away nor call its binding. */
const WORLD = 'stand-in-schemes'

const script = (binding: string): string => `{
  const tell = globalThis.${binding}
  const { stringify } = JSON
  navigation.addEventListener('navigate', (event) => {
    const { url } = event.destination
    if (/^(?:https?|about|blob|data|file|javascript):/.test(url)) return
    // Chromium would ask the person whether to run a program
    event.preventDefault()
    tell(stringify({ url, isMainFrame: window === top }))
  })
}`

/** @param onTried told of an attempt of the page, which comes to nothing in any case */
export async function stayInBrowser(
  session: CdpSession,
  onTried: (url: string, isMainFrame: boolean) => void,
): Promise<void> {
  const binding = `b${randomBytes(12).toString('hex')}`
  session.on('Runtime.bindingCalled', ({ name, payload }: Message) => {
    if (name !== binding) return
    const { url, isMainFrame } = JSON.parse(payload)
    onTried(url, isMainFrame)
  })
  await Promise.all([
    session.send('Runtime.addBinding', { name: binding, executionContextName: WORLD }),
    session.send('Page.addScriptToEvaluateOnNewDocument', { source: script(binding), worldName: WORLD }),
  ])
}
