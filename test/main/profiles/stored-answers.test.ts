/** Changed answers and last failures in a real store: noticed once, until a person has seen them. */
import Database from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import type { ChangedIds } from '../../../main/contract/changes.ts'
import type { OrgUrl } from '../../../main/contract/org-url.ts'
import { FAILURE_DAYS } from '../../../main/contract/today.ts'
import type { Answer } from '../../../main/profiles/stored-history.ts'
import { aFailedEvent, anEvent } from '../../support/history.ts'
import { aProfile, NOW } from '../../support/profiles.ts'
import { CONTOSO, clock, FABRIKAM, openStore, type Store, twoProfiles } from '../../support/two-profiles.ts'

const DAY = 86_400_000
const FOUND = 'https://found.crm.dynamics.com' as OrgUrl
const tell = (store: Store, profileId: string, answer: Answer) =>
  store.history.add([{ profileId, at: clock.now, answer }])
/** The org tells these versions, one after the other, a minute apart. */
function tellVersions(store: Store, profileId: string, ...versions: readonly string[]) {
  for (const now of versions) {
    tell(store, profileId, { of: 'version', now, before: null })
    clock.now += 60_000
  }
}
const changesOf = (store: Store, profileId = CONTOSO) =>
  store.history
    .matters([profileId])
    .flatMap(({ changes }) => changes)
    .map(({ of, before, now }) => [of, before, now])
const entriesOf = (store: Store, profileId = CONTOSO) =>
  store.history.entries(profileId).map(({ result, change }) => [result, change?.before, change?.now])

describe('a version', () => {
  it.each<[claim: string, versions: readonly string[], unseen: unknown[], entries: number]>([
    ['that is the first one is no change', ['9.2.1.1'], [], 0],
    ['with another revision alone is no change', ['9.2.1.1', '9.2.1.2'], [], 0],
    ['with another build is a change', ['9.2.1.1', '9.2.2.1'], [['version', '9.2.1.1', '9.2.2.1']], 1],
    [
      'that changes again is one change for the person, and an entry of the history each time',
      ['9.2.1.1', '9.2.2.1', '9.2.3.1'],
      [['version', '9.2.1.1', '9.2.3.1']],
      2,
    ],
    ['that is back is no change for the person', ['9.2.1.1', '9.2.2.1', '9.2.1.9'], [], 2],
    ['without the form of one is not kept', ['9.2.1.1', 'a secret', '9.2.1.1'], [], 0],
    ['that is only more exact is no change', ['9.2', '9.2.24073', '9.2.24073.198'], [], 0],
    ['that is only less exact is no change', ['9.2.1.1', '9.2'], [], 0],
    [
      'with another build is a change, also after a less exact one',
      ['9.2.1.1', '9.2', '9.2.2.1'],
      [['version', '9.2.1.1', '9.2.2.1']],
      1,
    ],
  ])('%s', async (_claim, versions, unseen, entries) => {
    const { dataDir, store } = await twoProfiles()
    tellVersions(store, CONTOSO, ...versions)
    expect(changesOf(store)).toEqual(unseen)
    expect(entriesOf(store)).toHaveLength(entries)
    expect(changesOf(store, FABRIKAM)).toEqual([])
    store.close()
    expect(changesOf(await openStore(dataDir))).toEqual(unseen)
  })

  it.each<[told: string, unseen: unknown[]]>([
    ['9.2', []],
    ['9.2.2', []],
    ['9.2.2.9', []],
    ['9.2.1.1', [['version', '9.2.1.1', '9.2.2.1']]],
    ['9.1', [['version', '9.1', '9.2.2.1']]],
    ['unknown', []],
  ])(
    'that a discovery service told as %s is compared with what the organization tells',
    async (version, unseen) => {
      const { dataDir, store } = await twoProfiles()
      const toldVersion = { version, service: 'globaldisco.example', at: clock.now }
      await store.changeMany(function* () {
        yield
        return { added: [aProfile({ id: 'found', orgUrl: FOUND, toldVersion })], changed: [] }
      })
      tellVersions(store, 'found', '9.2.2.1')
      store.close()
      expect(changesOf(await openStore(dataDir), 'found')).toEqual(unseen)
    },
  )

  it('that a person has seen is listed no more, and the next one is a change from that one', async () => {
    const { store } = await twoProfiles()
    tellVersions(store, CONTOSO, '9.2.1.1', '9.2.2.1')
    tellVersions(store, FABRIKAM, '9.2.1.1', '9.2.2.1')
    store.history.markSeen([CONTOSO], 'version')
    expect(changesOf(store)).toEqual([])
    expect(changesOf(store, FABRIKAM)).toHaveLength(1)
    expect(entriesOf(store)).toEqual([['changed', '9.2.1.1', '9.2.2.1']])
    tellVersions(store, CONTOSO, '9.2.3.1')
    expect(changesOf(store)).toEqual([['version', '9.2.2.1', '9.2.3.1']])
  })

  it('is listed for 90 days', async () => {
    const { store } = await twoProfiles()
    tellVersions(store, CONTOSO, '9.2.1.1', '9.2.2.1')
    clock.now += 89 * DAY
    expect(changesOf(store)).toHaveLength(1)
    clock.now += DAY
    expect(changesOf(store)).toEqual([])
    store.history.expire(true)
    tellVersions(store, CONTOSO, '9.2.3.1')
    expect(changesOf(store)).toEqual([['version', '9.2.2.1', '9.2.3.1']])
  })
})

it('the answers of an address are forgotten with it, and the listeners hear of that', async () => {
  const { store } = await twoProfiles()
  tellVersions(store, CONTOSO, '9.2.1.1', '9.2.2.1')
  tellVersions(store, FABRIKAM, '9.2.1.1', '9.2.2.1')
  const heard: ChangedIds[] = []
  store.onChange((change) => heard.push(change))
  store.put({ ...store.profile(CONTOSO), name: 'Renamed' })
  expect(changesOf(store)).toHaveLength(1)
  store.put({ ...store.profile(CONTOSO), orgUrl: 'https://another.crm.dynamics.com' as OrgUrl })
  expect([changesOf(store), changesOf(store, FABRIKAM)]).toEqual([[], [['version', '9.2.1.1', '9.2.2.1']]])
  expect(heard.map(({ history }) => [...history])).toEqual([[], [CONTOSO]])
  tellVersions(store, CONTOSO, '8.1.1.1')
  expect(changesOf(store)).toEqual([])
})

describe('a provider and a directory', () => {
  const provider = (before: string, now: string): Answer => ({ of: 'provider', before, now })

  it('are compared with what was detected before', async () => {
    const { store } = await twoProfiles()
    tell(store, CONTOSO, provider('managed', 'federated sts.contoso.com'))
    const directory = { before: '1'.repeat(8), now: '2' }
    tell(store, CONTOSO, { of: 'directory', ...directory })
    expect(changesOf(store)).toEqual([['provider', 'managed', 'federated sts.contoso.com']])
    // the address was changed meanwhile
    tell(store, CONTOSO, provider('ad-fs sts.contoso.com', 'ad-fs sts.contoso.com'))
    expect(entriesOf(store)).toHaveLength(1)
  })

  it('that are back are no change for the person', async () => {
    const { store } = await twoProfiles()
    tell(store, CONTOSO, provider('managed', 'federated sts.contoso.com'))
    tell(store, CONTOSO, provider('federated sts.contoso.com', 'managed'))
    expect(changesOf(store)).toEqual([])
    expect(entriesOf(store)).toHaveLength(2)
  })
})

describe('the last attempt of a profile', () => {
  const failedOf = (store: Store) => store.history.matters(null).map(({ profileId }) => profileId)
  const add = (store: Store, ...events: Parameters<typeof anEvent>[0][]) =>
    store.history.add(
      events.map((event, n) => ({
        profileId: CONTOSO,
        ...(event?.result === 'failed' ? aFailedEvent() : anEvent()),
        at: clock.now + n,
        ...event,
      })),
    )

  it.each<
    [claim: string, results: readonly ('failed' | 'connected' | 'canceled' | 'signed-out')[], listed: boolean]
  >([
    ['failed', ['connected', 'failed'], true],
    ['connected after a failure', ['failed', 'connected'], false],
    ['failed, and was canceled then', ['failed', 'canceled'], true],
    ['connected after a cancel', ['failed', 'canceled', 'connected'], false],
    ['was canceled alone', ['canceled'], false],
    ['was a sign-out', ['failed', 'signed-out'], false],
  ])('that %s', async (_claim, results, listed) => {
    const { store } = await twoProfiles()
    add(store, ...results.map((result) => ({ result })))
    expect(failedOf(store)).toEqual(listed ? [CONTOSO] : [])
    expect(store.history.matters([FABRIKAM])).toEqual([])
  })

  it('that failed stays the last one when an answer changes', async () => {
    const { store } = await twoProfiles()
    add(store, { result: 'failed', way: 'background' })
    tellVersions(store, CONTOSO, '9.2.1.1', '9.2.2.1')
    expect(store.history.matters(null)).toMatchObject([
      { failure: { at: NOW, inBackground: true, failure: { code: 'sign-in-refused' } } },
    ])
  })

  it('that failed at the same millisecond as another one counts by its order', async () => {
    const { store } = await twoProfiles()
    add(store, { at: NOW, result: 'failed' }, { at: NOW, result: 'connected' })
    expect(failedOf(store)).toEqual([])
  })

  it(`that failed is listed for ${FAILURE_DAYS} days`, async () => {
    const { store } = await twoProfiles()
    add(store, { result: 'failed' })
    clock.now += FAILURE_DAYS * DAY
    expect(failedOf(store)).toEqual([CONTOSO])
    clock.now += 1
    expect(failedOf(store)).toEqual([])
  })
})

describe('what needs attention', () => {
  it('is told as a change of the history when it comes and when it is seen', async () => {
    const { store } = await twoProfiles()
    const told: string[][] = []
    store.onChange(({ history }: ChangedIds) => void (history.size > 0 && told.push([...history])))
    tellVersions(store, CONTOSO, '9.2.1.1')
    expect(told).toEqual([])
    tellVersions(store, CONTOSO, '9.2.2.1')
    store.history.markSeen([CONTOSO, FABRIKAM], 'version')
    store.history.markSeen([CONTOSO], 'provider')
    expect(told).toEqual([[CONTOSO], [CONTOSO]])
  })

  it('ends with the profile, with the history, and for a person who wants none', async () => {
    const { file, store } = await twoProfiles()
    const rows = () => {
      const sql = new Database(file, { readonly: true })
      const { count } = sql.prepare('SELECT count(*) AS count FROM answers').get() as { count: number }
      sql.close()
      return count
    }
    tellVersions(store, CONTOSO, '9.2.1.1', '9.2.2.1')
    store.remove(CONTOSO)
    tellVersions(store, CONTOSO, '9.2.3.1')
    expect(rows()).toBe(0)
    tellVersions(store, FABRIKAM, '9.2.1.1', '9.2.2.1')
    store.history.clear()
    expect([rows(), store.history.matters(null)]).toEqual([0, []])
    tellVersions(store, FABRIKAM, '9.2.1.1')
    store.history.expire(false)
    expect(rows()).toBe(0)
  })

  it('that cannot be read is left out', async () => {
    const { file, store } = await twoProfiles()
    tellVersions(store, CONTOSO, '9.2.1.1', '9.2.2.1')
    tellVersions(store, FABRIKAM, '9.2.1.1', '9.2.2.1')
    const sql = new Database(file)
    sql.exec(`UPDATE answers SET before = 'a secret' WHERE profile_id = '${CONTOSO}';
      UPDATE history SET change = '{"of":"version","before":"a secret","now":"9.2.2.1"}' WHERE profile_id = '${CONTOSO}'`)
    sql.close()
    expect(store.history.matters(null).map(({ profileId }) => profileId)).toEqual([FABRIKAM])
    expect(entriesOf(store)).toEqual([])
  })
})
