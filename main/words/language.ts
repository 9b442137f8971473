/** Chooses the language of a process, once and before it shows any text. */
import { LANGUAGES, type Language, type LanguageChoice } from '../contract/language.ts'
import { english } from './english/index.ts'
import { speak, type Words } from './index.ts'

/** English is in every process; another language is loaded only where it is spoken. */
const DICTIONARIES: Readonly<Record<Language, () => Words | Promise<Words>>> = {
  en: () => english,
  de: async () => (await import('./german/index.ts')).german,
}

/**
 * The chosen language. If the system decides, the first of its languages that Homerealm has, otherwise English.
 * @param systemLanguages the person's languages in order of preference, such as "de-AT" or "de_AT.UTF-8"
 */
export function languageOf(choice: LanguageChoice, systemLanguages: readonly string[]): Language {
  if (choice !== 'system') return choice
  const spoken = systemLanguages.map((name) => {
    const [primary] = name.toLowerCase().split(/[-_.@]/)
    return LANGUAGES.find((language) => language === primary)
  })
  return spoken.find((language) => language !== undefined) ?? 'en'
}

/**
 * The language for messages from the environment. Only the first variable that is set counts:
 * https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html
 */
export function environmentLanguages(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const language = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG']
  return language ? [language] : []
}

/** Sets the language of this process; see `speak`. */
export async function speakLanguage(language: Language): Promise<void> {
  speak(await DICTIONARIES[language]())
}
