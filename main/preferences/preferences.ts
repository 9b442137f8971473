/** Opens the preferences with electron-store. A damaged file is moved aside, an unreadable one stays; the app starts anyway. */
import nodeFs from 'node:fs'
import { join } from 'node:path'
import Store from 'electron-store'
import type { AppNotice } from '../contract/app.ts'
import { makeFolder } from '../make-folder.ts'
import { OutsideFileError, readOutsideFileSync } from '../outside-file.ts'
import { patientSync, type SyncFiles } from '../patient-files.ts'
import type { Policy } from './policy.ts'
import { PREFERENCES_LIMIT, PREFERENCES_NAME } from './preferences-file.ts'
import { type PreferencesFile, PreferencesStore, type StoredPreferences } from './preferences-store.ts'

export type { WindowPlace } from './preferences-store.ts'

export interface PreferencesOptions {
  readonly dataDir: string
  readonly now?: () => number
  readonly settle?: number
  readonly files?: SyncFiles
  /** Platform of the file system; default: this computer's. */
  readonly platform?: NodeJS.Platform
  /** Called when the notices change. */
  readonly onNotices?: () => void
  /** Reads the computer's policy. Default: there is none. */
  readonly readPolicy?: () => Policy
}

/** Reads the file synchronously, as electron-store does: the window's place and theme are needed before it is shown. */
export function openPreferences({
  dataDir,
  now = Date.now,
  settle,
  files: untried = nodeFs,
  platform = process.platform,
  onNotices,
  readPolicy,
}: PreferencesOptions): PreferencesStore {
  const path = join(dataDir, `${PREFERENCES_NAME}.json`)
  const files = patientSync(untried, platform)
  const notices: AppNotice[] = []
  let file: PreferencesFile | null = null
  try {
    makeFolder(dataDir)
    if (isDamaged(files, path)) notices.push(damaged(moveAside(files, path, now())))
    // electron-store reads with its own calls, so the retries wrap the whole opening
    file = patientSync({ open }, platform).open(dataDir)
  } catch (error) {
    // after an I/O error the content may still be good: do not move or overwrite the file
    notices.push(unusable(path, error))
  }
  return new PreferencesStore({
    file,
    notices,
    ...(settle === undefined ? {} : { settle }),
    ...(onNotices === undefined ? {} : { onNotices }),
    ...(readPolicy === undefined ? {} : { readPolicy }),
  })
}

function open(dataDir: string): PreferencesFile {
  const store = new Store<StoredPreferences>({
    cwd: dataDir,
    name: PREFERENCES_NAME,
    configFileMode: 0o600,
    accessPropertiesByDotNotation: false,
  })
  const content = store.store
  return {
    content,
    write(saved) {
      store.store = saved
    },
  }
}

/** True if it is not a file, too large, or not JSON. @throws the file system's own error */
function isDamaged(files: SyncFiles, path: string): boolean {
  let text: string
  try {
    text = readOutsideFileSync(path, PREFERENCES_LIMIT, files).toString('utf8')
  } catch (error) {
    if (!(error instanceof OutsideFileError) || error.problem.is === 'unreadable') throw error
    // electron-store would wait forever on a pipe, and read a file of any size
    return error.problem.is !== 'missing'
  }
  try {
    JSON.parse(text)
    return false
  } catch {
    return true
  }
}

function moveAside(files: SyncFiles, path: string, now: number): string {
  const saved = `${path}.corrupt-${new Date(now).toISOString().replaceAll(':', '-')}`
  files.renameSync(path, saved)
  return saved
}

const damaged = (saved: string): AppNotice => ({
  id: 'preferences-damaged',
  level: 'warning',
  reason: 'preferences-damaged',
  facts: { kept: saved },
})

const unusable = (path: string, error: unknown): AppNotice => ({
  id: 'preferences-unwritable',
  level: 'warning',
  reason: 'preferences-unusable',
  facts: { file: path, error: (error as NodeJS.ErrnoException).code ?? 'unknown' },
})
