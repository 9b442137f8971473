/** Opens the preferences in their file by electron-store; a damaged file is kept aside and never stops the start. */
import { lstatSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import Store from 'electron-store'
import type { AppNotice } from '../contract/app.ts'
import { type Kept, KeptPreferences, type PreferencesFile } from './kept-preferences.ts'

export type { WindowPlace } from './kept-preferences.ts'

export interface PreferencesOptions {
  readonly dataDir: string
  readonly now?: () => number
  readonly settle?: number
}

const NAME = 'preferences'

/** Reads the file at once, as electron-store does: the window's place and theme are needed before it is shown. */
export function openPreferences({ dataDir, now = Date.now, settle }: PreferencesOptions): KeptPreferences {
  const path = join(dataDir, `${NAME}.json`)
  const notices: AppNotice[] = []
  const open = (): PreferencesFile => {
    if (!isFileOrNothing(path)) throw new Error('This is not a file')
    const store = new Store<Kept>({
      cwd: dataDir,
      name: NAME,
      configFileMode: 0o600,
      accessPropertiesByDotNotation: false,
    })
    const content = store.store
    return {
      content,
      write(kept) {
        store.store = kept
      },
    }
  }
  const parts = (file: PreferencesFile | null) => ({
    file,
    notices,
    ...(settle === undefined ? {} : { settle }),
  })
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    try {
      return new KeptPreferences(parts(open()))
    } catch {
      const kept = `${path}.corrupt-${new Date(now()).toISOString().replaceAll(':', '-')}`
      renameSync(path, kept)
      notices.push({
        id: 'preferences-damaged',
        level: 'warning',
        message: `Your preferences could not be read, so they are as at the first start. The damaged file is kept at ${kept}.`,
      })
      return new KeptPreferences(parts(open()))
    }
  } catch {
    notices.push({
      id: 'preferences-unwritable',
      level: 'warning',
      message: `The folder ${dataDir} cannot be written, so preferences last only until you quit.`,
    })
    return new KeptPreferences(parts(null))
  }
}

/** A pipe in its place would be waited for, for ever. */
function isFileOrNothing(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false })
  return found === undefined || found.isFile() || found.isSymbolicLink()
}
