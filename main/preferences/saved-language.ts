/** The chosen language, without the other preferences: a short command would load all that checks them. */
import { LANGUAGE_CHOICES, type LanguageChoice } from '../contract/language.ts'
import { isOneOf } from '../contract/one-of.ts'
import { hasPolicy } from './policy-file.ts'
import { savedContent } from './preferences-file.ts'

const isChoice = isOneOf(LANGUAGE_CHOICES)

/** As the preferences have it, under the policy of the computer. */
export async function savedLanguage(dataDir: string): Promise<LanguageChoice> {
  if (hasPolicy()) {
    const { computerPolicy } = await import('./policy.ts')
    const { language } = computerPolicy().settings
    if (language !== undefined) return language
  }
  const content = savedContent(dataDir)
  const language: unknown =
    typeof content === 'object' && content !== null && 'language' in content ? content.language : undefined
  return typeof language === 'string' && isChoice(language) ? language : 'system'
}
