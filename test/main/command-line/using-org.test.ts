/** Which organization a command uses. */
import { describe, expect, test } from 'vitest'
import type { Terminal } from '../../../main/command-line/command.ts'
import { trust } from '../../../main/command-line/trust-command.ts'
import { organizationOf } from '../../../main/command-line/using-org.ts'
import { fail } from '../../../main/contract/failure.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import type { Core } from '../../../main/core.ts'
import { MemoryStore } from '../../support/memory-store.ts'
import { aProfile } from '../../support/profiles.ts'
import { readCommand } from '../../support/read-command.ts'
import { failureOf } from '../../support/told.ts'

const orgUrl = 'https://fabrikam.crm.dynamics.com' as OrgUrl
const contoso = aProfile({ name: 'Contoso' })
const alex = aProfile({ name: 'Fabrikam', orgUrl, userName: 'alex@fabrikam.com' })
const megan = aProfile({ name: 'Fabrikam', orgUrl, userName: 'megan@fabrikam.com' })
const core = { profiles: new MemoryStore([contoso, alex, megan]) } as unknown as Core

/** A folder whose file holds this. */
function folderOf(bound: { org: string; user?: string } | null) {
  const said: string[] = []
  const trusted: string[] = []
  const file = '/project/.homerealm.json'
  const found = bound === null ? null : { ...bound, file, trust: () => void trusted.push(bound.org) }
  const folder = { trusted: async () => found, found: async () => found }
  return {
    terminal: { folder, say: (text: string) => said.push(text) } as unknown as Terminal,
    said,
    trusted,
  }
}

const uses = async (words: readonly string[], bound: Parameters<typeof folderOf>[0] = { org: 'Contoso' }) => {
  const { terminal, said } = folderOf(bound)
  const { id } = await organizationOf(core, readCommand(words), terminal)
  return { id, said }
}

const FROM_FOLDER = expect.stringMatching(/^Using .+ \(https:.+\), from \/project\/\.homerealm\.json$/)

describe('the organization is', () => {
  test.each([
    ['the word', ['token', 'Contoso'], null, contoso.id, []],
    ['the option', ['token', '--org', 'Contoso'], null, contoso.id, []],
    [
      'the option, although the folder names another',
      ['exec', '--org', 'Contoso', '--', 'x'],
      { org: 'Nobody' },
      contoso.id,
      [],
    ],
    ['the folder’s', ['token'], { org: 'Contoso' }, contoso.id, [FROM_FOLDER]],
    [
      'the folder’s, with its user',
      ['env'],
      { org: 'Fabrikam', user: 'megan@fabrikam.com' },
      megan.id,
      [FROM_FOLDER],
    ],
    [
      'the folder’s, with another user',
      ['env', '--user', 'alex@fabrikam.com'],
      { org: 'Fabrikam', user: 'megan@fabrikam.com' },
      alex.id,
      [FROM_FOLDER],
    ],
    ['never the path of a request', ['curl', '/Fabrikam'], { org: 'Contoso' }, contoso.id, [FROM_FOLDER]],
  ] as const)('%s', async (_which, words, bound, id, said) => {
    expect(await uses(words, bound)).toEqual({ id, said })
  })

  test('none, if neither says which', async () => {
    expect(await failureOf(uses(['token'], null))).toMatchObject({
      reason: 'input-refused/no-organization',
      advice: expect.stringContaining('--org'),
    })
  })

  test('none, if nobody has trusted the folder', async () => {
    const refusal = fail('input-refused/folder-not-trusted', { file: '/f', org: 'Contoso' })
    const folder = { trusted: () => Promise.reject(refusal) }
    const terminal = { folder, say: () => {} } as unknown as Terminal
    expect((await failureOf(organizationOf(core, readCommand(['token']), terminal))).reason).toBe(
      'input-refused/folder-not-trusted',
    )
  })
})

describe('trust', () => {
  const line = readCommand(['trust'])

  test('says which organization the folder uses from now on', async () => {
    const { terminal, trusted } = folderOf({ org: 'Contoso' })
    expect(await trust(core, line, terminal)).toEqual({
      lines: [`Commands below /project/.homerealm.json use Contoso (${contoso.orgUrl}).`],
      json: { file: '/project/.homerealm.json', profile: contoso.id },
    })
    expect(trusted).toEqual(['Contoso'])
  })

  test.each([
    ['no file', null, 'input-refused/no-folder-file'],
    ['an unknown organization', { org: 'Nobody' }, 'profile-unknown/named'],
    ['one of several organizations', { org: 'Fabrikam' }, 'input-refused/several'],
  ])('trusts nothing where the folder has %s', async (_what, bound, reason) => {
    const { terminal, trusted } = folderOf(bound)
    expect((await failureOf(trust(core, line, terminal))).reason).toBe(reason)
    expect(trusted).toEqual([])
  })
})
