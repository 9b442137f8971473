/** `app`: folders, lock, start of Chromium and end of the process. */
import { spawn } from 'node:child_process'
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import type * as Electron from 'electron'
import { appEvents } from './app-events.ts'
import { chromiumNow, startBrowser, whenGone } from './browser.ts'
import { BrowserWindow } from './browser-window.ts'
import { type NothingInvented, onlyKnown } from './only-known.ts'
import { preventable } from './preventable.ts'
import { handedOver, releaseLock, takeLock } from './single-instance.ts'

export interface AppFacts {
  readonly appPath: string
  readonly name: string
  readonly version: string
  /** The arguments that Chromium gets. */
  readonly switches: readonly string[]
}

const unset = (): never => {
  throw new Error('The stand-in was not booted')
}
let facts: () => AppFacts = unset
let name: string | undefined
const paths = new Map<string, string>()
const { promise: ready, resolve: becomeReady } = Promise.withResolvers<void>()
let isReady = false
let ending = false
let isFirst = true
/** True in a second instance, which ends without starting Chromium. */
let leaving = false
let starting: Promise<void> | undefined

export function boot(given: AppFacts): void {
  facts = () => given
}

/** Call this once the app's main module has run. */
export const loaded = (): Promise<void> => (starting ??= start())

/** Starts Chromium: as soon as the app asks for its lock, at the latest once its main module has run. */
async function start(): Promise<void> {
  if (leaving || ending) return
  try {
    await startBrowser(writable(app.getPath('sessionData')), [...facts().switches, ...appended])
  } catch (error) {
    if (ending) return
    console.error(error)
    process.exit(1)
  }
  if (ending) return
  isReady = true
  appEvents.emit('ready', {}, {})
  becomeReady()
}

/** The folder, or a temporary one if it cannot be written: Electron does not stop in that case either. */
function writable(folder: string): string {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.W_OK)
    return folder
  } catch {
    const other = mkdtempSync(join(tmpdir(), 'homerealm-stand-in-session-'))
    process.once('exit', () => rmSync(other, { recursive: true, force: true, maxRetries: 5 }))
    return other
  }
}

const appended: string[] = []

const appendSwitch: Electron.CommandLine['appendSwitch'] = (switchName, value) => {
  appended.push(`--${switchName}${value === undefined ? '' : `=${value}`}`)
}

class App
  implements
    Pick<
      Electron.App,
      | 'whenReady'
      | 'setBadgeCount'
      | 'isReady'
      | 'getName'
      | 'setName'
      | 'getVersion'
      | 'getPreferredSystemLanguages'
      | 'getPath'
      | 'setPath'
      | 'getAppPath'
      | 'requestSingleInstanceLock'
      | 'releaseSingleInstanceLock'
      | 'relaunch'
      | 'enableSandbox'
      | 'quit'
      | 'exit'
      | 'isPackaged'
    >
{
  readonly isPackaged = false
  readonly commandLine = onlyKnown('app.commandLine', { appendSwitch })

  /** No dock shows it. */
  setBadgeCount(): boolean {
    return false
  }

  whenReady(): Promise<void> {
    return ready
  }

  isReady(): boolean {
    return isReady
  }

  getName(): string {
    return name ?? facts().name
  }

  setName(next: string): void {
    name = next
  }

  getVersion(): string {
    return facts().version
  }

  /** In GLib's order: https://docs.gtk.org/glib/func.get_language_names.html */
  getPreferredSystemLanguages(): string[] {
    const { LANGUAGE, LC_ALL, LC_MESSAGES, LANG } = process.env
    return (LANGUAGE || LC_ALL || LC_MESSAGES || LANG || '')
      .split(':')
      .map((each) => each.replace(/[.@].*/, '').replace('_', '-'))
      .filter((each) => each !== '' && each !== 'C' && each !== 'POSIX')
  }

  getAppPath(): string {
    return facts().appPath
  }

  setPath(which: string, path: string): void {
    paths.set(which, path)
  }

  getPath(which: Parameters<Electron.App['getPath']>[0]): string {
    const set = paths.get(which) ?? (which === 'sessionData' ? paths.get('userData') : undefined)
    if (set !== undefined) return set
    if (which === 'temp') return tmpdir()
    if (which === 'documents') return homedir()
    if (which === 'userData' || which === 'sessionData') return join(tmpdir(), this.getName())
    throw new Error(`The stand-in has no path ${which}`)
  }

  requestSingleInstanceLock(): boolean {
    isFirst = takeLock(
      this.getPath('userData'),
      { argv: [...process.argv], workingDirectory: process.cwd() },
      ({ argv, workingDirectory }) => appEvents.emit('second-instance', {}, argv, workingDirectory, {}),
    )
    // the rest of the app's module may still set a folder
    queueMicrotask(() => void loaded())
    return isFirst
  }

  releaseSingleInstanceLock(): void {
    releaseLock(this.getPath('userData'))
  }

  /** Starts the app again when this process ends. */
  relaunch({
    args = process.argv.slice(1),
    execPath = process.argv[0] ?? '',
  }: Electron.RelaunchOptions = {}): void {
    process.once('exit', () => spawn(execPath, args, { detached: true, stdio: 'ignore' }).unref())
  }

  /** Does nothing: pages are always sandboxed, except for root, whom Chromium's sandbox refuses. */
  enableSandbox(): void {}

  quit(): void {
    if (ending) return
    if (!isFirst) {
      leaving = true
      void handedOver().then(() => this.exit(0))
      return
    }
    const event = preventable()
    appEvents.emit('before-quit', event)
    if (event.defaultPrevented) return
    for (const window of BrowserWindow.getAllWindows()) window.close()
    if (BrowserWindow.getAllWindows().length === 0) this.exit(0)
  }

  exit(status = 0): void {
    if (ending) return
    ending = true
    const { close = async () => undefined } = chromiumNow() ?? {}
    void close().finally(() => process.exit(status))
  }
}
true satisfies NothingInvented<App, Electron.App>

export const app = onlyKnown(
  'app',
  Object.assign(Object.create(appEvents) as typeof appEvents, bound(new App())),
) as unknown as Electron.App

function bound(methods: App): Pick<App, keyof App> {
  const names = Object.getOwnPropertyNames(App.prototype).filter(
    (each) => each !== 'constructor',
  ) as (keyof App)[]
  const entries = names.map((each) => [
    each,
    (methods[each] as (...args: unknown[]) => unknown).bind(methods),
  ])
  return { ...Object.fromEntries(entries), isPackaged: methods.isPackaged, commandLine: methods.commandLine }
}

appEvents.on('-all-closed', () => {
  if (ending) return
  if (!appEvents.emit('window-all-closed')) app.quit()
})
whenGone(() => {
  if (ending) return
  console.error('Chromium no longer answers on its DevTools.')
  process.exit(1)
})
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => app.quit())
