/** An administrator’s policy for updates is read from a file. A bad file turns updates off. */
import { spawnSync } from 'node:child_process'
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { policyFile, readPolicy } from '../../../main/updates/policy.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { withText } from '../../support/notices.ts'

let file = ''
beforeEach(async () => {
  file = join(await freshFolder(), 'policy.json')
})

describe('the update policy', () => {
  it('lies in a folder of the system, where people without administrator rights cannot write', () => {
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

  it('leaves the decision to the person if there is no file', () => {
    expect(readPolicy(file)).toEqual({ updates: null, notice: null })
  })

  it.each([
    ['{"updates":"off"}', 'off'],
    ['{"updates":"notify"}', 'notify'],
    ['{"updates":"on"}', 'on'],
    ['{}', null],
    ['\uFEFF{"updates":"off"}', 'off'],
  ] as const)('with the content %s sets the mode %s', async (text, updates) => {
    await writeFile(file, text)
    expect(readPolicy(file)).toEqual({ updates, notice: null })
  })

  it.each([
    ['no content', ''],
    ['text that is not JSON', 'updates: off'],
    ['a list', '[]'],
    ['null', 'null'],
    ['an unknown mode', '{"updates":"never"}'],
    ['an unknown name', '{"update":"on"}'],
    ['more than 64 KB', JSON.stringify({ updates: 'on', note: 'x'.repeat(70_000) })],
  ])('turns updates off, and says so, if the file has %s', async (_, text) => {
    await writeFile(file, text)
    const { updates, notice } = readPolicy(file)
    expect(updates).toBe('off')
    expect(notice && withText(notice).message).toMatch(
      /^Updates are off\. .*policy\.json.* administrator .* can fix the file\.$/,
    )
  })

  it('turns updates off if a folder, a pipe or a circular link is in the place of the file', async () => {
    await mkdir(file)
    expect(readPolicy(file).updates).toBe('off')
    const pipe = `${file}.pipe`
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0)
    expect(readPolicy(pipe).updates).toBe('off')
    const loop = `${file}.loop`
    await symlink(loop, loop)
    expect(readPolicy(loop).updates).toBe('off')
  })
})
