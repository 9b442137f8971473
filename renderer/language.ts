/** Sets the window's language to the app's. */
import type { HomerealmApi } from '../main/contract/index.ts'
import { speakLanguage } from '../main/words/language.ts'

/** Call it before the window shows anything. */
export async function speakAsApp({ app }: Pick<HomerealmApi, 'app'>): Promise<void> {
  const { language } = await app.status()
  speakLanguage(language)
  document.documentElement.lang = language
}
