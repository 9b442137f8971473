/** The language and the client IDs are read alone, and the policy of the computer decides before the preferences. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { savedClientIds } from '../../../main/preferences/saved-client-ids.ts'
import { savedLanguage } from '../../../main/preferences/saved-language.ts'
import { sharedFolder } from '../../support/shared-folder.ts'

const dataDir = sharedFolder()
const policy = vi.hoisted(() => ({ file: '' }))
vi.mock('../../../main/preferences/policy-file.ts', () => ({ policyFile: () => policy.file }))

const ONE = '11111111-1111-4111-8111-111111111111'
const OTHER = '22222222-2222-4222-8222-222222222222'
const HOST = 'login.microsoftonline.com'

beforeEach(() => {
  mkdirSync(dataDir, { recursive: true })
  policy.file = join(dataDir, 'policy.json')
  rmSync(policy.file, { force: true, recursive: true })
})

const preferences = (value: unknown) =>
  writeFileSync(join(dataDir, 'preferences.json'), JSON.stringify(value))
const policyOf = (value: unknown) => writeFileSync(policy.file, JSON.stringify(value))
const both = async () => [await savedLanguage(dataDir), await savedClientIds(dataDir)]

test('without a policy, the preferences decide', async () => {
  preferences({ language: 'de', clientIds: { [HOST]: ONE.toUpperCase() } })
  expect(await both()).toEqual(['de', { [HOST]: ONE }])
})

test('the policy decides before the preferences, each setting by itself', async () => {
  preferences({ language: 'de', clientIds: { [HOST]: ONE } })
  policyOf({ clientIds: { [HOST]: OTHER } })
  expect(await both()).toEqual(['de', { [HOST]: OTHER }])
  policyOf({ language: 'en' })
  expect(await both()).toEqual(['en', { [HOST]: ONE }])
})

test.each([
  [{ clientIds: { [HOST]: 'no GUID' } }],
  [{ clientIds: { localhost: ONE } }],
  [{ clientIds: [ONE] }],
  [[]],
  [null],
])('preferences of %j have no client ID', async (value) => {
  preferences(value)
  expect(await savedClientIds(dataDir)).toEqual({})
})
