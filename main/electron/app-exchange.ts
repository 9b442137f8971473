/** The imports and exports of the app: the process that reads, the places of other tools on this computer, and the file that is written. */
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Platform } from '../contract/app.ts'
import { createExports, type Exports, type ExportsParts } from '../exporting/exports.ts'
import { Imports, type ImportsParts } from '../importing/imports.ts'
import { usualPlaces } from '../importing/usual-places.ts'
import type { AppWindow } from './app-window.ts'
import { startUtility } from './utility.ts'

export interface AppExchangeParts
  extends Pick<ImportsParts, 'profiles' | 'organizations' | 'sessions' | 'importedSecrets' | 'clouds'> {
  readonly movedSecrets: ImportsParts['movedSecrets'] & ExportsParts['movedSecrets']
  readonly platform: Platform
  /** Folder of the built main process. */
  readonly folder: string
  readonly window: Pick<AppWindow, 'choosePaths' | 'chooseNewFile'>
}

export const createExchange = ({
  platform,
  folder,
  window,
  ...core
}: AppExchangeParts): { readonly imports: Imports; readonly exports: Exports } => ({
  imports: new Imports({
    profiles: core.profiles,
    organizations: core.organizations,
    sessions: core.sessions,
    importedSecrets: core.importedSecrets,
    movedSecrets: core.movedSecrets,
    clouds: core.clouds,
    startReader: () => startUtility(join(folder, 'reader.js'), 'Homerealm import'),
    startUnsealer: () => startUtility(join(folder, 'unsealer.js'), 'Homerealm import'),
    choose: (what) => window.choosePaths(what),
    places: usualPlaces({ platform, home: homedir(), env: process.env }),
  }),
  exports: createExports({
    profiles: core.profiles,
    movedSecrets: core.movedSecrets,
    startSealer: () => startUtility(join(folder, 'sealer.js'), 'Homerealm export'),
    choose: (name) => window.chooseNewFile(name),
    now: Date.now,
  }),
})
