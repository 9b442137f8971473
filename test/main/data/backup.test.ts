/** What a backup has, and that an import gives all of it back. */
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { exchangedSettings } from '../../../main/contract/exchange.ts'
import { IMPORT_LIMITS } from '../../../main/contract/importing.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import type { ConnectionProfile } from '../../../main/contract/profile.ts'
import { backUp } from '../../../main/data/backup.ts'
import { plan } from '../../../main/exchange/plan.ts'
import { recognize } from '../../../main/exchange/recognize.ts'
import { freshFolder } from '../../support/fresh-folder.ts'
import { aProfile } from '../../support/profiles.ts'
import { failureOf } from '../../support/told.ts'

/** Noon, so that it is the same day everywhere between UTC-12 and UTC+11. */
const NOW = Date.UTC(2026, 10, 9, 12)

const list = [
  aProfile({
    name: 'Contoso Sales',
    userName: 'alex@contoso.com',
    environment: 'production',
    favorite: true,
    customer: 'Contoso',
    tags: ['a', 'b'],
    notes: 'Ask Megan first.\nShe knows.',
    clientId: '11111111-2222-3333-4444-555555555555',
    redirectUri: 'http://localhost:1234',
    homeRealm: 'http://sts.fabrikam.com/adfs/services/trust',
    browser: { browser: 'edge', profile: 'Profile 1', inPrivate: true, chosenFor: 'customer' },
  }),
  aProfile({ name: 'Tailspin', orgUrl: 'https://crm.tailspin.example/Sales' as OrgUrl }),
]

const backedUp = (file: string | null, profiles: readonly ConnectionProfile[] = list) =>
  backUp({ profiles: { profiles: () => profiles }, choose: async () => file, now: () => NOW })

describe('a backup', () => {
  test('gives an empty list all of it back by an import', async () => {
    const file = join(await freshFolder(), 'backup.json')
    expect(await backedUp(file)).toEqual({ file, organizations: 2 })
    const { entries } = recognize(await readFile(file, 'utf8'))
    const rows = plan([{ file, entries }], [], { allowHttp: false })
    expect(rows.map((row) => (row.state === 'new' ? row.draft : row.state))).toEqual(
      list.map((profile) => ({
        orgUrl: profile.orgUrl,
        name: profile.name,
        browser: profile.browser,
        ...exchangedSettings(profile),
      })),
    )
    expect(rows.map(({ leftOut }) => leftOut)).toEqual([[], []])
  })

  test('suggests a name with the day', async () => {
    const suggested: string[] = []
    const choose = async (name: string) => {
      suggested.push(name)
      return null
    }
    const profiles = { profiles: () => list }
    expect(await backUp({ profiles, choose, now: () => NOW })).toBeNull()
    expect(suggested).toEqual(['Homerealm 2026-11-09.json'])
  })

  test('replaces an older one', async () => {
    const file = join(await freshFolder(), 'backup.json')
    await backedUp(file)
    await backedUp(file, [aProfile({ name: 'The only one' })])
    expect(recognize(await readFile(file, 'utf8')).entries).toHaveLength(1)
  })

  test('that cannot be written says why', async () => {
    const file = join(await freshFolder(), 'gone', 'backup.json')
    expect(await failureOf(backedUp(file))).toMatchObject({
      reason: 'input-refused/exchange-not-written',
      facts: { file, error: 'ENOENT' },
    })
  })

  test.each([
    ['more organizations', Array.from({ length: IMPORT_LIMITS.entries + 1 }, () => aProfile())],
    ['a larger file', [aProfile({ notes: 'x'.repeat(IMPORT_LIMITS.bytes) })]],
  ])('is not written with %s than an import takes', async (_what, profiles) => {
    const folder = await freshFolder()
    const why = await failureOf(backedUp(join(folder, 'backup.json'), profiles))
    expect(why.reason).toBe('input-refused/backup-too-large')
    expect(await readdir(folder)).toEqual([])
  })
})
