/** Which organization a command uses. */
import { describe, expect, test } from 'vitest'
import type { Terminal } from '../../../main/command-line/command.ts'
import { trust } from '../../../main/command-line/trust-command.ts'
import { organizationOf } from '../../../main/command-line/using-org.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import type { ConnectionProfile } from '../../../main/contract/profile.ts'
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

interface Bound {
  readonly org: string
  readonly user?: string
  readonly readOnly?: true
}

/** What `trust` has recorded of an organization. */
const shown = ({ id, orgUrl }: ConnectionProfile) => ({ profile: id, orgUrl })
const shownFor = ({ org }: Bound) => shown(org === 'Contoso' ? contoso : megan)

/** A folder whose file holds this, and is trusted for that organization. */
function folderOf(bound: Bound | null, record = bound && shownFor(bound)) {
  const said: string[] = []
  const trusted: unknown[] = []
  const file = '/project/.homerealm.json'
  const trust = (organization: unknown) => void trusted.push(organization)
  const found = bound && { ...bound, file, trusted: async () => record, trust }
  const folder = { found: async () => found }
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

  const READ_ONLY = { org: 'Contoso', readOnly: true } as const

  test.each([[['token']], [['env']], [['exec', '--', 'x']]])(
    'none for %j if its folder allows only to read',
    async (words) => {
      expect(await failureOf(uses(words, READ_ONLY))).toMatchObject({
        reason: 'input-refused/read-only-folder',
        facts: { file: '/project/.homerealm.json' },
      })
      expect(await uses([...words.slice(0, 1), '--org', 'Contoso', ...words.slice(1)], READ_ONLY)).toEqual({
        id: contoso.id,
        said: [],
      })
    },
  )

  test('the folder’s for a text without a token, also if it allows only to read', async () => {
    expect(await uses(['connection-string'], READ_ONLY)).toMatchObject({ id: contoso.id })
  })

  test('none, if neither says which', async () => {
    expect(await failureOf(uses(['token'], null))).toMatchObject({
      reason: 'input-refused/no-organization',
      advice: expect.stringContaining('--org'),
    })
  })

  const elsewhere = aProfile({ name: 'Contoso', orgUrl })
  const moved = { ...contoso, orgUrl }
  const nowhere = 'https://tailspin.crm.dynamics.com' as OrgUrl
  test.each([
    ['nobody has trusted the file', [contoso], ['token'], { org: 'Contoso' }, null],
    ['another organization has the name by now', [elsewhere], ['token'], { org: 'Contoso' }, shown(contoso)],
    ['the organization has another address by now', [moved], ['token'], { org: 'Contoso' }, shown(contoso)],
    [
      'the user is by now another one',
      [alex, megan],
      ['token'],
      { org: 'Fabrikam', user: 'megan@fabrikam.com' },
      shown(alex),
    ],
    [
      'the typed user is at another address',
      [alex],
      ['env', '--user', 'alex@fabrikam.com'],
      { org: 'Fabrikam' },
      { ...shown(alex), orgUrl: nowhere },
    ],
  ] as const)('none, if %s', async (_why, saved, words, bound, record) => {
    const { terminal, said } = folderOf(bound, record)
    const now = { profiles: new MemoryStore(saved) } as unknown as Core
    expect(await failureOf(organizationOf(now, readCommand(words), terminal))).toMatchObject({
      reason: 'input-refused/folder-not-trusted',
      facts: { org: bound.org },
      command: 'homerealm trust',
    })
    expect(said).toEqual([])
  })
})

describe('trust', () => {
  const line = readCommand(['trust'])

  test('says which organization the folder uses from now on', async () => {
    const { terminal, trusted } = folderOf({ org: 'Contoso' })
    expect(await trust(core, line, terminal)).toEqual({
      lines: [`Commands in /project and below use Contoso (${contoso.orgUrl}).`],
      json: { file: '/project/.homerealm.json', profile: contoso.id },
    })
    expect(trusted).toEqual([shown(contoso)])
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
