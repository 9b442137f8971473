/** Electron's part in updates: requests, quit and restart. Loaded with electron-updater at the first check. */
import { join } from 'node:path'
import { app, net, type Session } from 'electron'
import { type AppAdapter, getAppCacheDir } from 'electron-updater/out/AppAdapter.js'
import { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js'
import type { AppCopy } from '../updates/copy.ts'
import { createPackageUpdater } from '../updates/package-updater.ts'
import type { Updater } from '../updates/updater.ts'
import { HIDDEN } from './login-item.ts'
import { answerRequest, type ProxyCredentials } from './system-proxy.ts'

export interface AppUpdaterParts {
  readonly copy: AppCopy & { readonly feedFile: string }
  readonly userData: string
  readonly argv: readonly string[]
  readonly session: () => Session
  readonly proxyCredentials: ProxyCredentials
  /** Closes everything and quits the app. */
  readonly quit: () => void
}

/** Where electron-updater keeps downloads: `updaterCacheDirName` of the packages. */
export const downloadsFolder = (): string => join(getAppCacheDir(), 'homerealm-updater')

export function createAppUpdater({ copy, userData, argv, quit, ...network }: AppUpdaterParts): Updater {
  const args = argv.filter((argument) => argument !== HIDDEN)
  const adapter: AppAdapter = {
    version: app.getVersion(),
    name: 'Homerealm',
    isPackaged: true,
    appUpdateConfigPath: copy.feedFile,
    userDataPath: userData,
    baseCachePath: getAppCacheDir(),
    whenReady: () => Promise.resolve(),
    relaunch: () => app.relaunch({ args }),
    quit,
    // quitting installs nothing
    onQuit: () => undefined,
  }
  return createPackageUpdater({
    installer: copy.installer,
    app: adapter,
    executor: new SessionExecutor(network),
    startAfterwards: (execPath) => app.relaunch({ execPath, args }),
  })
}

/** Sends requests in our own session: without cookies, with the system's proxies and the person's settings for them. */
class SessionExecutor extends ElectronHttpExecutor {
  readonly #network: Pick<AppUpdaterParts, 'session' | 'proxyCredentials'>

  constructor(network: Pick<AppUpdaterParts, 'session' | 'proxyCredentials'>) {
    super()
    this.#network = network
  }

  override createRequest(
    options: Electron.ClientRequestConstructorOptions,
    callback: (response: Electron.IncomingMessage) => void,
  ): Electron.ClientRequest {
    const outgoing = net.request({
      ...options,
      session: this.#network.session(),
      credentials: 'omit',
      cache: 'no-store',
      referrerPolicy: 'no-referrer',
    })
    outgoing.on('response', callback)
    const answered = new Set<string>()
    outgoing.on('login', (authInfo, answer) => {
      void answerRequest(authInfo, { credentials: this.#network.proxyCredentials, answered }, answer)
    })
    return outgoing
  }
}
