/** Sets the window's language to the app's. */
import type { Language } from '../main/contract/language.ts'
import { speakLanguage } from '../main/words/language.ts'

/** Call it before the window shows anything. */
export async function speakInWindow(language: Language): Promise<void> {
  await speakLanguage(language)
  document.documentElement.lang = language
}
