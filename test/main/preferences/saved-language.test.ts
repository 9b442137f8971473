/** The language is read without the other preferences, and is the same. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { computerPolicy } from '../../../main/preferences/policy.ts'
import { savedLanguage } from '../../../main/preferences/saved-language.ts'
import { savedPreferences } from '../../../main/preferences/saved-preferences.ts'
import { sharedFolder } from '../../support/shared-folder.ts'

const folder = sharedFolder()

test.each([
  ['no file', null, 'system'],
  ['a language', '{"language":"de"}', 'de'],
  ['the language of the system', '{"language":"system"}', 'system'],
  ['among other preferences', '{"theme":"dark","language":"en","listWidth":"wide"}', 'en'],
  ['an unknown language', '{"language":"xx"}', 'system'],
  ['no text', '{"language":["de"]}', 'system'],
  ['no object', '["de"]', 'system'],
  ['nothing', 'null', 'system'],
  ['no JSON', '{"language":"de"', 'system'],
])('%s', async (name, content, language) => {
  const dataDir = join(folder, name.replaceAll(' ', '-'))
  mkdirSync(dataDir)
  if (content !== null) writeFileSync(join(dataDir, 'preferences.json'), content)
  expect(await savedLanguage(dataDir)).toBe(language)
  expect(savedPreferences(dataDir, computerPolicy()).language).toBe(language)
})
