/** The Chromium behind the app: its start, its windows, and which page each window belongs to. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { CdpSession, Message } from './cdp.ts'
import { type Chromium, startChromium } from './chromium.ts'
import { denyPermissions } from './permissions.ts'

/** What the browser calls on the page of a target. */
export interface HostedPage {
  popup(session: CdpSession, targetId: string): void
  changed(): void
  gone(): void
}

export interface NewTarget {
  readonly session: CdpSession
  readonly targetId: string
  /** The window's title while it is blank, by which its X window is found. */
  readonly title: string
}

export const headless = process.env['STAND_IN_HEADLESS'] === '1' || !process.env['DISPLAY']

/** The start of a blank window's URL. */
export const BLANK = 'data:text/html,<title>stand-in-'

/** The start of the names of in-memory partitions' profile folders. Chromium writes such folders, so they are deleted. */
export const IN_MEMORY = 'memory-'

export const pages = new Map<string, HostedPage>()

let running: Promise<Chromium> | undefined
let started: Chromium | undefined
let expecting: { url: string; take(session: CdpSession, targetInfo: Message): void } | undefined
const refused = new Set<string>()
let queue: Promise<unknown> = Promise.resolve()
let made = 0
const onStart: ((chromium: Chromium) => Promise<unknown>)[] = []
let onGone = () => {}

/** Registers work that is done before the first window opens. */
export const whenStarted = (work: (chromium: Chromium) => Promise<unknown>): void => void onStart.push(work)
export const whenGone = (listener: () => void): void => {
  onGone = listener
}

export const chromiumNow = (): Chromium | undefined => started

export function chromium(): Promise<Chromium> {
  if (running === undefined) throw new Error('The browser was used before the app was ready')
  return running
}

/** Deletes what in-memory partitions have written. */
function wipeMemory(userDataDir: string): void {
  for (const name of readdirSync(userDataDir))
    if (name.startsWith(IN_MEMORY))
      rmSync(join(userDataDir, name), { recursive: true, force: true, maxRetries: 5, retryDelay: 20 })
}

export function startBrowser(sessionData: string, switches: readonly string[]): Promise<Chromium> {
  const userDataDir = join(sessionData, 'stand-in')
  mkdirSync(userDataDir, { recursive: true, mode: 0o700 })
  wipeMemory(userDataDir)
  const starting = startChromium({ headless, userDataDir, switches })
  process.once('exit', () => wipeMemory(userDataDir))
  running = starting.then(async (chromiumNew) => {
    started = chromiumNew
    const { browser } = chromiumNew.cdp
    browser.on('disconnected', () => onGone())
    browser.on('Target.attachedToTarget', attached)
    browser.on('Target.targetDestroyed', ({ targetId }: Message) => pages.get(targetId)?.gone())
    browser.on('Target.targetInfoChanged', ({ targetInfo }: Message) =>
      pages.get(targetInfo.targetId)?.changed(),
    )
    await Promise.all([
      browser.send('Target.setDiscoverTargets', { discover: true }),
      ...onStart.map((work) => work(chromiumNew)),
      browser.send('Target.setAutoAttach', {
        autoAttach: true,
        waitForDebuggerOnStart: true,
        flatten: true,
        filter: [{ type: 'page' }],
      }),
    ])
    return chromiumNew
  })
  return running
}

async function attached({ targetInfo, sessionId }: Message): Promise<void> {
  if (targetInfo.type !== 'page') return
  const session = (await chromium()).cdp.session(sessionId)
  const opener = targetInfo.openerId === undefined ? undefined : pages.get(targetInfo.openerId)
  if (opener) return opener.popup(session, targetInfo.targetId)
  if (expecting !== undefined && expecting.url === targetInfo.url) {
    const { take } = expecting
    expecting = undefined
    return take(session, targetInfo)
  }
  // a click with Control or the middle button opens a tab without an opener
  refuse(session, targetInfo.targetId)
}

/** Closes a page that the app did not open. It must run until then, because a paused page also blocks its opener. */
export function refuse(session: CdpSession, targetId: string): void {
  refused.add(targetId)
  void session.post('Runtime.runIfWaitingForDebugger')
  void session.post('Page.close')
  void started?.cdp.browser.post('Target.closeTarget', { targetId })
}

/** Milliseconds after which a page that is still there is closed again. */
const CLOSES_WITHIN = 2000
/** How often it is closed. */
const CLOSES = 10

/** Closes the page of a window. Chromium forgets a close that comes while the page moves to another process. */
export async function closePage(targetId: string): Promise<void> {
  const { browser } = (await chromium()).cdp
  for (let tries = 0; pages.has(targetId) && tries < CLOSES; tries += 1) {
    await browser.post('Target.closeTarget', { targetId })
    await new Promise((resolve) => setTimeout(resolve, pages.has(targetId) ? CLOSES_WITHIN : 0).unref())
  }
}

/** True for a page that is being closed: its requests fail. */
export const isRefused = (frameId: string): boolean => refused.has(frameId)

/** Opens a window and finds it by its URL. Opens one at a time, because DevTools sets permissions only for the newest profile. */
export function newTarget(options: {
  profileFolder: string
  contextId: string | undefined
  width: number
  height: number
}): Promise<NewTarget> {
  const job = queue.then(async () => {
    const browser = await chromium()
    const title = `stand-in-${process.pid}-${++made}`
    const url = `data:text/html,<title>${title}</title>`
    const target = new Promise<{ session: CdpSession; targetId: string; browserContextId: string }>(
      (resolve) => {
        expecting = {
          url,
          take: (session, { targetId, browserContextId }) => resolve({ session, targetId, browserContextId }),
        }
      },
    )
    if (headless)
      void browser.cdp.browser.post('Target.createTarget', {
        url,
        newWindow: true,
        width: options.width,
        height: options.height,
        browserContextId: options.contextId,
      })
    else browser.openWindow(options.profileFolder, url)
    const { session, targetId, browserContextId } = await target
    await denyPermissions(browser.cdp.browser, headless ? options.contextId : browserContextId)
    return { session, targetId, title }
  })
  queue = job.catch(() => undefined)
  return job
}
