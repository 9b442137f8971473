/** Which language a process speaks. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { NO_POLICY } from '../../../main/preferences/policy.ts'
import { savedPreferences } from '../../../main/preferences/saved-preferences.ts'
import { environmentLanguages, languageOf } from '../../../main/words/language.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

test.each([
  ['system', ['de-DE'], 'de'],
  ['system', ['de'], 'de'],
  ['system', ['de-AT', 'en-US'], 'de'],
  ['system', ['de_CH.UTF-8'], 'de'],
  ['system', ['DE-li'], 'de'],
  ['system', ['fr-FR', 'de-DE', 'en-US'], 'de'],
  ['system', ['en-US', 'de-DE'], 'en'],
  ['system', ['en-GB'], 'en'],
  ['system', ['fr-FR'], 'en'],
  ['system', ['C'], 'en'],
  ['system', ['den-CA'], 'en'],
  ['system', [''], 'en'],
  ['system', [], 'en'],
  ['de', ['en-US'], 'de'],
  ['en', ['de-DE'], 'en'],
] as const)('with the choice “%s”, a system with the languages %j gets %s', (choice, system, language) => {
  expect(languageOf(choice, system)).toBe(language)
})

test.each([
  [{ LC_ALL: 'de_DE.UTF-8', LC_MESSAGES: 'en_US.UTF-8', LANG: 'en_US.UTF-8' }, 'de'],
  [{ LC_ALL: 'C', LC_MESSAGES: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8' }, 'en'],
  [{ LC_ALL: '', LC_MESSAGES: 'de_DE', LANG: 'en_US' }, 'de'],
  [{ LANG: 'de_DE.UTF-8' }, 'de'],
  [{ LC_TIME: 'de_DE.UTF-8', LANG: 'en_US.UTF-8' }, 'en'],
  [{}, 'en'],
])('the environment %j asks for %s', (env, language) => {
  expect(languageOf('system', environmentLanguages(env))).toBe(language)
})

describe('the language in the preferences', () => {
  test.each([
    ['{"language":"de"}', 'de'],
    ['{"language":"en","theme":"dark"}', 'en'],
    ['{"theme":"dark"}', 'system'],
    ['{"language":"fr"}', 'system'],
    ['{"lang', 'system'],
    [null, 'system'],
  ])('%s is %s', async (content, choice) => {
    const folder = await freshFolder()
    if (content !== null) await writeFile(join(folder, 'preferences.json'), content)
    expect(savedPreferences(folder, NO_POLICY).language).toBe(choice)
  })
})
