/** The language that a person has chosen in the app, for a process that needs nothing else of the preferences. */
import * as nodeFs from 'node:fs'
import { join } from 'node:path'
import type { LanguageChoice } from '../contract/language.ts'
import { readOutsideFileSync } from '../outside-file.ts'
import { PREFERENCES_LIMIT, PREFERENCES_NAME, PreferencesStore } from './preferences-store.ts'

/** Only reads the file. One that is missing, or cannot be read, leaves the choice to the system. */
export function languageChoiceIn(dataDir: string): LanguageChoice {
  try {
    const file = join(dataDir, `${PREFERENCES_NAME}.json`)
    const content: unknown = JSON.parse(readOutsideFileSync(file, PREFERENCES_LIMIT, nodeFs).toString('utf8'))
    return new PreferencesStore({ file: { content, write: () => undefined } }).get().language
  } catch {
    return 'system'
  }
}
