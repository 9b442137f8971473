/** What a process that changes no preference reads of them. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { NO_POLICY } from '../../../main/preferences/policy.ts'
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
  expect(savedPreferences(folder, NO_POLICY)).toMatchObject({ history, theme })
})

test('a policy of the computer is obeyed, also without a file', async () => {
  const folder = await freshFolder()
  const policy = { ...NO_POLICY, settings: { history: 'nothing' } } as const
  expect(savedPreferences(folder, policy)).toMatchObject({ history: 'nothing', theme: 'system' })
  await writeFile(join(folder, 'preferences.json'), '{"history":"keep","theme":"dark"}')
  expect(savedPreferences(folder, policy)).toMatchObject({ history: 'nothing', theme: 'dark' })
})
