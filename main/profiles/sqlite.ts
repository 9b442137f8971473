/** Opens the profile store of a data folder. If it is not usable, opens what is readable and says so. */
import nodeFs from 'node:fs'
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
  /**
   * The time by which entries of the history are deleted for their age, epoch milliseconds; null: none are, because this
   * computer's clock may be wrong. Default: always null.
   */
  readonly confirmed?: () => number | null
  /** True if the folder is on a network drive. */
  readonly onNetwork?: boolean
  /** Maximum wait for other processes that hold the store, milliseconds. */
  readonly patience?: number
  /** Called when a backup fails; no change waits for a backup. */
  readonly onBackupFailed?: (error: unknown) => void
  readonly files?: SyncFiles
  /** Platform of the file system. Default: this computer's. */
  readonly platform?: NodeJS.Platform
}

/**
 * A store that is not writable still shows what is readable. Notices say that nothing can be saved, every change fails, and
 * the store keeps trying to open the file.
 * @throws FailureError `store-newer`
 */
export async function openProfileStore({
  dataDir,
  now = Date.now,
  confirmed = () => null,
  onNetwork = false,
  patience = 10_000,
  onBackupFailed = () => {},
  files = nodeFs,
  platform = process.platform,
}: ProfileStoreOptions): Promise<ProfileStore> {
  const place = new StorePlace({
    file: join(dataDir, 'profiles.db'),
    now,
    files: patientSync(files, platform),
    journal: onNetwork ? 'DELETE' : 'WAL',
  })
  let opened: Opened
  let problem: unknown = null
  try {
    opened = await place.openPatiently(patience)
  } catch (error) {
    if (error instanceof FailureError) throw error
    problem = error
    opened = { sql: readableCopy(place.file), notices: [] }
  }
  return new SqliteProfileStore({ place, now, confirmed, opened, problem, onBackupFailed })
}
