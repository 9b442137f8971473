/** What a process that changes no preference reads of them. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { savedPreferences } from '../../../main/preferences/saved-preferences.ts'
import { freshFolder } from '../../support/fresh-folder.ts'

test.each([
  ['{"history":"nothing","theme":"dark"}', 'nothing', 'dark'],
  ['{"history":"keep"}', 'keep', 'system'],
  ['{"history":"forever"}', 'keep', 'system'],
  ['{"hist', 'keep', 'system'],
  [null, 'keep', 'system'],
])('%s keeps as history: %s', async (content, history, theme) => {
  const folder = await freshFolder()
  if (content !== null) await writeFile(join(folder, 'preferences.json'), content)
  expect(savedPreferences(folder)).toMatchObject({ history, theme })
})
