/** The imports of the app: the process that reads, and the places of other tools on this computer. */
import { homedir } from 'node:os'
import { join } from 'node:path'
import type { Platform } from '../contract/app.ts'
import { Imports, type ImportsParts } from '../importing/imports.ts'
import { usualPlaces } from '../importing/usual-places.ts'
import type { AppWindow } from './app-window.ts'
import { startUtility } from './utility.ts'

export interface AppImportsParts extends Pick<ImportsParts, 'profiles' | 'organizations' | 'sessions'> {
  readonly platform: Platform
  /** Folder of the built main process. */
  readonly folder: string
  readonly window: Pick<AppWindow, 'choosePaths'>
}

export const createImports = ({ platform, folder, window, ...core }: AppImportsParts): Imports =>
  new Imports({
    profiles: core.profiles,
    organizations: core.organizations,
    sessions: core.sessions,
    startReader: () => startUtility(join(folder, 'reader.js'), 'Homerealm import'),
    choose: (what) => window.choosePaths(what),
    places: usualPlaces({ platform, home: homedir(), env: process.env }),
  })
