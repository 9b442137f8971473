/** The preferences of the app under the computer's policy, for a process that changes none. */
import type { Preferences } from '../contract/app.ts'
import type { Policy } from './policy.ts'
import { savedContent } from './preferences-file.ts'
import { PreferencesStore } from './preferences-store.ts'

/** Only reads the file. If it is missing or unreadable, the defaults and the policy. */
export const savedPreferences = (dataDir: string, policy: Policy): Preferences =>
  new PreferencesStore({
    file: { content: savedContent(dataDir), write: () => undefined },
    readPolicy: () => policy,
  }).get()
