/** When the app refreshes catalogs, and what it shows of it. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Refreshed } from '../../../main/catalog/catalogs.ts'
import { EVERY_REFRESH, FIRST_REFRESH, Refreshing, SPREAD } from '../../../main/catalog/refreshing.ts'
import type { PolicyCatalog } from '../../../main/contract/catalog.ts'
import { type Failure, FailureError, failure } from '../../../main/contract/failure.ts'
import { failureOf } from '../../support/told.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const catalog = { id: 'c', name: 'Contoso', entries: [{}] } as unknown as Refreshed['catalog']
const fails = (why: Refreshed['failure']) =>
  [{ catalog, followed: null, failure: why }] as readonly Refreshed[]

const SAME = { catalog, isNew: false, added: [], changed: [], removed: [] }

const NAMED = { source: 'https://contoso.com/orgs.json', keys: [], signIn: null }

function running(
  answers: readonly Refreshed[] = [],
  waiting: readonly PolicyCatalog[] = [],
  refuses: Failure | null = null,
) {
  const scene = {
    ...{ followed: [catalog], refreshes: 0, online: true, answers, reported: [] as unknown[], told: 0 },
    ...{ managed: false, waiting, tried: [] as string[], refuses },
    ...{ signal: null as AbortSignal | null, chosen: [] as readonly string[], by: '' },
    during: () => undefined as unknown,
  }
  const refreshing = new Refreshing({
    catalogs: {
      all: () => scene.followed,
      remove: async () => 12,
      isManaged: () => scene.managed,
      waiting: () => scene.waiting,
      followNamed: async (named, { by }) => {
        scene.tried.push(`${by}: ${named.source}`)
        if (scene.refuses !== null) throw new FailureError(scene.refuses)
        scene.waiting = []
        return { ...SAME, isNew: true, added: ['new'] }
      },
      refreshAll: async (chosen, { by, signal }) => {
        Object.assign(scene, { chosen: chosen.map(({ id }) => id), by, signal })
        scene.refreshes += 1
        scene.during()
        return scene.answers
      },
    },
    isOnline: () => scene.online,
    random: () => 0.5,
    report: (error) => scene.reported.push(error),
    onNotices: () => {
      scene.told += 1
    },
  })
  refreshing.start()
  return Object.assign(scene, { refreshing })
}

describe('the catalogs', () => {
  test('are refreshed some time after the start, and every few hours', async () => {
    const scene = running()
    await vi.advanceTimersByTimeAsync(FIRST_REFRESH + SPREAD / 2 - 1)
    expect(scene.refreshes).toBe(0)
    await vi.advanceTimersByTimeAsync(1)
    expect(scene.refreshes).toBe(1)
    await vi.advanceTimersByTimeAsync(EVERY_REFRESH + SPREAD / 2)
    expect(scene.refreshes).toBe(2)
  })

  test('are not asked for without a network, nor after the end', async () => {
    const scene = running()
    scene.online = false
    await vi.advanceTimersByTimeAsync(FIRST_REFRESH + SPREAD)
    expect(scene.refreshes).toBe(0)
    scene.online = true
    scene.refreshing.stop()
    await vi.advanceTimersByTimeAsync(2 * EVERY_REFRESH)
    expect(scene.refreshes).toBe(0)
  })

  test('that are being refreshed at the end are canceled', async () => {
    const scene = running()
    await vi.advanceTimersByTimeAsync(FIRST_REFRESH + SPREAD)
    scene.refreshing.stop()
    expect(scene.signal?.aborted).toBe(true)
  })

  test('whose list is refused have a notice until a list is accepted', async () => {
    const why = failure('catalog-refused/signature', {})
    const scene = running(fails(why))
    await vi.advanceTimersByTimeAsync(FIRST_REFRESH + SPREAD)
    expect(scene.refreshing.notices).toEqual([
      {
        id: 'catalog-c',
        level: 'warning',
        reason: 'catalog-refused',
        facts: { name: 'Contoso', failure: why },
      },
    ])
    scene.answers = [{ catalog, followed: SAME, failure: null }]
    await vi.advanceTimersByTimeAsync(EVERY_REFRESH + SPREAD)
    expect([scene.refreshing.notices, scene.told]).toEqual([[], 2])
  })

  test('whose source is out of reach are in the log alone', async () => {
    const scene = running(fails(failure('host-timeout', { host: 'x' })))
    await vi.advanceTimersByTimeAsync(FIRST_REFRESH + SPREAD)
    expect(scene.refreshing.notices).toEqual([])
    expect(scene.reported).toMatchObject([{ code: 'host-timeout' }])
  })
})

describe('a person', () => {
  const why = failure('catalog-refused/signature', {})
  const { signal } = new AbortController()

  test('refreshes one catalog, and sees why it failed', async () => {
    const scene = running(fails(why))
    expect(await scene.refreshing.refresh('c', signal)).toEqual([{ id: 'c', changes: null }])
    expect(scene.refreshing.list()).toMatchObject([{ id: 'c', organizations: 1, failure: why }])
    expect([scene.refreshing.notices.length, scene.reported.length, scene.told]).toEqual([1, 1, 1])
  })

  test('refreshes all, and sees what has changed', async () => {
    const other = { ...catalog, id: 'd' }
    const followed = { ...SAME, isNew: true, added: ['new'] }
    const scene = running([{ catalog, followed, failure: null }])
    scene.followed = [catalog, other]
    const { catalog: _catalog, ...changes } = followed
    expect(await scene.refreshing.refresh(null, signal)).toEqual([{ id: 'c', changes }])
    expect(scene.chosen).toEqual(['c', 'd'])
  })

  test('that removes a catalog sees no notice of it any more', async () => {
    const scene = running(fails(why))
    await scene.refreshing.refresh('c', signal)
    expect(await scene.refreshing.remove('c')).toBe(12)
    expect([scene.refreshing.notices, scene.told]).toEqual([[], 2])
  })

  test('that removes one during its refresh sees no notice of it', async () => {
    const scene = running(fails(why))
    scene.during = () => {
      scene.followed = []
    }
    expect(await scene.refreshing.refresh('c', signal)).toEqual([])
    expect([scene.refreshing.notices, scene.reported]).toEqual([[], []])
  })

  test('alone is asked for anything: not by the clock', async () => {
    const scene = running()
    await vi.advanceTimersByTimeAsync(FIRST_REFRESH + SPREAD)
    expect(scene.by).toBe('timer')
    await scene.refreshing.refresh(null, signal)
    expect(scene.by).toBe('person')
  })

  test('that removed one on the command line sees no notice after the next refresh', async () => {
    const scene = running(fails(why))
    await scene.refreshing.refresh('c', signal)
    Object.assign(scene, { followed: [], answers: [] })
    await vi.advanceTimersByTimeAsync(FIRST_REFRESH + SPREAD)
    expect(scene.refreshing.notices).toEqual([])
  })

  test.each(['refresh', 'remove'] as const)('cannot %s a catalog that is gone', async (what) => {
    const scene = running()
    scene.followed = []
    const failed = await failureOf(async () => scene.refreshing[what]('c', signal))
    expect(failed.reason).toBe('input-refused/catalog-unknown')
    expect(scene.refreshes).toBe(0)
  })
})

describe('a catalog that the policy names', () => {
  const { signal } = new AbortController()

  test('is followed at the start, and at once when the policy changes', async () => {
    const scene = running([], [NAMED])
    await vi.advanceTimersByTimeAsync(0)
    expect([scene.tried, scene.refreshing.waiting()]).toEqual([[`timer: ${NAMED.source}`], []])
    scene.waiting = [{ ...NAMED, source: '/srv/lists' }]
    scene.refreshing.policyChanged()
    await vi.advanceTimersByTimeAsync(0)
    expect(scene.tried.at(-1)).toBe('timer: /srv/lists')
  })

  test('that is refused has a notice, is tried again with each refresh, and by the person', async () => {
    const why = failure('catalog-refused/signature', {})
    const scene = running([], [NAMED], why)
    await vi.advanceTimersByTimeAsync(0)
    expect(scene.refreshing.waiting()).toEqual([{ source: NAMED.source, failure: why }])
    expect(scene.refreshing.notices).toMatchObject([
      { reason: 'catalog-not-followed', facts: { source: NAMED.source, failure: why } },
    ])
    await vi.advanceTimersByTimeAsync(FIRST_REFRESH + SPREAD)
    expect([scene.tried.length, scene.refreshes]).toEqual([2, 1])
    scene.refuses = null
    const done = await scene.refreshing.refresh(null, signal)
    expect(done).toMatchObject([{ id: 'c', changes: { isNew: true, added: ['new'] } }])
    expect([scene.tried.at(-1), scene.refreshing.notices]).toEqual([`person: ${NAMED.source}`, []])
  })

  test('that is out of reach is in the log alone', async () => {
    const scene = running([], [NAMED], failure('host-timeout', { host: 'x' }))
    await vi.advanceTimersByTimeAsync(0)
    expect(scene.refreshing.notices).toEqual([])
    expect(scene.reported).toMatchObject([{ code: 'host-timeout' }])
  })

  test('is not asked for without a network', async () => {
    const scene = running([], [NAMED])
    await vi.advanceTimersByTimeAsync(0)
    Object.assign(scene, { online: false, waiting: [NAMED] })
    scene.refreshing.policyChanged()
    await vi.advanceTimersByTimeAsync(0)
    expect(scene.tried).toHaveLength(1)
  })

  test('is listed as managed', () => {
    const scene = running()
    scene.managed = true
    expect(scene.refreshing.list()).toMatchObject([{ id: 'c', managed: true }])
  })
})
