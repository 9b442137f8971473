/** The updates of this copy of the app, with Electron's network and updater, under the computer's policy and the preferences. */
import { join } from 'node:path'
import { app, net, type Session } from 'electron'
import type { Platform } from '../contract/app.ts'
import { appCopy, meansOf } from '../updates/copy.ts'
import { Updates, type UpdatesParts } from '../updates/updates.ts'
import type { ProxyCredentials } from './system-proxy.ts'

export interface AppUpdatesParts
  extends Pick<UpdatesParts, 'preferences' | 'policy' | 'followPolicy' | 'onChange' | 'onNews' | 'report'> {
  readonly dataDir: string
  readonly argv: readonly string[]
  /** Folder of the built main process. */
  readonly folder: string
  readonly platform: Platform
  readonly requests: () => Session
  readonly proxyCredentials: ProxyCredentials
  /** Closes everything and quits the app. */
  readonly quit: () => void
}

/** @returns the updates of this copy, not started; the updater itself is loaded at the first check */
export function createAppUpdates({
  dataDir,
  argv,
  folder,
  platform,
  requests,
  proxyCredentials,
  quit,
  ...told
}: AppUpdatesParts): Updates {
  const copy = appCopy({
    isPackaged: app.isPackaged,
    platform,
    env: process.env,
    executable: process.execPath,
    resources: process.resourcesPath,
    manifest: join(folder, '..', '..', 'package.json'),
  })
  return new Updates({
    ...told,
    means: meansOf(copy),
    page: copy.page,
    async loadUpdater() {
      const { feedFile } = copy
      if (feedFile === null) throw new Error('This copy knows no feed.')
      const { createAppUpdater } = await import('./app-updater.ts')
      return createAppUpdater({
        copy: { ...copy, feedFile },
        userData: dataDir,
        argv,
        session: requests,
        proxyCredentials,
        quit,
      })
    },
    isOnline: () => net.isOnline(),
    now: Date.now,
  })
}
