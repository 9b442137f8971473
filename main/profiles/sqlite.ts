/** Opens the profile store over its data folder; where that cannot be used, what can be read of it, and says so. */
import * as nodeFs from 'node:fs'
import { join } from 'node:path'
import { FailureError } from '../contract/failure.ts'
import { patientSync, type SyncFiles } from '../patient-files.ts'
import type { ProfileStore } from './profile-store.ts'
import { readableCopy } from './read-only.ts'
import type { Opened } from './recovery.ts'
import { SqliteProfileStore } from './sqlite-profile-store.ts'
import { StorePlace } from './store-place.ts'

export interface ProfileStoreOptions {
  readonly dataDir: string
  readonly now?: () => number
  /** True where the folder is on a network drive. */
  readonly onNetwork?: boolean
  /** Longest wait for other processes that hold the store, milliseconds. */
  readonly patience?: number
  /** Told of a backup that failed, which no change waits for. */
  readonly onBackupFailed?: (error: unknown) => void
  readonly files?: SyncFiles
  /** Whose file system it is: this computer's unless said otherwise. */
  readonly platform?: NodeJS.Platform
}

/**
 * A store that cannot be opened to write still shows what can be read. Its notices say that nothing can be saved, every
 * change fails, and it is opened as soon as it can be.
 * @throws FailureError `store-newer`
 */
export async function openProfileStore({
  dataDir,
  now = Date.now,
  onNetwork = false,
  patience = 10_000,
  onBackupFailed = () => {},
  files = nodeFs,
  platform = process.platform,
}: ProfileStoreOptions): Promise<ProfileStore> {
  const place = new StorePlace(
    join(dataDir, 'profiles.db'),
    now,
    patientSync(files, platform),
    onNetwork ? 'DELETE' : 'WAL',
  )
  let opened: Opened
  let problem: unknown = null
  try {
    opened = await place.openPatiently(patience)
  } catch (error) {
    if (error instanceof FailureError) throw error
    problem = error
    opened = { sql: readableCopy(place.file), notices: [] }
  }
  return new SqliteProfileStore({ place, now, opened, problem, onBackupFailed })
}
