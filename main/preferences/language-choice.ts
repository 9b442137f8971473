/** The language that the person chose in the app, for a process that needs no other preference. */
import * as nodeFs from 'node:fs'
import { join } from 'node:path'
import type { LanguageChoice } from '../contract/language.ts'
import { readOutsideFileSync } from '../outside-file.ts'
import { PREFERENCES_LIMIT, PREFERENCES_NAME, PreferencesStore } from './preferences-store.ts'

/** Only reads the file. If it is missing or unreadable, the system decides. */
export function languageChoiceIn(dataDir: string): LanguageChoice {
  try {
    const file = join(dataDir, `${PREFERENCES_NAME}.json`)
    const content: unknown = JSON.parse(readOutsideFileSync(file, PREFERENCES_LIMIT, nodeFs).toString('utf8'))
    return new PreferencesStore({ file: { content, write: () => undefined } }).get().language
  } catch {
    return 'system'
  }
}
