/** The file of the preferences. */
import { join } from 'node:path'
import { readOutsideFileSync } from '../outside-file.ts'

/** Name of the file, without its extension. */
export const PREFERENCES_NAME = 'preferences'

/** Largest size of the file, bytes; usually it has about 200. */
export const PREFERENCES_LIMIT = 1024 * 1024

/** Its JSON; null if the file is missing or unreadable. */
export function savedContent(dataDir: string): unknown {
  try {
    return JSON.parse(
      readOutsideFileSync(join(dataDir, `${PREFERENCES_NAME}.json`), PREFERENCES_LIMIT).toString('utf8'),
    )
  } catch {
    return null
  }
}
