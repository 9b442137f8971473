/** The preferences of the app under the computer's policy, for a process that changes none. */
import * as nodeFs from 'node:fs'
import { join } from 'node:path'
import type { Preferences } from '../contract/app.ts'
import { readOutsideFileSync } from '../outside-file.ts'
import type { Policy } from './policy.ts'
import { PREFERENCES_LIMIT, PREFERENCES_NAME, PreferencesStore } from './preferences-store.ts'

/** Only reads the file. If it is missing or unreadable, the defaults and the policy. */
export function savedPreferences(dataDir: string, policy: Policy): Preferences {
  const file = join(dataDir, `${PREFERENCES_NAME}.json`)
  return new PreferencesStore({
    file: { content: contentOf(file), write: () => undefined },
    readPolicy: () => policy,
  }).get()
}

function contentOf(file: string): unknown {
  try {
    return JSON.parse(readOutsideFileSync(file, PREFERENCES_LIMIT, nodeFs).toString('utf8'))
  } catch {
    return null
  }
}
