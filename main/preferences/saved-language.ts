/** The chosen language, without the other preferences. */
import { LANGUAGE_CHOICES, type LanguageChoice } from '../contract/language.ts'
import { isOneOf } from '../contract/one-of.ts'
import { savedSetting } from './saved-setting.ts'

const isChoice = isOneOf(LANGUAGE_CHOICES)

/** As the preferences have it, under the policy of the computer. */
export async function savedLanguage(dataDir: string): Promise<LanguageChoice> {
  const language = await savedSetting(dataDir, 'language')
  return typeof language === 'string' && isChoice(language) ? language : 'system'
}
