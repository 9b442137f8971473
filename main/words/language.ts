/** Which language a process speaks: decided once, before it shows anything. */
import { LANGUAGES, type Language, type LanguageChoice } from '../contract/language.ts'
import { english } from './english/index.ts'
import { german } from './german/index.ts'
import { speak, type Words } from './index.ts'

const DICTIONARIES: Readonly<Record<Language, Words>> = { en: english, de: german }

/**
 * The chosen language; where the system decides, the first of its languages that Homerealm speaks, else English.
 * @param systemLanguages the person's languages, the best first, as "de-AT" or as "de_AT.UTF-8"
 */
export function languageOf(choice: LanguageChoice, systemLanguages: readonly string[]): Language {
  if (choice !== 'system') return choice
  const spoken = systemLanguages.map((name) => {
    const [primary] = name.toLowerCase().split(/[-_.@]/)
    return LANGUAGES.find((language) => language === primary)
  })
  return spoken.find((language) => language !== undefined) ?? 'en'
}

/** The language of messages that the environment asks for; the first that is set counts alone. https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html */
export function environmentLanguages(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const language = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG']
  return language ? [language] : []
}

/** From now on this process speaks the language. */
export const speakLanguage = (language: Language): void => speak(DICTIONARIES[language])
