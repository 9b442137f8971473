/** The access rights of the vault's folder on Windows. */
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Secret } from '../../../main/secret.ts'
import { makePrivate } from '../../../main/vault/private-folder.ts'
import { SealedVault } from '../../../main/vault/sealed-vault.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { withTexts } from '../../support/notices.ts'
import { failure, MemoryKeychain, TOKENS } from '../../support/vault-fakes.ts'

const USER = 'S-1-5-21-1004336348-1177238915-682003330-1001'
const env = { USERPROFILE: 'C:\\Users\\ada', SystemRoot: 'C:\\WINNT' }

function runner(said = `"CONTOSO\\ada","${USER}"\r\n`) {
  const ran: string[][] = []
  const run = async (program: string, args: readonly string[]) => {
    ran.push([program, ...args])
    return program.endsWith('whoami.exe') ? said : ''
  }
  return { ran, run }
}

test('a folder on another drive is granted to the user by SID, without inherited rights', async () => {
  const { ran, run } = runner()
  await makePrivate('D:\\My data\\vault', { platform: 'win32', env, run })
  expect(ran).toEqual([
    ['C:\\WINNT\\System32\\whoami.exe', '/user', '/fo', 'csv', '/nh'],
    [
      'C:\\WINNT\\System32\\icacls.exe',
      'D:\\My data\\vault',
      '/inheritance:r',
      '/grant:r',
      `*${USER}:(OI)(CI)F`,
      '*S-1-5-18:(OI)(CI)F',
      '*S-1-5-32-544:(OI)(CI)F',
      '*S-1-3-4:(OI)(CI)F',
      '/q',
    ],
  ])
})

test.each<[string, NodeJS.Platform, boolean]>([
  ['C:\\Users\\ada\\AppData\\Local\\Homerealm\\vault', 'win32', false],
  ['c:\\users\\ADA\\data\\vault', 'win32', false],
  ['C:\\Users\\ada2\\vault', 'win32', true],
  ['C:\\Users\\Public\\vault', 'win32', true],
  ['\\\\files\\ada\\vault', 'win32', true],
  ['/home/ada/vault', 'linux', false],
  ['/Users/ada/vault', 'darwin', false],
])('the folder %s on %s gets new rights: %s', async (folder, platform, changed) => {
  const { ran, run } = runner()
  await makePrivate(folder, { platform, env, run })
  expect(ran).toHaveLength(changed ? 2 : 0)
})

test.each(['', '"CONTOSO\\ada"', 'S-1-5-21', '"a","S-1-5-21 & calc"'])(
  'no rights are changed if whoami prints no SID: %j',
  async (said) => {
    const { ran, run } = runner(said)
    await expect(makePrivate('D:\\vault', { platform: 'win32', env, run })).rejects.toThrow(/SID/)
    expect(ran).toHaveLength(1)
  },
)

describe('a vault', () => {
  test('is protected once, while it is empty', async () => {
    const dataDir = await freshFolder()
    const keychain = new MemoryKeychain()
    const found: string[][] = []
    const protect = async (folder: string) => {
      expect(folder).toBe(join(dataDir, 'vault'))
      found.push(await readdir(folder))
    }
    for (let start = 0; start < 2; start++)
      await new SealedVault({ dataDir, keychain, protect }).write(TOKENS, new Secret('tokens'))
    expect(found).toEqual([[]])
  })

  test('that cannot be protected keeps sign-ins, and a notice says so', async () => {
    const dataDir = await freshFolder()
    const keychain = new MemoryKeychain()
    const protect = () => Promise.reject(failure('ENOENT'))
    const vault = new SealedVault({ dataDir, keychain, protect })
    await vault.write(TOKENS, new Secret('tokens'))
    expect(vault.keeps()).toBe(true)
    expect(withTexts(vault.notices)).toMatchObject([
      { id: 'vault-not-private', message: expect.stringContaining(join(dataDir, 'vault')) },
    ])
  })
})
