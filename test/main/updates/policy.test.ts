/** What an administrator decides about updates: read from a file, and a bad file forbids. */
import { spawnSync } from 'node:child_process'
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { policyFile, readPolicy } from '../../../main/updates/policy.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { withText } from '../../support/notices.ts'

let file = ''
beforeEach(async () => {
  file = join(await freshFolder(), 'policy.json')
})

it('is at a place of the system, where people without rights cannot write', () => {
  expect([
    policyFile('linux', { HOME: '/home/ada', XDG_CONFIG_HOME: '/home/ada/.config' }),
    policyFile('darwin', { HOME: '/Users/ada' }),
    policyFile('win32', { ProgramData: 'D:\\Data' }),
    policyFile('win32', {}),
  ]).toEqual([
    '/etc/homerealm/policy.json',
    '/Library/Application Support/Homerealm/policy.json',
    'D:\\Data\\Homerealm\\policy.json',
    'C:\\ProgramData\\Homerealm\\policy.json',
  ])
})

it('leaves the decision to the person where there is no file', () => {
  expect(readPolicy(file)).toEqual({ updates: null, notice: null })
})

it.each([
  ['{"updates":"off"}', 'off'],
  ['{"updates":"notify"}', 'notify'],
  ['{"updates":"on"}', 'on'],
  ['{}', null],
  ['\uFEFF{"updates":"off"}', 'off'],
] as const)('is %s: %s', async (text, updates) => {
  await writeFile(file, text)
  expect(readPolicy(file)).toEqual({ updates, notice: null })
})

it.each([
  ['nothing', ''],
  ['no JSON', 'updates: off'],
  ['another type', '[]'],
  ['null', 'null'],
  ['a mode that there is none of', '{"updates":"never"}'],
  ['a name that is written wrong', '{"update":"on"}'],
  ['more than a policy can have', JSON.stringify({ updates: 'on', note: 'x'.repeat(70_000) })],
])('turns updates off and says so where the file has %s', async (_, text) => {
  await writeFile(file, text)
  const { updates, notice } = readPolicy(file)
  expect(updates).toBe('off')
  expect(notice && withText(notice).message).toMatch(
    /^Updates are off\. .*policy\.json.* administrator .* can fix the file\.$/,
  )
})

it('turns updates off where a folder, a pipe or a file that leads nowhere readable is in its place', async () => {
  await mkdir(file)
  expect(readPolicy(file).updates).toBe('off')
  const pipe = `${file}.pipe`
  expect(spawnSync('mkfifo', [pipe]).status).toBe(0)
  expect(readPolicy(pipe).updates).toBe('off')
  const loop = `${file}.loop`
  await symlink(loop, loop)
  expect(readPolicy(loop).updates).toBe('off')
})
