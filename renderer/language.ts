/** Has the window speak as the app does. */
import type { HomerealmApi } from '../main/contract/index.ts'
import { speakLanguage } from '../main/words/language.ts'

/** To be done before the window shows anything. */
export async function speakAsApp({ app }: Pick<HomerealmApi, 'app'>): Promise<void> {
  const { language } = await app.status()
  speakLanguage(language)
  document.documentElement.lang = language
}
